"""Who stands behind a lease by what a sentence calls it: "X's lease with Y is backed by Z", "a Z-backed lease with Y"."""

from __future__ import annotations

from dataclasses import replace

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.governing import BE

_RENTED = frozenset({DealType.LEASE, DealType.COMPUTE})
_PAYING = frozenset({OrganizationKind.CLOUD, OrganizationKind.CHIPMAKER, OrganizationKind.LAB, OrganizationKind.ENTERPRISE})
_CONTRACTS = frozenset({"lease", "leases", "contract", "contracts", "agreement", "agreements", "deal", "deals"})
_RELATIVES = frozenset({"which", "that", "who"})
_ENDING = frozenset({"with", "for", ",", "and", "to", "in", "of", "at"})
_CALLED_WITHIN = 5
"""Types of what is paid for over years, kinds that answer for what others pay, nouns of contracts, words that end what "-backed" describes,
and words behind it within which the noun stands."""


def with_who_backs_it(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """The frames of a sentence, its only lease with who is said to stand behind that."""
    rented = [frame for frame in frames if frame.type in _RENTED and len(frame.parties) > 1]
    backing = [spot for spot in sentence.organizations if spot.value.kind in _PAYING and _backs(spot, sentence)]
    if len(rented) != 1 or not backing:
        return frames
    added = tuple(FrameParty(spot, Role.GUARANTOR) for spot in backing if spot.value.key not in rented[0].keys)
    return [replace(frame, parties=(*frame.parties, *added)) if frame is rented[0] else frame for frame in frames]


def _backs(spot: Organization, sentence: Sentence) -> bool:
    words = sentence.words
    before = words[max(0, spot.first - 4) : spot.first]
    if before[-2:] == ("backed", "by") and not BE.isdisjoint(before[:-2]) and _RELATIVES.isdisjoint(before):
        return not _CONTRACTS.isdisjoint(words[: spot.first])
    called = spot.after + 2
    named = {one.first for one in sentence.organizations}
    end = next((at for at in range(called, len(words)) if words[at] in _ENDING or at in named or at == called + _CALLED_WITHIN), len(words))
    return words[spot.after : called] == ("-", "backed") and not _CONTRACTS.isdisjoint(words[called:end])
