"""How concentrated a layer is, or what one organization buys or sells: HHI, Gini, shares of the largest, with bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any, TypeAlias

import numpy as np

from . import intervals
from .edges import Dependency, Row, deal_ids_of
from .intervals import Box, Interval, Vectors
from .layers import EDGES, ENDS, TOLD, Level, Side, frame


def hhi(shares: Iterable[float]) -> float:
    """Herfindahl-Hirschman index, 0 to 10,000: the sum of squared market shares in percent.

    Source: U.S. Department of Justice and Federal Trade Commission, Merger Guidelines (December 18, 2023), Guideline 1, section 2.1: above
    1,000 is "concentrated", above 1,800 "highly concentrated". ``shares`` are parts of one and sum to one.
    """
    return fsum((100 * share) ** 2 for share in shares)


def top_n_share(shares: Iterable[float], n: int) -> float:
    """Concentration ratio CR_n: the part of one that the ``n`` largest hold together."""
    return fsum(sorted(shares, reverse=True)[:n])


def effective_number(index: float) -> float:
    """How many of equal size would give this HHI: 10,000 over it. Adelman, "Comment on the 'H' concentration measure", 1969."""
    return 10_000 / index


@dataclass(frozen=True)
class Market:
    """Amounts of the members of one side, stated and within bounds."""

    names: Mapping[str, str]
    stated: Mapping[str, float]
    bounds: Mapping[str, tuple[float, float | None]]

    @property
    def shares(self) -> dict[str, float]:
        """Of the stated amounts; empty where nothing is stated."""
        whole = fsum(self.stated.values())
        return {one: amount / whole for one, amount in self.stated.items()} if whole > 0 else {}

    @property
    def amounts(self) -> Vectors:
        """What those state that state anything."""
        return np.array(list(self.stated.values()), dtype=float)

    @property
    def open_members(self) -> list[str]:
        """Names of those whose amount has no upper bound."""
        return sorted(self.names[one] for one, (_, high) in self.bounds.items() if high is None)

    @property
    def largest(self) -> str | None:
        """The name of the one with the largest stated amount."""
        most = max(self.stated.values(), default=None)
        return min((self.names[one] for one, amount in self.stated.items() if amount == most), default=None)

    def box(self) -> Box | None:
        """What the bounds allow; null where there are none, or where all may be nothing."""
        box = Box(list(self.bounds.values())) if self.bounds else None
        return None if box is None or box.is_empty else box


def market(edges: Sequence[Dependency], side: str, by: str) -> Market:
    """The members of one side of the edges, ``provider`` or ``customer``."""
    names: dict[str, str] = {}
    stated: dict[str, float] = {}
    bounds: dict[str, tuple[float, float | None]] = {}
    for edge in edges:
        one = edge.provider_id if side == "provider" else edge.customer_id
        names[one] = edge.provider if side == "provider" else edge.customer
        amount, found = edge.amount(by), edge.bounds(by)
        if amount:
            stated[one] = stated.get(one, 0.0) + amount
        if found is not None:
            low, high = bounds.get(one, (0.0, 0.0))
            bounds[one] = (low + found[0], None if high is None or found[1] is None else high + found[1])
    return Market(names, stated, bounds)


Members: TypeAlias = Market | Side


def measures(found: Members, by: str) -> dict[str, Any]:
    """All figures of one market. All are null where no amount is stated; bounds are of the amounts that are known."""
    box = found.box() if len(found.amounts) else None
    return {
        **index_and_largest(found, by, box),
        **evenness(found),
        **_bounds("gini", box.gini() if box else None),
        **_bounds("top3_share", box.top(3) if box else None),
    }


def evenness(found: Members) -> dict[str, Any]:
    """The Gini coefficient and the share of the three largest, as stated."""
    amounts = found.amounts
    stated = len(amounts) > 0
    return {"gini": intervals.gini(amounts) if stated else None, "top3_share": intervals.top_share(3)(amounts) if stated else None}


def index_and_largest(found: Members, by: str, box: Box | None) -> dict[str, Any]:
    """The total, the HHI and the share of the largest; ``box`` is that of the market, null where no amount is stated."""
    amounts = found.amounts
    stated = len(amounts) > 0
    whole = fsum(amounts.tolist())
    index = box.hhi() if box else None
    points = intervals.hhi(amounts) if stated else None
    return {
        "total": None if not stated else whole if by == "mw" else int(whole),
        "hhi": None if points is None else round(points, 1),
        **_bounds("hhi", index, 1),
        "effective": None if points is None else effective_number(points),
        "effective_low": effective_number(index.high) if index else None,
        "effective_high": effective_number(index.low) if index else None,
        "top1": found.largest,
        "top1_share": float(amounts.max()) / whole if stated else None,
        **_bounds("top1_share", box.top(1) if box else None),
        "open_bounds": found.open_members,
        "bounds_method": index.method if index else None,
    }


def _bounds(name: str, interval: Interval | None, digits: int = 6) -> dict[str, float | None]:
    low, high = (None, None) if interval is None else (round(interval.low, digits), round(interval.high, digits))
    return {f"{name}_low": low, f"{name}_high": high}


def concentration(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a layer. Flows within one group are no market and are left out.

    An organization whose edges all lack an amount holds no share, and is counted beside: the index leaves it out and may be too high.
    Bounds are those of the amounts that are known; they do not say what unvalued edges could add.
    """
    left_out = _left_out(rows)
    level = layers_of([row for row in rows if row["layer"]], values["level"])
    return [
        {**row, "left_out": left_out.get(row["layer"], [])}
        for row in layer_rows(level, {name: values[name] for name in ("side", "level", "by")})
    ]


