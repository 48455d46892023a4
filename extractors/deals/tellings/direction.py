"""Who supplies or buys whom, where only kinds or the order of two organizations decided it: as another sentence has it in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from data.model.vocabulary import DealType
from extractors.deals.records.frame import EARNING, Frame

_PAIR = 2
_DIRECTED = (*EARNING, DealType.ACQUISITION)
"""Types whose two sides a pair may be told of without a word on who is which."""


def directed(frames: Iterable[Frame], fold: Callable[[str], str]) -> list[Frame]:
    """The frames, those of "a deal between X and Y" with the roles of "X will pay Y", if all such sentences of the text agree."""
    told = list(frames)
    worded: dict[tuple[DealType, frozenset[str]], set[tuple[str, ...]]] = {}
    for frame in told:
        if not frame.ranked and _is_of_a_pair(frame):
            worded.setdefault(_key(frame, fold), set()).add(_order(frame, fold))
    return [_turned(frame) if _is_otherwise(frame, worded, fold) else frame for frame in told]


def _is_of_a_pair(frame: Frame) -> bool:
    return frame.type in _DIRECTED and len({party.role for party in frame.parties}) == len(frame.parties) == _PAIR


def _key(frame: Frame, fold: Callable[[str], str]) -> tuple[DealType, frozenset[str]]:
    return frame.type, frozenset(map(fold, frame.keys))


def _order(frame: Frame, fold: Callable[[str], str]) -> tuple[str, ...]:
    """The two, by the names of their roles."""
    return tuple(fold(party.key) for party in sorted(frame.parties, key=lambda party: party.role))


def _is_otherwise(frame: Frame, worded: dict[tuple[DealType, frozenset[str]], set[tuple[str, ...]]], fold: Callable[[str], str]) -> bool:
    if not frame.ranked or not _is_of_a_pair(frame):
        return False
    orders = worded.get(_key(frame, fold), set())
    return len(orders) == 1 and _order(frame, fold) not in orders


def _turned(frame: Frame) -> Frame:
    first, second = frame.parties
    return replace(frame, parties=(replace(first, role=second.role), replace(second, role=first.role)))
