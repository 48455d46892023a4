"""Parts of a loan that its own sentence tells: tranches and options, no loans of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from data.model.vocabulary import DealType
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_PARTED = re.compile(r"\b(?:tranches?|series|compris\w+|consist\w+ of|made up of|split into|divided into|of which)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:up to )?an additional\s+$", re.IGNORECASE)
_OPTION = re.compile(r"\b(?:options?|over-?allotments?|greenshoe)\b", re.IGNORECASE)
_FINANCED = re.compile(r"\b(?:financing|package|facilit\w+|loans?|debt|refinancing|credit|funding)\b", re.IGNORECASE)
_BEFORE = 40
"""What stands between the whole and its parts; before an amount that may be added, in a sentence on an option; words for the whole of a
loan; characters before an amount that may be added."""


def without_tranches(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """The frames without loans that are but a tranche of one told before them, or what an option may add to it; a loan of which only
    tranches are told by words of their own is worth what stands before them.
    """
    loans = [frame for frame in frames if not (_is_tranche(frame, frames, sentence) or _is_option(frame, sentence))]
    return [_as_whole(frame, sentence) for frame in loans]


def _as_whole(frame: Frame, sentence: Sentence) -> Frame:
    """The loan with the amount of all its parts: "its $2 billion financing, comprising a $1.2 billion term loan and a revolver"."""
    if frame.type is not DealType.DEBT or frame.value is None:
        return frame
    start, value = sentence.start, frame.value
    parted = [match.start() + start for match in _PARTED.finditer(sentence.text) if match.start() + start < value.start]
    before = [spot for spot in sentence.money if parted and spot.end <= parted[0]]
    if not before:
        return frame
    whole = before[-1]
    is_more = whole.value.currency != value.value.currency or whole.value.amount > value.value.amount
    financed = _FINANCED.search(sentence.text, whole.end - start, parted[0] - start)
    return replace(frame, value=whole) if is_more and financed is not None else frame


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
