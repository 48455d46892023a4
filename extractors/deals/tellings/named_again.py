"""With whom a deal is, told of it anew: "X leases a site to a startup. X struck the deal with Y"; its type stays that of the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import EARNING, Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

_WITHIN = 3
"""Sentences behind a deal within which it is told with whom it is."""
_KNOWN = frozenset({"the", "this", "that", "its"})
"""What stands before a deal that was told."""
_PAPERS = frozenset({"deal", "agreement", "contract"})
"""Nouns of a deal that do not say what it is about."""
_USERS = frozenset({"customer", "tenant", "client", "hyperscaler", "counterparty"})
_FOUND = frozenset({"identified", "named", "revealed", "disclosed", "confirmed"})
_IS = {("is",)} | {(*be, found, "as") for be in (("is",), ("was",), ("has", "been")) for found in _FOUND}
_ENDS = frozenset({(), (".",)})
"""Nouns of who takes what a deal is about, how somebody is said to be he, and how a sentence ends that says nothing else."""
_GIVING = frozenset({Role.PROVIDER, Role.LANDLORD})
_SIDES = {
    True: {Role.PROVIDER: Role.LANDLORD, Role.CUSTOMER: Role.TENANT},
    False: {Role.LANDLORD: Role.PROVIDER, Role.TENANT: Role.CUSTOMER},
}
"""The roles of who supplies, those of a lease by those of any other contract, and the other way round."""


def named_again(frames: Iterable[Frame], sentences: Sequence[Sentence], fold: Callable[[str], str]) -> list[Frame]:
    """The frames, each that but tells with whom the deal before it is as one of that type."""
    told: list[Frame] = []
    for frame in frames:
        before = next((one for one in reversed(told) if _is_of(frame, one, fold)), None)
        told.append(_as(frame, before.type) if before is not None and _is_taken_up(frame, before, sentences[frame.sentence]) else frame)
    return told


def with_who_it_is(frames: Iterable[Frame], sentences: Sequence[Sentence]) -> list[Frame]:
    """The frames, each that names but who supplies with whomever a sentence soon behind says to be its customer: "The tenant is Y"."""
    told = list(frames)
    for sentence in sentences:
        spot = _revealed(sentence)
        near = [at for at, one in enumerate(told) if spot is not None and 0 <= sentence.index - one.sentence <= _WITHIN]
        one = next((at for at in reversed(near) if _lacks_who_takes(told[at])), None)
        if spot is not None and one is not None and spot.value.key not in told[one].keys:
            taken = Role.TENANT if told[one].type is DealType.LEASE else Role.CUSTOMER
            told[one] = replace(told[one], parties=(*told[one].parties, FrameParty(spot, taken)))
    return told


def _lacks_who_takes(frame: Frame) -> bool:
    return frame.type in EARNING and bool(frame.parties) and all(party.role in _GIVING for party in frame.parties)


def _revealed(sentence: Sentence) -> Organization | None:
    """Who a sentence says, and nothing else, is the customer of what was told: "The tenant is Y.", "The customer was identified as Y."."""
    for spot in sentence.organizations:
        before, behind = sentence.words[: spot.first], sentence.words[spot.after :]
        if behind in _ENDS and before[2:] in _IS and before[0] in _KNOWN and before[1] in _USERS:
            return spot
    return None


def _is_of(frame: Frame, one: Frame, fold: Callable[[str], str]) -> bool:
    """Whether a deal of one firm alone may be that which a later sentence tells of it and another."""
    if one.type not in EARNING or frame.type not in EARNING or one.type is frame.type or not 0 < frame.sentence - one.sentence <= _WITHIN:
        return False
    own = {fold(key) for key in one.keys}
    return len(own) == 1 and own < {fold(key) for key in frame.keys} and frame.value is None and not frame.capacities


def _is_taken_up(frame: Frame, one: Frame, sentence: Sentence) -> bool:
    """Whether its noun is but that of a deal that was told, whose sides it leaves as they are: "struck the deal with Y"."""
    if not frame.ranked or frame.hardware or frame.trigger.text.casefold() not in _PAPERS:
        return False
    is_known = sentence.words[max(0, frame.trigger.first - 1)] in _KNOWN
    sides = {party.key: party.role for party in _as(frame, one.type).parties}
    return is_known and all(sides.get(party.key) == party.role for party in one.parties)


def _as(frame: Frame, deal_type: DealType) -> Frame:
    sides = _SIDES[deal_type is DealType.LEASE]
    parties = tuple(replace(party, role=sides.get(Role(party.role), party.role)) for party in frame.parties)
    return replace(frame, type=deal_type, parties=parties)