def layers_of(rows: Sequence[Row], level: str) -> Level:
    """All layers at a level, from rows of DEPENDS_ON as the catalogue has them."""
    names: dict[str, str] = {}
    above: dict[str, str] = {}
    for end in ("customer", "provider"):
        for row in rows:
            names[row[f"{end}_id"]] = row[end]
            if level == "parent":
                names[row[f"{end}_parent_id"]] = row[f"{end}_parent"]
                if row[f"{end}_parent_id"] != row[f"{end}_id"]:
                    above[row[f"{end}_id"]] = row[f"{end}_parent_id"]
    told = [{**{name: row[name] for name in ENDS}, "deal_id": deal_id} for row in rows for deal_id in row["deal_ids"]]
    return Level(frame(rows, EDGES).sort(*ENDS), frame(told, TOLD), names, above)


def layer_rows(level: Level, named: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The figures of each layer for a ``side`` and a measure ``by``."""
    by = named["by"]
    for layer, found, counts in level.layers(named["side"], by):
        yield {"layer": layer, **named, **measures(found, by), **counts}


def whole_dollars(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The load works out all figures; only totals are given their form: dollars are whole, megawatts are not."""
    return [row | {"total": row["total"] if row["total"] is None or values["by"] == "mw" else int(row["total"])} for row in map(dict, rows)]


def _left_out(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Deals that do not count, by layer and why: rows of the query that are no edges."""
    found: dict[str, list[str]] = {}
    for row in sorted((row for row in rows if not row["layer"]), key=lambda row: (row["left_layer"], row["left_why"], row["left_deals"])):
        found.setdefault(row["left_layer"], []).append(f"{row['left_deals']} {row['left_why']}")
    return found


def supplier_concentration(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (customer, layer), the largest amounts first: how its suppliers share what it buys."""
    return _sided(rows, values["by"], "suppliers", "customer")


def customer_concentration(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (supplier, layer), the largest amounts first: how its customers share what it sells."""
    return _sided(rows, values["by"], "customers", "supplier")


def _sided(rows: Sequence[Row], by: str, counted: str, shown: str) -> list[dict[str, Any]]:
    """Each row has the members of one market."""
    made = []
    for row in rows:
        found = _side_of(row, by)
        valued = len(found.amounts)
        made.append(
            {
                shown: row["name"],
                "layer": row["layer"],
                "by": by,
                counted: row["members"],
                f"unvalued_{counted}": row["members"] - valued,
                **index_and_largest(found, by, found.box() if valued else None),
                f"{shown}_id": row["id"],
            }
        )
    return sorted(made, key=lambda row: (-(row["total"] or 0), row[f"{shown}_id"], row["layer"]))


def _side_of(row: Row, by: str) -> Side:
    """From ``parts/members.cypher``: lists of what the members with any amount have, in one order; less than nothing is not known."""
    low, high = np.array(row["low"], dtype=float), np.array(row["high"], dtype=float)
    known = low >= 0
    members = {"one": np.arange(len(low)), by: np.array(row["stated"], dtype=float), f"{by}_known": known}
    return Side({**members, "low": low, "high": high, "open": known & (high < 0)}, by, dict(enumerate(row["names"])))


def single_supplier(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (customer, layer) with one supplier only; edges without a value count as suppliers."""
    del values
    return [{**row, "deals": len(deal_ids_of(row))} for row in rows]
