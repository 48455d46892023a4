"""Parts of a loan that its own sentence tells: tranches and options, no loans of their own."""

from __future__ import annotations

import re

from data.model.vocabulary import DealType
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_PARTED = re.compile(r"\b(?:tranches?|series|compris\w+|consist\w+ of|made up of|split into|divided into|of which)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:up to )?an additional\s+$", re.IGNORECASE)
_OPTION = re.compile(r"\b(?:options?|over-?allotments?|greenshoe)\b", re.IGNORECASE)
_BEFORE = 40
"""What stands between the whole and its parts; before an amount that may be added, in a sentence on an option; characters before it."""


def without_tranches(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """The frames without loans that are but a tranche of one told before them, or what an option may add to it."""
    return [frame for frame in frames if not (_is_tranche(frame, frames, sentence) or _is_option(frame, sentence))]


def _is_tranche(frame: Frame, frames: list[Frame], sentence: Sentence) -> bool:
    value = frame.value
    if frame.type is not DealType.DEBT or value is None:
        return False
    wholes = (one.value for one in frames if one is not frame and one.type is DealType.DEBT and frame.keys <= one.keys)
    return any(
        whole is not None
        and whole.value.currency == value.value.currency
        and whole.value.amount > value.value.amount
        and whole.end <= value.start
        and _PARTED.search(sentence.text, whole.end - sentence.start, value.start - sentence.start) is not None
        for whole in wholes
    )


def _is_option(frame: Frame, sentence: Sentence) -> bool:
    if frame.type is not DealType.DEBT or frame.value is None or _OPTION.search(sentence.text) is None:
        return False
    at = frame.value.start - sentence.start
    return _MORE.search(sentence.text, max(0, at - _BEFORE), at) is not None
