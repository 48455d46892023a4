"""Who stands behind a lease by what a sentence calls it: "X's lease with Y is backed by Z", "a Z-backed lease with Y"."""

from __future__ import annotations

from dataclasses import replace

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.relational import DETERMINERS
from extractors.deals.syntax.through import BE

from ..untold.negation import NEGATIONS

_RENTED = frozenset({DealType.LEASE, DealType.COMPUTE})
_PAYING = frozenset({OrganizationKind.CLOUD, OrganizationKind.CHIPMAKER, OrganizationKind.LAB, OrganizationKind.ENTERPRISE})
_CONTRACTS = frozenset({"lease", "leases", "contract", "contracts", "agreement", "agreements", "deal", "deals"})
_OWED = frozenset({"obligations", "payments", "rent", "rents"})
_PREPOSITIONS = frozenset({"with", "to", "from", "for", "of", "in", "at", "under", "between", "and", "near"})
_ASIDES = frozenset({"which", "whose", "worth", "signed", "announced", "valued"})
_ENDING = frozenset({"with", "for", ",", "and", "to", "in", "of", "at"}) | DETERMINERS
_CALLED_WITHIN = 5
_DESCRIBED = frozenset({"new", "second", "first", "another"}) | DETERMINERS
"""Types of what is paid for over years, kinds that answer for what others pay, nouns of contracts, what is owed under these, words behind
which a contract's other side or place is named, how an aside on it opens; words that end what "-backed" describes, words behind it within
which the noun stands, and what may stand between it and the verb by which the contract is made."""


def with_who_backs_it(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """The frames of a sentence, its only lease with who is said to stand behind that."""
    rented = [frame for frame in frames if frame.type in _RENTED and len(frame.parties) > 1]
    if len(rented) != 1:
        return frames
    paying = [spot for spot in sentence.organizations if spot.value.kind in _PAYING]
    backing = [spot for spot in paying if _backs(spot, sentence) or _is_called_after(spot, rented[0], sentence)]
    added = tuple(FrameParty(spot, Role.GUARANTOR) for spot in backing if spot.value.key not in rented[0].keys)
    return [replace(frame, parties=(*frame.parties, *added)) if frame is rented[0] else frame for frame in frames]


def _backs(spot: Organization, sentence: Sentence) -> bool:
    """Whether the contract is the subject of "is backed by"."""
    words = sentence.words
    verb = next((at for at in range(max(0, spot.first - 4), spot.first - 2) if words[at] in BE), None)
    if words[max(0, spot.first - 2) : spot.first] != ("backed", "by") or verb is None or not NEGATIONS.isdisjoint(words[verb : spot.first]):
        return False
    end = _before_aside(words, verb)
    noun = next((at for at in range(end - 1, -1, -1) if words[at] in _CONTRACTS), None)
    return noun is not None and _is_subject(sentence, noun, end)


def _before_aside(words: tuple[str, ...], verb: int) -> int:
    """Where the subject of a verb ends, before what stands of it between commas: "the lease, which is worth $2 billion, is"."""
    if words[verb - 1 : verb] != (",",):
        return verb
    opened = next((at for at in range(verb - 2, 0, -1) if words[at] == ","), None)
    return opened if opened is not None and words[opened + 1] in _ASIDES else verb


def _is_subject(sentence: Sentence, noun: int, end: int) -> bool:
    """Whether the words from a noun up to the verb only say with whom and where, and it is no part of another: "investors in the deal"."""
    words = sentence.words
    named = {at for spot in (*sentence.organizations, *sentence.regions, *sentence.sites) for at in range(spot.first, spot.after)}
    if any(words[at] not in _PREPOSITIONS and at not in named for at in range(noun + 1, end)):
        return False
    opened = next((at for at in range(noun - 1, -1, -1) if words[at] in DETERMINERS or words[at] in _PREPOSITIONS), None)
    before = opened if opened is None or words[opened] in _PREPOSITIONS else opened - 1
    return before is None or before < 1 or words[before] not in _PREPOSITIONS or words[before - 1] in _OWED


def _is_called_after(spot: Organization, rented: Frame, sentence: Sentence) -> bool:
    """Whether the contract of a frame is called so: "signed a Z-backed, 15-year lease"."""
    words = sentence.words
    called = spot.after + 2
    if words[spot.after : called] != ("-", "backed"):
        return False
    named = {one.first for one in sentence.organizations}
    start = called + (words[called : called + 1] == (",",))
    end = next((at for at in range(start, len(words)) if words[at] in _ENDING or at in named or at == start + _CALLED_WITHIN), len(words))
    noun = next((at for at in range(start, end) if words[at] in _CONTRACTS), None)
    trigger = rented.trigger
    told = trigger.first <= spot.first and set(words[trigger.after : spot.first]) <= _DESCRIBED
    return noun is not None and (trigger.first <= noun < trigger.after or told)
