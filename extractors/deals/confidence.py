"""A plain score of how sure a reading is: a base and what speaks for it. Ordering matters, not the number; calibration is another step."""

from __future__ import annotations

from collections.abc import Sequence

from .frame import Frame, FrameParty

_BASE = 0.45
_TELLING_TRIGGER = 0.15
_KNOWN_PARTIES = 0.15
_SIZE = 0.1
_TOLD_AGAIN = 0.1
_INFERRED = -0.15


def confidence(telling: Sequence[Frame], parties: Sequence[FrameParty]) -> float:
    """From 0 to 1: a telling trigger, parties the tables know, a stated size and a second telling raise it; an inferred party lowers it."""
    score = _BASE
    score += _TELLING_TRIGGER * any(not frame.weak for frame in telling)
    score += _KNOWN_PARTIES * all(party.spot.value.id is not None for party in parties)
    score += _SIZE * any(frame.value is not None or frame.capacities for frame in telling)
    score += _TOLD_AGAIN * (len({frame.sentence for frame in telling}) > 1)
    score += _INFERRED * all(_is_reference(party) for party in parties[:1])
    return round(min(1.0, score), 2)


def _is_reference(party: FrameParty) -> bool:
    """Whether the party is named only by "it" or "the company"."""
    return party.spot.text.casefold() == party.spot.text
