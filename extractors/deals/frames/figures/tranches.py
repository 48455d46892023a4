"""Parts of a loan that its own sentence tells: tranches and options, no loans of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame, distinct
from extractors.deals.records.view import Sentence

_PARTED = re.compile(r"\b(?:tranches?|series|compris\w+|consist\w+ of|made up of|split into|divided into|of which)\b", re.IGNORECASE)
_OF_PARTS = re.compile(
    r"\b(?:the|this|its)\s(?:[\w-]+\s){0,4}(?:financing|facility|facilities|funding|package|loan|transaction|deal|debt)\b[^.;]{0,20}?"
    r"\s(?:which\s|that\s)?(?:is\s|are\s)?(?:compris\w+(?:\sof)?|consist\w+\sof|made\sup\sof|split\s(?:into|between)|divided\sinto)\b",
    re.IGNORECASE,
)
"""A loan told before and what opens the list of its parts."""
_MORE = re.compile(r"\b(?:up to )?an additional\s+$", re.IGNORECASE)
_OPTION = re.compile(r"\b(?:options?|over-?allotments?|greenshoe)\b", re.IGNORECASE)
_FINANCED = re.compile(
    r"\b(?:financing|package|facilit\w+|loans?|debt|refinancing|credit|funding|securiti[sz]ation|offering|issuance|issue)\b", re.IGNORECASE
)
_BEFORE = 40
"""What stands between the whole and its parts; before an amount that may be added, in a sentence on an option; words for the whole of a
loan; characters before an amount that may be added."""


def without_tranches(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """The frames without loans that are but a tranche of one told before them, or what an option may add to it; a loan of which only
    tranches are told by words of their own is worth what stands before them.
    """
    parts = [frame for frame in frames if _is_tranche(frame, frames, sentence)]
    loans = [_with_lenders(frame, parts) for frame in frames if frame not in parts and not _is_option(frame, sentence)]
    whole = [_as_whole(frame, sentence) for frame in loans]
    return [replace(frame, value=None, pending=True) if _is_of_parts(frame, sentence) else frame for frame in whole]


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


def _with_lenders(frame: Frame, parts: list[Frame]) -> Frame:
    """A loan with those who lend its parts, where it is not told itself who lends it."""
    if frame.type is not DealType.DEBT or frame.in_role(Role.LENDER):
        return frame
    lending = [party for part in parts if frame.keys <= part.keys for party in part.in_role(Role.LENDER)]
    return replace(frame, parties=distinct((*frame.parties, *lending)))


def _is_of_parts(frame: Frame, sentence: Sentence) -> bool:
    """Whether its amount is the first of several that a loan told before is made up of: "the financing, which comprises $2 billion in"."""
    if frame.type is not DealType.DEBT or frame.value is None:
        return False
    parted = _OF_PARTS.search(sentence.text, 0, frame.value.start - sentence.start)
    behind = [spot for spot in sentence.money if parted is not None and spot.start - sentence.start >= parted.end()]
    return len(behind) > 1 and not any(spot.start - sentence.start < parted.start() for spot in sentence.money if parted is not None)


def _is_tranche(frame: Frame, frames: list[Frame], sentence: Sentence) -> bool:
    value = frame.value
    if frame.type is not DealType.DEBT or value is None:
        return False
    borrowing = {party.key for party in frame.in_role(Role.BORROWER)}
    wholes = (one.value for one in frames if one is not frame and one.type is DealType.DEBT and borrowing <= one.keys)
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
