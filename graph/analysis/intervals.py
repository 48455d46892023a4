"""Measures of concentration over amounts that are known only within bounds: the least and the greatest value that the bounds allow.

A box gives each organization a low and a high amount. All measures are Schur-convex and do not change when all amounts are scaled.

* Least: for a given sum the most even vector in the box, every amount the same ``t`` as far as its bounds let it, is majorized by
  all others (Marshall, Olkin and Arnold, *Inequalities: Theory of Majorization*, 2nd ed. 2011, chapter 5), so only ``t`` is
  tried. Between two bounds every measure is monotone in ``t``, except the HHI, whose one stationary point ``t = Q / A`` (squares
  and sum of the amounts at their bounds) is tried as well, so that all bounds and those points are all that is looked at. Exact.
* Greatest: ratios of a convex function to the sum are quasi-convex, so a corner of the box is greatest (Boyd and Vandenberghe, *Convex
  Optimization*, 2004, section 3.4). The top-k share is solved exactly (Dinkelbach 1967). For HHI and Gini all corners are tried where at
  most ``CORNERS`` amounts are uncertain: exact. Beyond, those corners are tried that put the larger amounts high and the others low (for
  the Gini coefficient some hundreds of them where there are more), and with at most ``CLIMBED`` also neighbours of the best until none is
  better: `searched`, a value that is reached but may not be the greatest.
* Open: where an amount has no upper bound, limits are given as they grow beyond all others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import fsum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .evened import Evened

CORNERS = 10
"""So many uncertain amounts are tried in all combinations."""
CLIMBED = 40
"""With so many, the best corner is climbed from."""
_CLIMBERS = 4
"""From so many corners: of 3,000 random boxes from the best one alone four ended lower than from all of them, from the best three none."""
_FAR = 1e9
"""An open amount at this many times all others stands for the limit."""
_MONOPOLY = 10_000.0
"""The index of one alone, and what it goes to where an amount grows beyond all others."""
_SPREAD = 64
"""So many are looked at at once."""

Vectors: TypeAlias = npt.NDArray[np.float64]
Corners: TypeAlias = npt.NDArray[np.bool_]
"""Which of the uncertain amounts are high, a corner a row."""
Measure = Callable[[Vectors], Vectors]
"""From amounts, a vector a row, to one value a row."""
Scored = Callable[[Corners], Vectors]
"""What a measure is at each corner."""
Found = Callable[[], float]


@dataclass(frozen=True)
class Interval:
    """What the bounds allow, and how the greatest was found: exact, or searched."""

    low: float
    high: float
    method: str = "exact"


def hhi(amounts: Sequence[float] | Vectors) -> float:
    """Herfindahl-Hirschman index, 0 to 10,000: the sum of squared shares in percent. Hirschman 1945, Herfindahl 1950."""
    return _single(_hhi, amounts)


def gini(amounts: Sequence[float] | Vectors) -> float:
    """Gini coefficient, 0 (all alike) to (n - 1)/n: half the relative mean difference. Gini 1912."""
    return _single(_gini, amounts)


def top_share(k: int) -> Callable[[Sequence[float] | Vectors], float]:
    """Concentration ratio CR_k: the part of the whole that the ``k`` largest hold."""
    return lambda amounts: _single(_top(k), amounts)


def _single(measure: Measure, amounts: Sequence[float] | Vectors) -> float:
    return float(measure(np.array([amounts], dtype=float))[0])


def _hhi(rows: Vectors) -> Vectors:
    shares = 100 * rows / rows.sum(axis=1, keepdims=True)
    return np.asarray((shares**2).sum(axis=1))


def _gini(rows: Vectors) -> Vectors:
    n = rows.shape[1]
    weights = 2 * np.arange(1, n + 1) - n - 1
    return np.asarray((np.sort(rows, axis=1) * weights).sum(axis=1) / (n * rows.sum(axis=1)))


def _top(k: int) -> Measure:
    return lambda rows: np.asarray(np.sort(rows, axis=1)[:, -k:].sum(axis=1) / rows.sum(axis=1))


class Box:
    """Bounds of amounts; an open one is infinite. At least one amount must be able to be more than nothing."""

    def __init__(self, bounds: Sequence[tuple[float, float | None]]) -> None:
        low = np.array([low for low, _ in bounds], dtype=float)
        self._set(low, np.array([np.inf if high is None else high for _, high in bounds], dtype=float))

    @classmethod
    def between(cls, low: Vectors, high: Vectors) -> Box:
        """The same from all low and all high bounds, an open one infinite."""
        box = cls.__new__(cls)
        box._set(low, high)
        return box

    def _set(self, low: Vectors, high: Vectors) -> None:
        is_open = np.isinf(high)
        far = float(np.max(np.where(is_open, low, high), initial=1.0)) * _FAR
        self.low, self.high = low, np.where(is_open, far, np.maximum(low, high))
        self._is_open = bool(is_open.any())
        self._whole = float(self.low.sum()), float(self.high.sum())
        self._uncertain = np.flatnonzero(self.low < self.high)

    @property
    def is_empty(self) -> bool:
        """Whether all amounts are nothing for certain, so that there are no shares."""
        return not (self.high > 0).any()

    def hhi(self) -> Interval:
        """Of the Herfindahl-Hirschman index: corners need only sum and squares of their amounts."""
        low, high = self.low[self._uncertain], self.high[self._uncertain]
        fixed, gains = (self.low.sum(), (self.low**2).sum()), (high - low, high**2 - low**2)

        def corners(highs: Corners) -> Vectors:
            return _index(*(start + highs @ gain for start, gain in zip(fixed, gains, strict=True)))

        def climbed() -> float:
            if self._is_open:
                return _MONOPOLY
            highs = self._first_high(np.arange(len(low) + 1))
            whole, squares = (start + highs @ gain for start, gain in zip(fixed, gains, strict=True))
            values = _index(whole, squares)
            best_first = np.argsort(-values, kind="stable")[:_CLIMBERS]
            return max(_climbed_index(float(values[i]), highs[i], (whole[i], squares[i]), gains) for i in best_first)

        def walked() -> float:
            if self._is_open:
                return _MONOPOLY
            ways = (np.concatenate([[0.0], np.cumsum(gain[self._order])]) for gain in gains)
            return float(_index(*(start + way for start, way in zip(fixed, ways, strict=True))).max())

        return self._interval(self._evened.least_hhi, corners, climbed, walked)

    def gini(self) -> Interval:
        """Of the Gini coefficient."""

        def corners(highs: Corners) -> Vectors:
            return _values(_gini, self._corners(highs))

        def around(highs: Corners) -> Vectors:
            return corners(_neighbours(highs).reshape(-1, highs.shape[1])).reshape(highs.shape)

        def climbed() -> float:
            return _climbed(corners, around, self._first_high(np.arange(len(self._uncertain) + 1)))

        return self._interval(self._evened.least_gini, corners, climbed, lambda: self._walked(corners))

    def top(self, k: int) -> Interval:
        """Of the share of the ``k`` largest, whoever they are."""
        greatest = self._greatest_top(k)
        return Interval(self._evened.least_top(k) if len(self._uncertain) else greatest, greatest)

    def share(self, i: int) -> Interval:
        """Of the share of one: it is least when it is low and all others high, and the other way round."""
        low, high = float(self.low[i]), float(self.high[i])
        below, above = self._whole[0] - low, self._whole[1] - high
        return Interval(low / (low + above) if low + above else 1.0, high / (high + below) if high + below else 0.0)

    @cached_property
    def _evened(self) -> Evened:
        return Evened(self.low, self.high)

    @cached_property
    def _order(self) -> npt.NDArray[np.int_]:
        """The uncertain ones, the larger amounts first."""
        return np.argsort(-(self.low + self.high)[self._uncertain], kind="stable")

    def _interval(self, least: Found, corners: Scored, climbed: Found, walked: Found) -> Interval:
        n = len(self._uncertain)
        if n == 0:
            only = float(corners(np.zeros((1, 0), dtype=bool))[0])
            return Interval(only, only)
        if n <= CORNERS:
            return Interval(least(), float(corners(_combinations(n)).max()))
        if n > CLIMBED:
            return Interval(least(), walked(), "searched")
        return Interval(least(), climbed(), "searched")

    def _first_high(self, counts: npt.NDArray[np.int_]) -> Corners:
        """Corners in which so many of the larger amounts are high."""
        ranks = np.empty(len(self._order), dtype=int)
        ranks[self._order] = np.arange(len(ranks))
        return np.asarray(ranks < counts[:, None])

    def _walked(self, corners: Scored) -> float:
        """The best of those with the first so many high, looked for again between the neighbours of the best found."""
        counts = np.arange(len(self._order) + 1)
        while True:
            tried = np.union1d(np.arange(min(_SPREAD, len(counts))), _spread(len(counts)))
            values = corners(self._first_high(counts[tried]))
            if len(tried) == len(counts):
                return float(values.max())
            best = int(values.argmax())
            counts = counts[tried[max(best - 1, 0)] : tried[min(best + 1, len(tried) - 1)] + 1]

    def _corners(self, highs: Corners) -> Vectors:
        rows = np.tile(self.low, (len(highs), 1))
        rows[:, self._uncertain] = np.where(highs, self.high[self._uncertain], self.low[self._uncertain])
        return rows

    def _greatest_top(self, k: int) -> float:
        """Those ``k`` high and all others low that give the most; a better rest makes a better choice until nothing changes."""
        if k == 1:
            return float((self.high / np.maximum(self.high + (self._whole[0] - self.low), np.finfo(float).tiny)).max())
        ratio = 0.0
        while True:
            order = np.argsort(-(self.high * (1 - ratio) + self.low * ratio), kind="stable")
            inside = fsum(self.high[order[:k]])
            found = inside / (inside + fsum(self.low[order[k:]])) if inside else 0.0
            if found <= ratio + 1e-15:
                return max(found, ratio)
            ratio = found


@cache
def _combinations(n: int) -> Corners:
    """All corners of so many uncertain amounts."""
    return np.asarray(((np.arange(2**n)[:, None] >> np.arange(n)) & 1).astype(bool))


def _spread(size: int) -> npt.NDArray[np.int_]:
    """Places from the first to the last of so many: all of a few, else some at the same distance."""
    return np.arange(size) if size <= 2 * _SPREAD else np.unique(np.linspace(0, size - 1, _SPREAD).astype(int))


def _climbed(score: Scored, around: Scored, corners: Corners) -> float:
    """From each of the best corners to its best neighbour, until none is better; those that meet go on as one.

    ``around`` scores the neighbours of each corner: a row a corner, a column for the amount that is the other way there.
    """
    best_first = np.argsort(-score(corners), kind="stable")[:_CLIMBERS]
    corners = corners[best_first]
    values = score(corners)
    greatest = float(values.max())
    while len(corners):
        neighbours = around(corners)
        flips = neighbours.argmax(axis=1)
        best = neighbours[np.arange(len(corners)), flips]
        rows = np.flatnonzero(best > values + 1e-12)
        moved = corners[rows]
        moved[np.arange(len(rows)), flips[rows]] ^= True
        places = list({corner.tobytes(): place for place, corner in enumerate(moved)}.values())
        corners, values = moved[places], best[rows][places]
        greatest = max([greatest, *values.tolist()])
    return greatest


def _climbed_index(value: float, highs: npt.NDArray[np.bool_], sums: tuple[float, float], gains: tuple[Vectors, Vectors]) -> float:
    """The same for one corner of the Herfindahl-Hirschman index, of which ``sums`` of amounts and of squares are all that is needed."""
    (whole, squares), (gain, gain_in_squares) = sums, (np.where(highs, -one, one) for one in gains)
    while True:
        wholes, in_squares = whole + gain, squares + gain_in_squares
        around = _index(wholes, in_squares)
        flip = around.argmax()
        if around[flip] <= value + 1e-12:
            return value
        value, whole, squares = float(around[flip]), wholes[flip], in_squares[flip]
        gain[flip], gain_in_squares[flip] = -gain[flip], -gain_in_squares[flip]


def _neighbours(corners: Corners) -> Corners:
    """Of each corner, those in which one amount is the other way."""
    return np.asarray(corners[:, None, :] ^ np.eye(corners.shape[1], dtype=bool))


def _index(whole: Vectors, squares: Vectors) -> Vectors:
    """The Herfindahl-Hirschman index from sum and squares; of nothing it is less than all."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(whole > 0, 10_000 * squares / (whole * whole), -np.inf))


def _values(measure: Measure, rows: Vectors) -> Vectors:
    """Of rows that hold anything; the others are less than all."""
    filled = rows.sum(axis=1) > 0
    values = np.full(len(rows), -np.inf)
    if filled.any():
        values[filled] = measure(rows[filled])
    return values
