"""Who puts a site up for its developer, as the words beside his name say: "with general contractor X", "X as the general contractor"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame, FrameParty, distinct
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

_OFFICE_WITHIN = 5
"""Words behind "as" in which what somebody is called stands."""
_PAUSES = frozenset({",", ".", ";", "and", "for", "of"})


def with_contractors(frames: list[Frame], sentence: Sentence, called: Collection[str]) -> list[Frame]:
    """The frames of a sentence, what one developer builds in it with whoever it calls its contractor."""
    sites = [frame for frame in frames if frame.type is DealType.CONSTRUCTION]
    contractors = [spot for spot in sentence.organizations if _is_called(spot, sentence, called)]
    if len(sites) != 1 or not contractors:
        return frames
    keys = {spot.value.key for spot in contractors}
    others = tuple(party for party in sites[0].parties if party.key not in keys)
    if not any(party.role is Role.DEVELOPER for party in others):
        return frames
    parties = distinct((*others, *(FrameParty(spot, Role.CONTRACTOR) for spot in contractors)))
    return [replace(frame, parties=parties) if frame is sites[0] else frame for frame in frames]


def _is_called(spot: Organization, sentence: Sentence, called: Collection[str]) -> bool:
    """Whether he is called so right before his name, or behind it by "as"."""
    words = sentence.words
    if words[max(0, spot.first - 1)] in called and spot.first > 0:
        return True
    if words[spot.after : spot.after + 1] != ("as",):
        return False
    behind = words[spot.after + 1 : spot.after + 1 + _OFFICE_WITHIN]
    office = behind[: next((at for at, word in enumerate(behind) if word in _PAUSES), len(behind))]
    return not set(called).isdisjoint(office)
