"""Measures of concentration over amounts that are known only within bounds: the least and the greatest value that the bounds allow.

A box gives each organization a low and a high amount. All measures are Schur-convex and do not change when all amounts are scaled.

* Least: for a given sum the most even vector in the box, every amount the same ``t`` as far as its bounds let it, is majorized by
  all others (Marshall, Olkin and Arnold, *Inequalities: Theory of Majorization*, 2nd ed. 2011, chapter 5), so only ``t`` is
  searched. Between two bounds every measure is monotone in ``t``, except the HHI, whose one stationary point ``t = Q / A`` (squares
  and sum of the amounts at their bounds) is tried as well. Exact.
* Greatest: ratios of a convex function to the sum are quasi-convex, so a corner of the box is greatest (Boyd and Vandenberghe, *Convex
  Optimization*, 2004, section 3.4). The top-k share is solved exactly (Dinkelbach 1967). For HHI and Gini all corners are tried where at
  most ``CORNERS`` amounts are uncertain: exact. Beyond, corners are climbed from those that put the larger amounts high: `climbed`, a value
  that is reached but may not be the greatest.
* Open: where an amount has no upper bound, limits are given as they grow beyond all others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import fsum, inf

CORNERS = 12
"""So many uncertain amounts are tried in all combinations."""
_FAR = 1e9
"""An open amount at this many times all others stands for the limit."""

Measure = Callable[[Sequence[float]], float]


@dataclass(frozen=True)
class Interval:
    """What the bounds allow, and how the greatest was found: exact, or climbed."""

    low: float
    high: float
    method: str = "exact"


def hhi(amounts: Sequence[float]) -> float:
    """Herfindahl-Hirschman index, 0 to 10,000: the sum of squared shares in percent. Hirschman 1945, Herfindahl 1950."""
    whole = fsum(amounts)
    return fsum((100 * amount / whole) ** 2 for amount in amounts)


def gini(amounts: Sequence[float]) -> float:
    """Gini coefficient, 0 (all alike) to (n - 1)/n: half the relative mean difference. Gini 1912."""
    ordered, n = sorted(amounts), len(amounts)
    return fsum((2 * rank - n - 1) * amount for rank, amount in enumerate(ordered, start=1)) / (n * fsum(ordered))


def top_share(k: int) -> Measure:
    """Concentration ratio CR_k: the part of the whole that the ``k`` largest hold."""

    def share(amounts: Sequence[float]) -> float:
        return fsum(sorted(amounts, reverse=True)[:k]) / fsum(amounts)

    return share


class Box:
    """Bounds of amounts; an open one is infinite. At least one amount must be able to be more than nothing."""

    def __init__(self, bounds: Sequence[tuple[float, float | None]]) -> None:
        far = max([1.0, *(high if high is not None else low for low, high in bounds)]) * _FAR
        self.low = [low for low, _ in bounds]
        self.high = [far if high is None else max(low, high) for low, high in bounds]
        self._uncertain = [i for i, (low, high) in enumerate(zip(self.low, self.high, strict=True)) if low < high]

    @property
    def is_empty(self) -> bool:
        """Whether all amounts are nothing for certain, so that there are no shares."""
        return not any(high > 0 for high in self.high)

    def hhi(self) -> Interval:
        """Of the Herfindahl-Hirschman index."""
        return self._interval(hhi)

    def gini(self) -> Interval:
        """Of the Gini coefficient."""
        return self._interval(gini)

    def top(self, k: int) -> Interval:
        """Of the share of the ``k`` largest, whoever they are."""
        return Interval(self._least(top_share(k)), self._greatest_top(k))

    def share(self, i: int) -> Interval:
        """Of the share of one: it is least when it is low and all others high, and the other way round."""
        below, above = fsum(self.low) - self.low[i], fsum(self.high) - self.high[i]
        low = self.low[i] / (self.low[i] + above) if self.low[i] + above else 1.0
        high = self.high[i] / (self.high[i] + below) if self.high[i] + below else 0.0
        return Interval(low, high)

    def _interval(self, measure: Measure) -> Interval:
        high, method = self._greatest(measure)
        return Interval(self._least(measure), high, method)

    def _least(self, measure: Measure) -> float:
        steps = sorted({*self.low, *self.high})
        candidates = list(steps)
        for below, above in pairwise(steps):
            fixed = [bound for bound in map(self._fixed(below, above), range(len(self.low))) if bound is not None]
            if fixed and fsum(fixed) > 0:
                candidates.append(min(max(fsum(x * x for x in fixed) / fsum(fixed), below), above))
        vectors = (self._even(t) for t in candidates)
        return min(measure(vector) for vector in vectors if fsum(vector) > 0)

    def _fixed(self, below: float, above: float) -> Callable[[int], float | None]:
        """The amount that one has for every ``t`` between two neighbouring bounds; null where it is ``t`` itself."""

        def amount(i: int) -> float | None:
            return self.high[i] if self.high[i] <= below else self.low[i] if self.low[i] >= above else None

        return amount

    def _even(self, t: float) -> list[float]:
        return [min(max(t, low), high) for low, high in zip(self.low, self.high, strict=True)]

    def _greatest(self, measure: Measure) -> tuple[float, str]:
        if len(self._uncertain) <= CORNERS:
            corners = (self._corner(chosen) for chosen in product((False, True), repeat=len(self._uncertain)))
            return max(measure(corner) for corner in corners if fsum(corner) > 0), "exact"
        ordered = sorted(self._uncertain, key=lambda i: -(self.low[i] + self.high[i]))
        starts = [set(ordered[:n]) for n in range(len(ordered) + 1)]
        return max(self._climbed(measure, [i in high for i in self._uncertain]) for high in starts), "climbed"

    def _corner(self, chosen: Sequence[bool]) -> list[float]:
        amounts = list(self.low)
        for i, is_high in zip(self._uncertain, chosen, strict=True):
            amounts[i] = self.high[i] if is_high else self.low[i]
        return amounts

    def _climbed(self, measure: Measure, chosen: list[bool]) -> float:
        """From one corner to neighbours that are better, until none is."""
        best = measure(self._corner(chosen)) if fsum(self._corner(chosen)) > 0 else -inf
        improved = True
        while improved:
            improved = False
            for j in range(len(chosen)):
                chosen[j] = not chosen[j]
                corner = self._corner(chosen)
                value = measure(corner) if fsum(corner) > 0 else -inf
                if value > best + 1e-12:
                    best, improved = value, True
                else:
                    chosen[j] = not chosen[j]
        return best

    def _greatest_top(self, k: int) -> float:
        """Those ``k`` high and all others low that give the most; a better rest makes a better choice until nothing changes."""
        ratio = 0.0
        while True:
            order = sorted(range(len(self.low)), key=lambda i: -(self.high[i] * (1 - ratio) + self.low[i] * ratio))
            inside = fsum(self.high[i] for i in order[:k])
            found = inside / (inside + fsum(self.low[i] for i in order[k:])) if inside else 0.0
            if found <= ratio + 1e-15:
                return max(found, ratio)
            ratio = found
