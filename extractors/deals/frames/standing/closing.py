"""What says that a purchase, an investment or a loan came about, or is yet to: "The transaction closed on July 9"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from data.model.vocabulary import DealType, Status
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence, Spot

_CLOSING = frozenset({DealType.ACQUISITION, DealType.EQUITY, DealType.DEBT})
"""Types of deals that are closed; the others run."""
_CLOSED = re.compile(
    r"\b(?:acquisition|transaction|merger|deal|purchase|sale|takeover|investment|offering|placement|subscription|financing)s?"
    r"(?:\s?\([^()]{1,60}\))?\s(?:(?:was|were|has|have|had|since|been|then|later|subsequently|successfully)\s)*"
    r"(?:closed|completed|consummated)\b"
    r"|\b(?:notes|bonds|shares|units|securities|debentures)(?:\s?\([^()]{1,60}\))?\s(?:were|have\sbeen)\s(?:issued|sold(?!\soff\b)|delivered)\b"
    r"|\bclosing(?:\sof\sthe\s[\w-]+)?\s(?:occurred|took\splace)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:another|other|earlier|previous|prior|separate|different)\s(?:[\w$.,-]+\s){0,3}$", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|assum\w+|unless|until|not|had)\b", re.IGNORECASE)
_SUPPOSED_WITHIN = 60
"""How a sentence says that a deal came about, words right before by which it is one told nowhere else, and words in the characters before
by which it is but supposed: "as if it had"."""
_TO_MAKE = (("to", "make"), ("to", "acquire"), ("to", "take"))
_MADE_WITHIN = 9
"""How a noun is told that is yet to come, and within how many words before it: "X to make a $1 billion equity investment"."""
_BREAKS = frozenset({",", ";", "and", "but", "that", "which", "after", "by"})
_DONE = ("complet", "clos", "consummat", "finaliz", "finalis")
_BEHIND = 4
"""How verbs begin whose object is a deal that came about, and within how many words that stands behind."""


def closed(frame: Frame, sentence: Sentence) -> Frame:
    """The frame as completed, where a sentence that takes it up says so of it."""
    told = _CLOSED.finditer(sentence.text) if frame.type in _CLOSING else ()
    match = next((one for one in told if _OTHER.search(sentence.text[: one.start()]) is None), None)
    if match is None or frame.status is None or frame.status.value is not Status.AGREED:
        return frame
    if _SUPPOSED.search(sentence.text, max(0, match.start() - _SUPPOSED_WITHIN), match.end()) is not None:
        return frame
    spot = sentence.spanning(*match.span())
    done = spot.saying(Status.COMPLETED)
    return replace(frame, status=done)


def is_to_be_made(frame: Frame, sentence: Sentence) -> bool:
    """Whether the noun that tells it stands behind an infinitive: "X is to make a $1 billion equity investment"."""
    words = sentence.words
    before = words[max(0, frame.trigger.first - _MADE_WITHIN) : frame.trigger.first]
    made = [at for at, pair in enumerate(pairwise(before)) if pair in _TO_MAKE]
    return bool(made) and _BREAKS.isdisjoint(before[made[-1] :])


def is_of_a_closing(frame: Frame) -> bool:
    """Whether the deal is the object of a verb that says it came about: "completed its acquisition of X"."""
    said = frame.status
    if frame.type not in _CLOSING or said is None or said.value is not Status.COMPLETED or not said.text.casefold().startswith(_DONE):
        return False
    return 0 <= frame.trigger.first - said.after <= _BEHIND


def as_closed(status: Spot[Status] | None, sized: Frame, later: list[Frame]) -> Spot[Status] | None:
    """The status of a deal that was agreed when its size was told, or that of a later telling by which it came about."""
    if status is None or status.value is not Status.AGREED or sized.type not in _CLOSING:
        return status
    return next((one.status for one in later if is_of_a_closing(one)), status)
