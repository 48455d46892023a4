"""Frames that were read from a part of a sentence, with their words counted from the start of the whole."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from .frame import Frame, FrameParty
from .view import Spot


def shifted(frame: Frame, words: int) -> Frame:
    """The frame of a part that begins so many words behind the start of its sentence."""
    return replace(frame, **{one.name: _moved(getattr(frame, one.name), words) for one in fields(frame)})


def _moved(value: Any, words: int) -> Any:
    if isinstance(value, Spot):
        return replace(value, first=value.first + words, after=value.after + words)
    if isinstance(value, FrameParty):
        return replace(value, spot=_moved(value.spot, words), amount=_moved(value.amount, words))
    if isinstance(value, tuple):
        return tuple(_moved(one, words) for one in value)
    return value
