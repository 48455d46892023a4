"""Whom a relative pronoun stands for: Y in "X praised Y, from which it rents chips", and in "X left for Y, which said it raised money"."""

from __future__ import annotations

from data.model.deals import OrganizationRef
from extractors.deals.records.view import Sentence

_RELATIVES = (("which",), ("whom",))
_PREPOSITIONS = frozenset({"from", "to", "with", "in", "into", "for"})
_SAYING = frozenset({"said", "says", "announced", "announces", "confirmed", "disclosed", "revealed", "reported"})
"""How a clause on somebody opens, and verbs of those who tell what they do."""


def opened_by(sentence: Sentence, position: int) -> OrganizationRef | None:
    """Whom "which" stands for right before a reference, who then is another: "X praised Y, from which it rents chips"."""
    words = sentence.words
    if words[max(0, position - 1) : position] not in _RELATIVES or words[max(0, position - 2)] not in _PREPOSITIONS:
        return None
    behind = position - 2 - (words[position - 3] == ",")
    return next((spot.value for spot in sentence.organizations if spot.after == behind), None)


def telling_of_itself(sentence: Sentence, position: int) -> OrganizationRef | None:
    """Who says what "it" does, where "which" stands for him: "the founding of Y, which announced on Friday it has raised $2 billion"."""
    words = sentence.words
    near = next((spot for spot in reversed(sentence.organizations) if spot.after < position), None)
    if near is None or words[near.after : near.after + 2] != (",", "which") or "," in words[near.after + 1 : position]:
        return None
    return near.value if _SAYING & set(words[near.after + 2 : near.after + 3]) else None
