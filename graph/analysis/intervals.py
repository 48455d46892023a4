"""Measures of concentration over amounts that are known only within bounds: the least and the greatest value that the bounds allow.

A box gives each organization a low and a high amount. All measures are Schur-convex and do not change when all amounts are scaled.

* Least: for a given sum the most even vector in the box, every amount the same ``t`` as far as its bounds let it, is majorized by
  all others (Marshall, Olkin and Arnold, *Inequalities: Theory of Majorization*, 2nd ed. 2011, chapter 5), so only ``t`` is
  searched. Between two bounds every measure is monotone in ``t``, except the HHI, whose one stationary point ``t = Q / A`` (squares
  and sum of the amounts at their bounds) is tried as well. Along ``t`` each is a convex function (the least for a sum, minimized over the
  box) over the sum, which falls and then rises, so that the search goes on between the neighbours of the least found. Exact.
* Greatest: ratios of a convex function to the sum are quasi-convex, so a corner of the box is greatest (Boyd and Vandenberghe, *Convex
  Optimization*, 2004, section 3.4). The top-k share is solved exactly (Dinkelbach 1967). For HHI and Gini all corners are tried where at
  most ``CORNERS`` amounts are uncertain: exact. Beyond, those corners are tried that put the larger amounts high and the others low (some
  hundreds of them where there are more), and with at most ``CLIMBED`` also neighbours until none is better: `searched`, a value that is
  reached but may not be the greatest.
* Open: where an amount has no upper bound, limits are given as they grow beyond all others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

CORNERS = 10
"""So many uncertain amounts are tried in all combinations."""
CLIMBED = 40
"""With so many, the best corner is climbed from."""
_FAR = 1e9
"""An open amount at this many times all others stands for the limit."""
_SPREAD = 64
"""So many are looked at at once."""

Vectors: TypeAlias = npt.NDArray[np.float64]
Measure = Callable[[Vectors], Vectors]
"""From amounts, a vector a row, to one value a row."""


@dataclass(frozen=True)
class Interval:
    """What the bounds allow, and how the greatest was found: exact, or searched."""

    low: float
    high: float
    method: str = "exact"


def hhi(amounts: Sequence[float]) -> float:
    """Herfindahl-Hirschman index, 0 to 10,000: the sum of squared shares in percent. Hirschman 1945, Herfindahl 1950."""
    return _single(_hhi, amounts)


def gini(amounts: Sequence[float]) -> float:
    """Gini coefficient, 0 (all alike) to (n - 1)/n: half the relative mean difference. Gini 1912."""
    return _single(_gini, amounts)


def top_share(k: int) -> Callable[[Sequence[float]], float]:
    """Concentration ratio CR_k: the part of the whole that the ``k`` largest hold."""
    return lambda amounts: _single(_top(k), amounts)


def _single(measure: Measure, amounts: Sequence[float]) -> float:
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
        far = max([1.0, *(high if high is not None else low for low, high in bounds)]) * _FAR
        self.low = np.array([low for low, _ in bounds], dtype=float)
        self.high = np.array([far if high is None else max(low, high) for low, high in bounds], dtype=float)
        self._whole = float(self.low.sum()), float(self.high.sum())
        self._uncertain = np.flatnonzero(self.low < self.high)

    @property
    def is_empty(self) -> bool:
        """Whether all amounts are nothing for certain, so that there are no shares."""
        return not (self.high > 0).any()

    def hhi(self) -> Interval:
        """Of the Herfindahl-Hirschman index."""
        return self._interval(_hhi)

    def gini(self) -> Interval:
        """Of the Gini coefficient."""
        return self._interval(_gini)

    def top(self, k: int) -> Interval:
        """Of the share of the ``k`` largest, whoever they are."""
        return Interval(self._least(_top(k)), self._greatest_top(k))

    def share(self, i: int) -> Interval:
        """Of the share of one: it is least when it is low and all others high, and the other way round."""
        low, high = float(self.low[i]), float(self.high[i])
        below, above = self._whole[0] - low, self._whole[1] - high
        return Interval(low / (low + above) if low + above else 1.0, high / (high + below) if high + below else 0.0)

    def _interval(self, measure: Measure) -> Interval:
        high, method = self._greatest(measure)
        return Interval(self._least(measure), high, method)

    def _least(self, measure: Measure) -> float:
        levels = np.unique(np.concatenate([self.low, self.high]))
        if measure is _hhi:
            levels = np.unique(np.concatenate([levels, self._stationary(levels)]))
        if levels[0] == 0 and not self.low.any():
            levels = levels[1:]
        while True:
            tried = _spread(len(levels))
            values = measure(np.clip(levels[tried, None], self.low, self.high))
            if len(tried) == len(levels):
                return float(values.min())
            least = int(values.argmin())
            levels = levels[tried[max(least - 1, 0)] : tried[min(least + 1, len(tried) - 1)] + 1]

    def _stationary(self, steps: Vectors) -> Vectors:
        """Where the HHI may turn between two neighbouring bounds: squares over sum of the amounts that are at a bound there."""
        low, high = np.sort(self.low), np.sort(self.high)
        lows, highs = (np.concatenate([[0.0], np.cumsum(bounds)]) for bounds in (low, high))
        lows2, highs2 = (np.concatenate([[0.0], np.cumsum(bounds**2)]) for bounds in (low, high))
        below, above = steps[:-1], steps[1:]
        at_high, at_low = np.searchsorted(high, below, "right"), np.searchsorted(low, above, "left")
        whole = highs[at_high] + lows[-1] - lows[at_low]
        squares = highs2[at_high] + lows2[-1] - lows2[at_low]
        some = whole > 0
        return np.asarray(np.clip(squares[some] / whole[some], below[some], above[some]))

    def _greatest(self, measure: Measure) -> tuple[float, str]:
        n = len(self._uncertain)
        if n <= CORNERS:
            combinations = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
            return float(_values(measure, self._corners(combinations.astype(bool))).max()), "exact"
        order = np.argsort(-(self.low + self.high)[self._uncertain], kind="stable")
        ranks = np.empty(n, dtype=int)
        ranks[order] = np.arange(n)
        if n > CLIMBED:
            return self._walked(measure, ranks), "searched"
        return self._climbed(measure, ranks < np.arange(n + 1)[:, None]), "searched"

    def _walked(self, measure: Measure, ranks: npt.NDArray[np.int_]) -> float:
        """The best of those with the first so many high, looked for again between the neighbours of the best found."""
        counts = np.arange(len(ranks) + 1)
        while True:
            tried = np.union1d(np.arange(min(_SPREAD, len(counts))), _spread(len(counts)))
            values = _values(measure, self._corners(ranks < counts[tried, None]), keep=True)
            if len(tried) == len(counts):
                return float(values.max())
            best = int(values.argmax())
            counts = counts[tried[max(best - 1, 0)] : tried[min(best + 1, len(tried) - 1)] + 1]

    def _corners(self, highs: npt.NDArray[np.bool_]) -> Vectors:
        rows = np.tile(self.low, (len(highs), 1))
        rows[:, self._uncertain] = np.where(highs, self.high[self._uncertain], self.low[self._uncertain])
        return rows

    def _climbed(self, measure: Measure, corners: npt.NDArray[np.bool_]) -> float:
        """From each corner to its best neighbour, until none is better; those that meet go on as one."""
        n = corners.shape[1]
        values = _values(measure, self._corners(corners), keep=True)
        greatest = float(values.max())
        while len(corners):
            around = (corners[:, None, :] ^ np.eye(n, dtype=bool)).reshape(-1, n)
            neighbours = _values(measure, self._corners(around), keep=True).reshape(-1, n)
            best = neighbours.max(axis=1)
            better = best > values + 1e-12
            rows = np.flatnonzero(better)
            moved = around[rows * n + neighbours[rows].argmax(axis=1)]
            places = list({corner.tobytes(): place for place, corner in enumerate(moved)}.values())
            corners, values = moved[places], best[rows][places]
            greatest = max([greatest, *values.tolist()])
        return greatest

    def _greatest_top(self, k: int) -> float:
        """Those ``k`` high and all others low that give the most; a better rest makes a better choice until nothing changes."""
        ratio = 0.0
        while True:
            order = np.argsort(-(self.high * (1 - ratio) + self.low * ratio), kind="stable")
            inside = fsum(self.high[order[:k]])
            found = inside / (inside + fsum(self.low[order[k:]])) if inside else 0.0
            if found <= ratio + 1e-15:
                return max(found, ratio)
            ratio = found


def _spread(size: int) -> npt.NDArray[np.int_]:
    """Places from the first to the last of so many: all of a few, else some at the same distance."""
    return np.arange(size) if size <= 2 * _SPREAD else np.unique(np.linspace(0, size - 1, _SPREAD).astype(int))


def _values(measure: Measure, rows: Vectors, *, keep: bool = False) -> Vectors:
    """Of rows that hold anything; with ``keep`` the others are less than all."""
    filled = rows.sum(axis=1) > 0
    if not keep:
        return measure(rows[filled]) if filled.any() else np.array([])
    values = np.full(len(rows), -np.inf)
    if filled.any():
        values[filled] = measure(rows[filled])
    return values
