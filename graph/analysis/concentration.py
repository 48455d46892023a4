"""How concentrated a layer is, or what one organization buys or sells: HHI, Gini, shares of the largest, with bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum
from typing import Any

from . import intervals
from .edges import Dependency, Row, dependencies
from .intervals import Box, Interval


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
    def open_members(self) -> list[str]:
        """Names of those whose amount has no upper bound."""
        return sorted(self.names[one] for one, (_, high) in self.bounds.items() if high is None)

    @property
    def largest(self) -> str | None:
        """The id of the one with the largest stated share."""
        shares = self.shares
        return min(shares, key=lambda one: (-shares[one], self.names[one]), default=None)

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


def measures(found: Market, by: str) -> dict[str, Any]:
    """All figures of one market. All are null where no amount is stated; bounds are of the amounts that are known."""
    shares = found.shares
    box = found.box() if shares else None
    return {
        **index_and_largest(found, by, box),
        "gini": intervals.gini(list(found.stated.values())) if shares else None,
        **_bounds("gini", box.gini() if box else None),
        "top3_share": top_n_share(shares.values(), 3) if shares else None,
        **_bounds("top3_share", box.top(3) if box else None),
    }


def index_and_largest(found: Market, by: str, box: Box | None) -> dict[str, Any]:
    """The total, the HHI and the share of the largest; ``box`` is that of the market, null where no amount is stated."""
    shares, largest = found.shares, found.largest
    whole = fsum(found.stated.values())
    index = box.hhi() if box else None
    return {
        "total": None if not shares else whole if by == "mw" else int(whole),
        "hhi": round(hhi(shares.values()), 1) if shares else None,
        **_bounds("hhi", index, 1),
        "effective": effective_number(hhi(shares.values())) if shares else None,
        "effective_low": effective_number(index.high) if index else None,
        "effective_high": effective_number(index.low) if index else None,
        "top1": found.names[largest] if largest is not None else None,
        "top1_share": top_n_share(shares.values(), 1) if shares else None,
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
    layers = groupby(dependencies((row for row in rows if row["layer"]), values["level"]), key=lambda edge: edge.layer)
    return [{**_layer(layer, list(edges), values), "left_out": left_out.get(layer, [])} for layer, edges in layers]


def _layer(layer: str, edges: Sequence[Dependency], values: Mapping[str, Any]) -> dict[str, Any]:
    by = values["by"]
    found = market(edges, values["side"], by)
    unvalued = [edge for edge in edges if edge.amount(by) is None]
    return {
        "layer": layer,
        "side": values["side"],
        "level": values["level"],
        "by": by,
        **measures(found, by),
        "organizations": len(found.names),
        "unvalued_organizations": len(found.names.keys() - found.stated.keys()),
        "edges": len(edges),
        "unvalued_edges": len(unvalued),
        "partly_valued_edges": sum(edge.amount(by) is not None and edge.unvalued > 0 for edge in edges),
        "deals": len({deal_id for edge in edges for deal_id in edge.deal_ids}),
    }


def _left_out(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Deals that do not count, by layer and why: rows of the query that are no edges."""
    found: dict[str, list[str]] = {}
    for row in sorted((row for row in rows if not row["layer"]), key=lambda row: (row["left_layer"], row["left_why"], row["left_deals"])):
        found.setdefault(row["left_layer"], []).append(f"{row['left_deals']} {row['left_why']}")
    return found


def supplier_concentration(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (customer, layer), the largest amounts first: how its suppliers share what it buys."""
    return _sided(rows, values, "customer", "provider", "suppliers", "customer")


def customer_concentration(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (supplier, layer), the largest amounts first: how its customers share what it sells."""
    return _sided(rows, values, "provider", "customer", "customers", "supplier")


def _sided(rows: Sequence[Row], values: Mapping[str, Any], of: str, side: str, counted: str, shown: str) -> list[dict[str, Any]]:
    """The largest markets are found by their amounts, before bounds are searched in any."""
    by = values["by"]
    groups: dict[tuple[str, str], list[Dependency]] = {}
    for edge in dependencies(rows, values["level"]):
        groups.setdefault((getattr(edge, f"{of}_id"), edge.layer), []).append(edge)
    amounts = {key: fsum(edge.amount(by) or 0 for edge in edges) for key, edges in groups.items()}
    made = []
    for key in sorted(groups, key=lambda key: (-amounts[key], key))[: int(values["limit"])]:
        found = market(groups[key], side, by)
        made.append(
            {
                shown: getattr(groups[key][0], of),
                "layer": key[1],
                "by": by,
                counted: len(found.names),
                f"unvalued_{counted}": len(found.names.keys() - found.stated.keys()),
                **index_and_largest(found, by, found.box() if found.stated else None),
                f"{shown}_id": key[0],
            }
        )
    return made


def single_supplier(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (customer, layer) with one supplier only; edges without a value count as suppliers."""
    groups: dict[tuple[str, str], list[Dependency]] = {}
    for edge in dependencies(rows, values["level"]):
        groups.setdefault((edge.layer, edge.customer_id), []).append(edge)
    return [
        {
            "layer": layer,
            "customer": edge.customer,
            "supplier": edge.provider,
            "usd": edge.usd,
            "usd_low": edge.usd_low,
            "usd_high": edge.usd_high,
            "mw": edge.mw,
            "deals": len(edge.deal_ids),
            "unvalued": edge.unvalued,
            "basis": edge.basis,
            "since": edge.since,
            "customer_id": customer_id,
            "supplier_id": edge.provider_id,
        }
        for (layer, customer_id), edges in sorted(groups.items())
        if len(edges) == 1
        for edge in edges
    ]
