"""Who is said, of a round that others are told to join in the same sentence, to have led it: all of them pay for one round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame, distinct
from extractors.deals.records.view import Sentence

_LED = frozenset({"led", "co-led", "anchored", "headed", "spearheaded"})
_ROUND, _ROUND_WITHIN = "round", 4
_THAT = frozenset({"the", "this", "that", "its"})
"""Verbs of leading, the trigger of a round, and words from such a verb to it, one of which says that it was told before."""


def is_what_was_led(sentence: Sentence, one: Found) -> bool:
    """Whether a round is but what somebody led, and told before: "X and Y led the round" has none of its own."""
    if one.trigger.id != _ROUND or sentence.money or sentence.words[one.span.after : one.span.after + 1] in (("of",), ("for",)):
        return False
    before = sentence.words[max(0, one.span.first - _ROUND_WITHIN) : one.span.first]
    led = next((at for at, word in enumerate(before) if word in _LED), None)
    return led is not None and bool(_THAT & set(before[led + 1 : led + 2]))


def with_leaders(frames: Sequence[Frame], sentence: Sentence) -> list[Frame]:
    """The frames, those who led a round beside those who joined it: "X joined Y's $640 million Series D, which was led by Z"."""
    leading = [frame for frame in frames if _only_leads(frame, sentence)]
    kept = [frame for frame in frames if frame not in leading]
    for leader in leading:
        at = next((at for at, frame in enumerate(kept) if _is_its_round(frame, leader)), None)
        if at is None:
            kept.append(leader)
        else:
            kept[at] = replace(kept[at], parties=distinct((*kept[at].parties, *leader.in_role(Role.INVESTOR))))
    return kept


def _only_leads(frame: Frame, sentence: Sentence) -> bool:
    """Whether it but says by whom a round was led, whose size stands elsewhere."""
    is_led = frame.type is DealType.EQUITY and frame.value is None and frame.trigger.text.casefold() in _LED
    return is_led and sentence.words[frame.trigger.after : frame.trigger.after + 1] == ("by",)


def _is_its_round(frame: Frame, leader: Frame) -> bool:
    """Whether it tells of the same organization's round before."""
    raising = {party.key for party in leader.in_role(Role.INVESTEE)}
    told = {party.key for party in frame.in_role(Role.INVESTEE)}
    return frame.type is DealType.EQUITY and bool(raising) and raising == told and frame.trigger.first < leader.trigger.first
