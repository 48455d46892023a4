"""Frames that were read from a part of a sentence, with their words counted from the start of the whole."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from .frame import Frame, FrameParty
from .view import Spot


def shifted(frame: Frame, words: int, behind: int = 0) -> Frame:
    """The frame of a part that begins so many words behind the start of its sentence, or lacks so many from a word on."""
    return replace(frame, **{one.name: _moved(getattr(frame, one.name), words, behind) for one in fields(frame)})


def _moved(value: Any, words: int, behind: int) -> Any:
    if isinstance(value, Spot):
        first = value.first + words if value.first >= behind else value.first
        return replace(value, first=first, after=value.after + words if value.after > behind else value.after)
    if isinstance(value, FrameParty):
        return replace(value, spot=_moved(value.spot, words, behind), amount=_moved(value.amount, words, behind))
    if isinstance(value, tuple):
        return tuple(_moved(one, words, behind) for one in value)
    return value
