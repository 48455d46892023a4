"""Circles of payments: every simple one up to a length, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import rustworkx as rx


class Leg(NamedTuple):
    """All that one organization pays another, over layers and kinds of funding."""

    payer: str
    payee: str
    kinds: tuple[str, ...]
    usd: int | None
    """Stated; null where no amount is."""
    high: int | None
    """Of the deals that have a value; null where open or unknown."""
    unvalued: int
    deal_ids: tuple[str, ...]

    @property
    def amount(self) -> int | None:
        """The stated amount, else the upper bound."""
        return self.usd if self.usd is not None else self.high


def carried(circle: Iterable[Leg]) -> int | None:
    """The smallest leg whose amount is known; null where none is."""
    return min((amount for leg in circle if (amount := leg.amount) is not None), default=None)


def or_less(amount: int | None) -> int:
    """So that what is not known comes after all that is."""
    return -1 if amount is None else amount


def circles(
    legs: Mapping[tuple[str, str], Leg],
    length: int,
    through: str | None = None,
    may_hold: Callable[[int | None], bool] = lambda _: True,
) -> Iterator[tuple[Leg, ...]]:
    """Every simple circle of at most ``length`` legs, once, from its first member in alphabetical order; or those with ``through``.

    Only strongly connected components can hold one (Tarjan 1972, by rustworkx). From each member ways are walked among the
    members after it, and only to those that are near enough to come back in time, which gives each circle once and bounds the search,
    unlike the listing of all circles (Johnson 1975).
    """
    inside = component_of(legs)
    payees: dict[str, list[str]] = {}
    payers: dict[str, list[str]] = {}
    for payer, payee in sorted(legs):
        if inside[payer] == inside[payee]:
            payees.setdefault(payer, []).append(payee)
            payers.setdefault(payee, []).append(payer)
    for first in sorted(payees) if through is None else [through] if through in payees else []:
        rest = {name for name in payees if through is not None or name >= first}
        back = _distances_back(first, payers, rest, length)
        yield from _Search(first, legs, payees, back, length, may_hold).circles((first,), (), None)


@dataclass(frozen=True)
class _Search:
    """Ways from one organization back to it."""

    first: str
    legs: Mapping[tuple[str, str], Leg]
    payees: Mapping[str, Sequence[str]]
    back: Mapping[str, int]
    length: int
    may_hold: Callable[[int | None], bool]

    def circles(self, ring: tuple[str, ...], walked: tuple[Leg, ...], at_most: int | None) -> Iterator[tuple[Leg, ...]]:
        """All ways on from the last of ``ring``; ``at_most`` is the smallest known leg walked so far."""
        for payee in self.payees[ring[-1]]:
            if payee != self.first and (payee in ring or len(ring) + self.back.get(payee, self.length) > self.length):
                continue
            leg = self.legs[ring[-1], payee]
            carries = at_most if leg.amount is None else leg.amount if at_most is None else min(at_most, leg.amount)
            if not self.may_hold(carries):
                continue
            if payee == self.first:
                yield (*walked, leg)
            else:
                yield from self.circles((*ring, payee), (*walked, leg), carries)


def component_of(legs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Organizations with the number of their strongly connected component (Tarjan 1972, by rustworkx): only within one is a circle."""
    pairs = sorted(legs)
    members = sorted({end for pair in pairs for end in pair})
    index = {name: position for position, name in enumerate(members)}
    graph: rx.PyDiGraph = rx.PyDiGraph()
    graph.add_nodes_from(members)
    graph.add_edges_from([(index[payer], index[payee], None) for payer, payee in pairs])
    components = rx.strongly_connected_components(graph)
    return {members[node]: number for number, component in enumerate(components) for node in component}


def _distances_back(first: str, payers: Mapping[str, Sequence[str]], rest: set[str], length: int) -> dict[str, int]:
    """Legs that each of ``rest`` needs to come back to ``first``, where fewer than ``length``: others need not be looked at."""
    distances = {first: 0}
    frontier = [first]
    for distance in range(1, length):
        frontier = [
            one for name in frontier for one in payers.get(name, ()) if one in rest and distances.setdefault(one, distance) == distance
        ]
        frontier = list(dict.fromkeys(frontier))
    return distances
