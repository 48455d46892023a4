"""For whom a site is built besides those whom its verb names: "builds a campus in Norway with X as an anchor customer"."""

from __future__ import annotations

from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.governing import AGAINST

_USERS = frozenset({"customer", "tenant", "client", "user", "occupant", "offtaker"})
_CALLED_WITHIN = 5
"""Nouns of who will use a site, and the words behind "as" within which one stands."""


def with_users(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """The frames of a sentence, each site that is built for nobody named with who is said to be its user."""
    users = [FrameParty(spot, Role.CUSTOMER) for spot in sentence.organizations if _is_user(spot, sentence)]
    return [_for(frame, users) for frame in frames] if users else frames


def _for(frame: Frame, users: list[FrameParty]) -> Frame:
    if frame.type is not DealType.CONSTRUCTION or frame.in_role(Role.CUSTOMER):
        return frame
    first = next((user for user in users if user.key not in frame.keys), None)
    return replace(frame, parties=(*frame.parties, first)) if first is not None and first.spot.first > frame.trigger.first else frame


def _is_user(spot: Organization, sentence: Sentence) -> bool:
    words = sentence.words
    named = words[max(0, spot.first - 1) : spot.first] == ("with",) and words[spot.after : spot.after + 1] == ("as",)
    named = named and not (spot.first > 1 and words[spot.first - 2].startswith(AGAINST))
    return named and not _USERS.isdisjoint(words[spot.after + 1 : spot.after + 1 + _CALLED_WITHIN])
