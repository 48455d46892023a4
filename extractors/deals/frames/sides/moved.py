"""From whom to whom somebody moves an order: who loses it supplies nothing any more: "moved its $2 billion order from X to Y"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extractors.deals.records.frame import EARNING, Frame, FrameParty
from extractors.deals.records.view import Sentence
from extractors.vocabulary.tables import KindTable

_WITHIN = 14
_BETWEEN = 6
"""Words from a verb of moving to the order, and words that may stand between who loses it and "to"."""


def with_who_gets_it(frames: list[Frame], sentence: Sentence, verbs: Collection[str], table: KindTable) -> list[Frame]:
    """The frames of a sentence, an order that is moved with him alone who gets it, and with him who moves it."""
    return [_moved(frame, sentence, verbs, table) for frame in frames]


def _moved(frame: Frame, sentence: Sentence, verbs: Collection[str], table: KindTable) -> Frame:
    words, noun = sentence.words, frame.trigger.first
    if frame.type not in EARNING:
        return frame
    verb = next((at for at in range(noun - 1, max(-1, noun - _WITHIN), -1) if words[at] in verbs), None)
    losing = next((spot for spot in sentence.organizations if spot.first > noun and words[spot.first - 1] == "from"), None)
    if verb is None or losing is None:
        return frame
    getting = next((spot for spot in sentence.organizations if spot.first > losing.after and words[spot.first - 1] == "to"), None)
    moving = next((spot for spot in reversed(sentence.organizations) if spot.after <= verb and spot.value != losing.value), None)
    if getting is None or moving is None or getting.first - losing.after > _BETWEEN:
        return frame
    supplying, receiving = table.sides[frame.type]
    return replace(frame, parties=(FrameParty(moving, receiving), FrameParty(getting, supplying)))
