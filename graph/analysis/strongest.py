"""The circles that can carry most, found without listing all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import groupby

from .circles import Leg, carried, circles, component_of, or_less

Legs = Mapping[tuple[str, str], Leg]


def strongest(legs: Legs, length: int, limit: int) -> list[tuple[Leg, ...]]:
    """Those that can carry most, at least so many where there are.

    Legs are laid one after the other, the largest first, above those without an amount; each closes the circles in which it is the
    smallest, so that the first circles found are the best. Those of legs without any amount come last.
    """
    inside = component_of(legs)
    held = [leg for pair, leg in sorted(legs.items()) if inside[pair[0]] == inside[pair[1]]]
    laid = _Laid(leg for leg in held if leg.amount is None)
    found: list[tuple[Leg, ...]] = []
    for _, alike in groupby(sorted((leg for leg in held if leg.amount is not None), key=_larger_first), key=_larger_first):
        for leg in alike:
            laid.lay(leg)
            found += laid.closed_by(leg, length)
        if len(found) >= limit:
            return found
    return found + list(circles({(leg.payer, leg.payee): leg for leg in held if leg.amount is None}, length))


def strongest_through(legs: Legs, length: int, member: str, limit: int) -> Iterable[tuple[Leg, ...]]:
    """Those with one member that can carry most, at least so many where there are."""
    best = _Best(limit)
    for circle in circles(legs, length, member, best.may_hold):
        best.offer(circle)
    return best.circles


def _larger_first(leg: Leg) -> int:
    return -or_less(leg.amount)


class _Laid:
    """The legs laid so far, from both ends."""

    def __init__(self, legs: Iterable[Leg]) -> None:
        self._from: defaultdict[str, dict[str, Leg]] = defaultdict(dict)
        self._to: defaultdict[str, dict[str, Leg]] = defaultdict(dict)
        for leg in legs:
            self.lay(leg)

    def lay(self, leg: Leg) -> None:
        """One more."""
        self._from[leg.payer][leg.payee] = self._to[leg.payee][leg.payer] = leg

    def closed_by(self, leg: Leg, length: int) -> Iterator[tuple[Leg, ...]]:
        """The circles with this leg, each from its first member in alphabetical order."""
        for steps in range(1, length):
            for way in self._ways(leg.payee, leg.payer, steps, (leg.payer, leg.payee)):
                circle = (leg, *way)
                first = min(range(len(circle)), key=lambda i: circle[i].payer)
                yield circle[first:] + circle[:first]

    def _ways(self, here: str, goal: str, steps: int, seen: tuple[str, ...]) -> Iterator[tuple[Leg, ...]]:
        """Of exactly so many legs, through nobody seen. The last two meet in the middle, because some organizations have very many legs."""
        leaving = self._from[here]
        if steps == 1:
            if goal in leaving:
                yield (leaving[goal],)
            return
        for via in sorted(leaving.keys() & self._to[goal].keys() if steps == 2 else leaving.keys()):
            if via not in seen:
                for way in self._ways(via, goal, steps - 1, (*seen, via)):
                    yield (leaving[via], *way)


class _Best:
    """The circles that can carry most, found without looking at those that cannot be among them."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._ranked: list[tuple[int, int]] = []
        self._circles: dict[int, tuple[Leg, ...]] = {}

    @property
    def circles(self) -> Iterable[tuple[Leg, ...]]:
        """Those kept: the best, and all that carry as much as the last of them."""
        return self._circles.values()

    def may_hold(self, at_most: int | None) -> bool:
        """Whether a circle that carries no more than this, as far as it is known, can still be among the best."""
        return at_most is None or len(self._ranked) < self.limit or at_most >= self._ranked[0][0]

    def offer(self, circle: tuple[Leg, ...]) -> None:
        """Keep it if it is among the best."""
        carries = or_less(carried(circle))
        if len(self._ranked) >= self.limit and carries < self._ranked[0][0]:
            return
        number = len(self._circles)
        self._circles[number] = circle
        heappush(self._ranked, (carries, number))
        if len(self._ranked) > self.limit:
            heappop(self._ranked)
