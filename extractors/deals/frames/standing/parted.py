"""A deal of a sentence that has a clause set into it, seen with the words of its own part only."""

from __future__ import annotations

from collections.abc import Callable

from extractors.deals.records.frame import Frame
from extractors.deals.records.shifting import shifted
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.inserted import inserted


def in_its_part(frame: Frame, sentence: Sentence, judged: Callable[[Frame, Sentence], Frame]) -> Frame:
    """What ``judged`` says of a frame by the inserted clause that tells it, or by the sentence without that clause."""
    clause = inserted(sentence)
    if clause is None:
        return judged(frame, sentence)
    head, comma, end = clause
    figures = [frame.trigger, *(party.spot for party in frame.parties), *([frame.value] if frame.value is not None else [])]
    if all(head <= spot.first < end for spot in figures) and frame.trigger.first > comma:
        return shifted(judged(shifted(frame, -head), sentence.part(head, end)), head)
    if any(comma < spot.first < end for spot in figures):
        return judged(frame, sentence)
    gone = end + 1 - comma
    return shifted(judged(shifted(frame, -gone, end + 1), sentence.without(comma, end + 1)), gone, comma)
