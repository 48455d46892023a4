"""The most even amounts in a box, for many levels at once: sums over sorted bounds, so that no vector is written out.

At a level ``t`` every amount is ``t`` as far as its bounds let it: in rising order the high bounds up to ``t``, then ``t`` itself for those
that hold it, then the low bounds above it.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Vector: TypeAlias = npt.NDArray[np.float64]


class Evened:
    """All measures of the amounts at each of the levels at which something changes, some of them several times."""

    def __init__(self, low: Vector, high: Vector) -> None:
        self._n = len(low)
        self._low, self._high = np.sort(low), np.sort(high)
        self._lows, self._highs = _sums(self._low), _sums(self._high)
        self._lows2, self._highs2 = _sums(self._low**2), _sums(self._high**2)
        levels = np.sort(np.concatenate([low, high]))
        self._at(levels if low.any() else levels[levels > 0])

    def _at(self, levels: Vector) -> None:
        self._levels = levels
        self._below = np.searchsorted(self._high, levels, "right")
        self._first_above = np.searchsorted(self._low, levels, "right")
        self._inside = self._first_above - self._below
        self._whole = self._highs[self._below] + levels * self._inside + self._lows[-1] - self._lows[self._first_above]

    def least_hhi(self) -> float:
        """Between two levels the index may turn once, where the level is squares over sum of the amounts at their bounds: tried as well."""
        low, high = self._levels[:-1], self._levels[1:]
        above = np.searchsorted(self._low, high, "left")
        whole = self._highs[self._below[:-1]] + self._lows[-1] - self._lows[above]
        squares = self._highs2[self._below[:-1]] + self._lows2[-1] - self._lows2[above]
        some = whole > 0
        turns = np.clip(squares[some] / whole[some], low[some], high[some])
        self._at(np.concatenate([self._levels, turns]))
        squares = self._highs2[self._below] + self._levels**2 * self._inside + self._lows2[-1] - self._lows2[self._first_above]
        return float((squares / self._whole**2).min()) * 10_000

    def least_gini(self) -> float:
        """Half the relative mean difference of the amounts, which are in rising order."""
        weights = 2 * np.arange(1, self._n + 1) - self._n - 1
        lows, highs, ranks = _sums(self._low * weights), _sums(self._high * weights), _sums(weights.astype(float))
        inside = self._levels * (ranks[self._first_above] - ranks[self._below])
        weighed = highs[self._below] + inside + lows[-1] - lows[self._first_above]
        return float((weighed / (self._n * self._whole)).min())

    def least_top(self, k: int) -> float:
        """The share of the ``k`` largest: of those above the level first, then of those at it, then of those below."""
        k = min(k, self._n)
        above = np.minimum(self._n - self._first_above, k)
        inside = np.minimum(k - above, self._inside)
        below = k - above - inside
        largest = self._lows[-1] - self._lows[self._n - above] + self._levels * inside
        return float(((largest + self._highs[self._below] - self._highs[self._below - below]) / self._whole).min())


def _sums(values: Vector) -> Vector:
    """Of the first none, one, two … values."""
    return np.concatenate([[0.0], np.cumsum(values)])
