"""Money that goes round: circles of payments and funding, up to a length, with the smallest leg as the most that can go all the way.

Payers point to payees: a customer to its provider, an investor or lender to whom it funds. Guarantees are no payments and stay out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

import rustworkx as rx

from data.errors import QueryUsageError

from ..parameter import ANY

WHOLE_GRAPH = 4
"""So long circles are listed over the whole graph."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Leg:
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


def circular_flows(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a circle, those that can carry most first, then the shorter, then by name.

    ``at_most_usd`` is the smallest leg: its stated amount, else its upper bound. Legs without either are counted beside.
    """
    parent, length, through = values["level"] == "parent", int(values["length"]), str(values["through"])
    names, legs = legs_of(rows, parent=parent)
    if through == ANY and length > WHOLE_GRAPH:
        raise QueryUsageError(
            f"circles of more than {WHOLE_GRAPH} legs are listed through one organization only, so many there are: "
            "add --param through=OpenAI, or another name"
        )
    member = None if through == ANY else _member(rows, through) if parent else through
    best = _Best(int(values["limit"]))
    for circle in circles(legs, length, member, best.may_hold):
        best.offer(circle)
    found = [_shown(circle, names) for circle in best.circles]
    found.sort(key=lambda row: (-_or_less(row["at_most_usd"]), row["length"], row["circle"]))
    return found[: best.limit]


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
        carries = _or_less(carried(circle))
        if len(self._ranked) >= self.limit and carries < self._ranked[0][0]:
            return
        number = len(self._circles)
        self._circles[number] = circle
        heappush(self._ranked, (carries, number))
        if len(self._ranked) > self.limit:
            heappop(self._ranked)


def carried(circle: Iterable[Leg]) -> int | None:
    """The smallest leg whose amount is known; null where none is."""
    return min((amount for leg in circle if (amount := leg.amount) is not None), default=None)


def _or_less(amount: int | None) -> int:
    return -1 if amount is None else amount


def _member(rows: Iterable[Row], organization: str) -> str:
    """The ultimate parent of an organization that pays or is paid; itself where it does neither."""
    ends = ((str(row[f"{end}_id"]), str(row[f"{end}_parent_id"])) for row in rows for end in ("from", "to"))
    return next((parent for one, parent in ends if one == organization), organization)


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
    inside = _component_of(legs)
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


def _component_of(legs: Iterable[tuple[str, str]]) -> dict[str, int]:
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


def legs_of(rows: Iterable[Row], *, parent: bool) -> tuple[dict[str, str], dict[tuple[str, str], Leg]]:
    """Names of all payers and payees, and one leg a (payer, payee); what flows within one group is none."""
    names: dict[str, str] = {}
    grouped: dict[tuple[str, str], list[Row]] = {}
    suffix = "_parent_id" if parent else "_id"
    shown = "_parent" if parent else "_name"
    for row in rows:
        payer, payee = str(row[f"from{suffix}"]), str(row[f"to{suffix}"])
        if payer == payee:
            continue
        names[payer], names[payee] = row[f"from{shown}"], row[f"to{shown}"]
        grouped.setdefault((payer, payee), []).append(row)
    return names, {pair: _leg(*pair, group) for pair, group in grouped.items()}


def _leg(payer: str, payee: str, rows: Sequence[Row]) -> Leg:
    stated = [row["usd"] for row in rows if row["usd"] is not None]
    highs = [row["usd_high"] for row in rows if row["usd_low"] is not None]
    return Leg(
        payer=payer,
        payee=payee,
        kinds=tuple(sorted({row["kind"] for row in rows})),
        usd=sum(stated) if stated else None,
        high=None if not highs or None in highs else sum(highs),
        unvalued=sum(row["unvalued"] for row in rows),
        deal_ids=tuple(sorted({deal_id for row in rows for deal_id in row["deal_ids"]})),
    )


def _shown(circle: Sequence[Leg], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "circle": " → ".join([*(names[leg.payer] for leg in circle), names[circle[0].payer]]),
        "length": len(circle),
        "at_most_usd": carried(circle),
        "unvalued_legs": sum(leg.amount is None for leg in circle),
        "kinds": sorted({kind for leg in circle for kind in leg.kinds}),
        "legs": [
            {
                "from": names[leg.payer],
                "to": names[leg.payee],
                "kinds": list(leg.kinds),
                "usd": leg.usd,
                "usd_high": leg.high,
                "unvalued": leg.unvalued,
                "deal_ids": list(leg.deal_ids),
            }
            for leg in circle
        ],
        "deal_ids": sorted({deal_id for leg in circle for deal_id in leg.deal_ids}),
    }
