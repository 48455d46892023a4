"""Whom a relative pronoun stands for: Y in "X praised Y, from which it rents chips", and in "X left for Y, which said it raised money"."""

from __future__ import annotations

from collections.abc import Collection

from data.model.deals import OrganizationRef
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

_RELATIVES = (("which",), ("whom",))
_WHO, _PARTING = frozenset({"which", "who"}), frozenset({",", ";", "and", "but", "that"})
_PREPOSITIONS = frozenset({"from", "to", "with", "in", "into", "for"})
_SAYING = frozenset({"said", "says", "announced", "announces", "confirmed", "disclosed", "revealed", "reported"})
_ABOUT, _DESCRIBING, _SAID_WITHIN = frozenset({"which", "that"}), ((), ("a",), ("an",), ("the",)), 5
"""Pronouns of a clause on somebody, what ends one, how else such a clause opens, verbs of those who tell what they do, what stands before
these, how it is said what somebody is, and words from the verb to "it"."""
_BEING, _TOLD_WITHIN = frozenset({"is", "was", "has"}), 9
"""How it is said who somebody is, and words to "that"."""


def opened_by(sentence: Sentence, position: int) -> OrganizationRef | None:
    """Whom "which" stands for right before a reference, who then is another: "X praised Y, from which it rents chips"."""
    words = sentence.words
    if words[max(0, position - 1) : position] not in _RELATIVES or words[max(0, position - 2)] not in _PREPOSITIONS:
        return None
    behind = position - 2 - (words[position - 3] == ",")
    return next((spot.value for spot in sentence.organizations if spot.after == behind), None)


def acting_in_a_relative(sentence: Sentence, position: int) -> Organization | None:
    """Who acts in the clause on himself that a position stands in: Y in "X, backed by Y, which put money into the company"."""
    words = sentence.words
    opened = next((at for at in range(position - 1, 0, -1) if words[at] in _WHO or words[at] in _PARTING), 0)
    if words[opened] not in _WHO or any(spot.first == opened + 1 for spot in sentence.organizations):
        return None
    behind = opened - (words[opened - 1] == ",")
    return next((spot for spot in sentence.organizations if spot.after == behind), None)


def telling_of_itself(sentence: Sentence, position: int) -> OrganizationRef | None:
    """Who says what "it" does in a clause on himself: "Y, which announced on Friday it has", "Y, a young startup that said it had"."""
    words = sentence.words
    near = next((spot for spot in reversed(sentence.organizations) if spot.after < position), None)
    said = next((at for at in range(position - 1, max(0, position - _SAID_WITHIN), -1) if words[at] in _SAYING), None)
    if near is None or said is None or words[said - 1] not in _ABOUT or near.after >= said or "," in words[said:position]:
        return None
    described = words[near.after : said - 1]
    return near.value if described[:1] == (",",) and described[1:2] in _DESCRIBING and "," not in described[1:] else None


def who_is_told(spot: Organization, sentence: Sentence, nouns: Collection[str]) -> int | None:
    """Where "that" stands for somebody who is said to be him of whom it tells: "X is the tech firm that plans to"."""
    words = sentence.words
    that = next((at for at in range(spot.after, min(spot.after + _TOLD_WITHIN, len(words))) if words[at] in _ABOUT), None)
    if that is None or words[that - 1] not in nouns:
        return None
    named = any(other is not spot and spot.after <= other.first < that for other in sentence.organizations)
    said = words[spot.after : that - 1]
    is_he = said[:1] and said[0] in _BEING and "the" in said and "," not in said
    return that if is_he and not named else None
