"""Money that goes round: circles of payments and funding, up to a length, with the smallest leg as the most that can go all the way.

Payers point to payees: a customer to its provider, an investor or lender to whom it funds. Guarantees are no payments and stay out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import rustworkx as rx

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


def circular_flows(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a circle, those that can carry most first, then the shorter, then by name.

    ``at_most_usd`` is the smallest leg: its stated amount, else its upper bound. Legs without either are counted beside.
    """
    names, legs = _legs(rows, parent=values["level"] == "parent")
    found = [_shown(circle, names) for circle in circles(legs, int(values["length"]))]
    found.sort(key=lambda row: (-(row["at_most_usd"] if row["at_most_usd"] is not None else -1), row["length"], row["circle"]))
    return found[: int(values["limit"])]


def circles(legs: Mapping[tuple[str, str], Leg], length: int) -> Iterator[tuple[Leg, ...]]:
    """Every simple circle of at most ``length`` legs, once, from its first member in alphabetical order.

    Only strongly connected components can hold one (Tarjan 1972, by rustworkx). From each member the simple paths back to it are listed
    among the members after it, which gives each circle exactly once and bounds the search, unlike a listing of all circles.
    """
    members = sorted({end for pair in legs for end in pair})
    index = {name: position for position, name in enumerate(members)}
    graph: rx.PyDiGraph = rx.PyDiGraph()
    graph.add_nodes_from(members)
    graph.add_edges_from([(index[payer], index[payee], None) for payer, payee in sorted(legs)])
    for component in rx.strongly_connected_components(graph):
        ordered = sorted(component)
        for position, first in enumerate(ordered[:-1]):
            rest = graph.subgraph(ordered[position:])
            for way in _ways_back(rest, members[first], length):
                ring = [members[first], *way]
                yield tuple(legs[pair] for pair in zip(ring, way, strict=False))


def _ways_back(graph: rx.PyDiGraph, first: str, length: int) -> Iterator[list[str]]:
    """From each payee of ``first`` back to it, as names, in at most ``length`` members."""
    start = next(node for node in graph.node_indices() if graph[node] == first)
    for payee in sorted(graph.successor_indices(start)):
        for path in rx.all_simple_paths(graph, payee, start, cutoff=length):
            yield [graph[node] for node in path]


def _legs(rows: Iterable[Row], *, parent: bool) -> tuple[dict[str, str], dict[tuple[str, str], Leg]]:
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
    amounts = [leg.usd if leg.usd is not None else leg.high for leg in circle]
    known = [amount for amount in amounts if amount is not None]
    return {
        "circle": " → ".join([*(names[leg.payer] for leg in circle), names[circle[0].payer]]),
        "length": len(circle),
        "at_most_usd": min(known) if known else None,
        "unvalued_legs": amounts.count(None),
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
