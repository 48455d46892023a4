"""Purchases with all who buy, and with the price of the deal in which it is done: "X teams up with Y to buy Z in a $4 billion deal"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.view import Sentence

_DEALS = frozenset({"deal", "agreement", "transaction", "pact"})
_IN_A = (("in", "a"), ("in", "an"))
_ANOTHER = frozenset({"and", ";", "but", "while"})
_BEFORE = 4
"""What a purchase is made in, how that begins, words behind which another deal is told, and the words before its amount in which it
does."""
_TEAMED = frozenset({"up", "partners", "partnered", "partnering", "forces", "allied", "teamed", "joined"})
_TEAMED_WITHIN = 12
"""Words right before "with" of those who do something together, and the words from there to what they do."""


def with_buyers(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """The frames of a sentence, each purchase with all who make it and its price."""
    return [_with_buyer(frame, sentence) for frame in _with_price(frames, sentence)]


def _with_price(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """A purchase with what the deal is worth in which it is made, and that as no deal of its own: "buys X in a $4 billion deal with Y"."""
    bought = next((one for one in frames if one.type is DealType.ACQUISITION and one.value is None and len(one.keys) > 1), None)
    deal = next((one for one in frames if bought is not None and _is_how(one, bought, sentence)), None)
    if bought is None or deal is None:
        return frames
    return [replace(bought, value=deal.value) if one is bought else one for one in frames if one is not deal]


def _is_how(frame: Frame, bought: Frame, sentence: Sentence) -> bool:
    """Whether its noun stands behind the purchase, and behind "in a" and an amount."""
    buying = {party.key for party in bought.in_role(Role.ACQUIRER)}
    if frame is bought or frame.value is None or not buying & frame.keys or frame.trigger.first < bought.trigger.first:
        return False
    first = min((spot.first for spot in sentence.money if bought.trigger.after <= spot.first < frame.trigger.first), default=0)
    before = sentence.words[max(0, first - _BEFORE) : first]
    if not _ANOTHER.isdisjoint(sentence.words[bought.trigger.after : first]):
        return False
    return frame.trigger.text.casefold() in _DEALS and any(pair in _IN_A for pair in pairwise(before))


def _with_buyer(frame: Frame, sentence: Sentence) -> Frame:
    """A purchase with whom the buyer is said to team up for it."""
    words, first = sentence.words, frame.trigger.first
    if frame.type is not DealType.ACQUISITION or words[first - 1 : first] != ("to",) or len(frame.in_role(Role.ACQUIRER)) != 1:
        return frame
    beside = next((at for at in range(first - 2, max(0, first - _TEAMED_WITHIN), -1) if words[at] == "with"), None)
    if beside is None or _TEAMED.isdisjoint(words[max(0, beside - 2) : beside]):
        return frame
    others = [spot for spot in sentence.organizations if beside < spot.first < first]
    joint = [FrameParty(spot, Role.ACQUIRER) for spot in others if spot.value.key not in frame.keys]
    return replace(frame, parties=(*frame.parties, *joint))
