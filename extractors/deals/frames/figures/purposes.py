"""What a sentence tells but of another deal in it: what its money is for, and what is to become of what is bought."""

from __future__ import annotations

from collections.abc import Collection

from data.model.vocabulary import DealType
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_EXPANDING = frozenset({"expand", "expands", "expanding", "develop", "redevelop", "grow", "double", "convert", "build"})
_TO_A_TOTAL = frozenset({"it", "them", "capacity", "site", "campus", "facility", "out", "that"})
"""Verbs of what a buyer means to do with what he has bought, and what they then take."""
_OBJECT_WITHIN = 3


def is_purpose(frame: Frame, frames: Collection[Frame], sentence: Sentence) -> bool:
    """Whether it tells only what another deal of the sentence is for."""
    if frame.type is not DealType.CONSTRUCTION or frame.value is not None or not frame.ahead:
        return False
    return _is_for_money(frame, frames, sentence) or _is_of_what_is_bought(frame, frames, sentence)


def _is_for_money(frame: Frame, frames: Collection[Frame], sentence: Sentence) -> bool:
    """Whether it tells what the money of another deal is for: "will invest $10 billion in Y to build data centers"."""
    if sentence.words[frame.trigger.first - 1 : frame.trigger.first] != ("to",):
        return False
    return any(other.type is DealType.EQUITY and len(other.keys) > 1 and frame.keys <= other.keys for other in frames)


def _is_of_what_is_bought(frame: Frame, frames: Collection[Frame], sentence: Sentence) -> bool:
    """Whether it tells to what size a site is to grow that is bought: "acquired a 21 MW site, with plans to expand it to 31 MW"."""
    object_ = sentence.words[frame.trigger.after : frame.trigger.after + _OBJECT_WITHIN]
    if sentence.words[frame.trigger.first] not in _EXPANDING or _TO_A_TOTAL.isdisjoint(object_):
        return False
    bought = (other for other in frames if other.type is DealType.ACQUISITION and other.trigger.first < frame.trigger.first)
    return any(frame.keys <= other.keys for other in bought)
