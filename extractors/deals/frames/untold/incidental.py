"""What tells but of another deal of its sentence: who acts in it, what is paid for it, whose hardware it is about, who rents there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.syntax.arguments import Syntax

from ..live import Live
from ..sides.jointly import BUILT

_VENTURE, _INVESTMENT, _LEADING = "joint venture", "investment", "lead round"
_GROUPS = frozenset({"consortium", "group", "syndicate", "alliance", "partnership", "investors", "firms", "buyers", ","})
"""Triggers of a venture, of money put in and of who leads a round; nouns before the last for those who may as well buy together."""


def is_who_acts(one: Live, live: list[Live]) -> bool:
    """Whether a venture is named but for what it does by another word: "a joint venture between X and Y has secured $2 billion"."""
    others = (frame for other in live if other is not one for frame in other.frames)
    return one.found.trigger.id == _VENTURE and any(not frame.pending and frame.keys == one.frames[0].keys for frame in others)


def is_how_they_act(syntax: Syntax, one: Live, live: list[Live]) -> bool:
    """Whether "led by" but says who stands for a group that buys or lends: "a consortium led by X and Y agreed to acquire Z"."""
    words, span = syntax.sentence.words, one.found.span
    if one.found.trigger.id != _LEADING or words[span.after : span.after + 1] != ("by",) or words[max(0, span.first - 1)] not in _GROUPS:
        return False
    told = (frame for other in live if other is not one for frame in other.frames if not frame.pending)
    return any(frame.type is DealType.ACQUISITION or (frame.type is DealType.DEBT and len(frame.parties) > 1) for frame in told)


def is_what_is_paid(one: Live, live: list[Live]) -> bool:
    """Whether a noun names the payment for a stake that another word tells: "became a shareholder of X with a $2 billion investment"."""
    if one.found.trigger.id != _INVESTMENT or any(frame.type not in BUILT for frame in one.frames):
        return False
    stakes = (frame for other in live for frame in other.frames if frame.type is DealType.EQUITY and len(frame.parties) > 1)
    return any(one.frames[0].keys <= stake.keys for stake in stakes)


def is_only_priced(one: Live, live: list[Live]) -> bool:
    """Whether but its price tells of a site that another word says is built: "X and Y partner to build a $2 billion campus"."""
    by_price = all(frame.incidental and frame.type in BUILT for frame in one.frames)
    return by_price and any(frame.type in BUILT for other in live if other is not one for frame in other.frames)


def is_incidental(frame: Frame, frames: list[Frame]) -> bool:
    """Whether it tells but whose hardware another deal of the sentence is about: "a deal with X to deploy Y chips"."""
    return frame.incidental and any(not other.incidental and len(other.keys) > 1 and other.keys & frame.keys for other in frames)


def with_hardware_of(aside: Iterable[Frame], frame: Frame) -> Frame:
    """A deal about chips or computing with the products that another verb of the sentence names: "expands its use of TPUs"."""
    if frame.hardware or frame.type not in (DealType.COMPUTE, DealType.CHIPS):
        return frame
    products = next((other.hardware for other in aside if other.hardware and len(other.keys & frame.keys) > 1), ())
    return replace(frame, hardware=products)


def without_turned(frames: list[Frame]) -> list[Frame]:
    """A lease told by who rents and again by its size as one: "X will be the anchor tenant of 250 MW under a 15-year lease"."""
    for one in frames:
        turned = next((other for other in frames if other.keys < one.keys and _lets_what_it_rents(one, other)), None)
        if turned is not None:
            whole = replace(
                one, value=one.value or turned.value, capacities=one.capacities or turned.capacities, term=one.term or turned.term
            )
            return [whole if frame is one else frame for frame in frames if frame is not turned]
    return frames


def _lets_what_it_rents(one: Frame, other: Frame) -> bool:
    tenants = {party.key for party in one.in_role(Role.TENANT)}
    return one.type is other.type is DealType.LEASE and other.keys <= tenants and bool(other.in_role(Role.LANDLORD))
