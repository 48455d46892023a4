"""What is lost, and how concentrated is what remains, where organizations go or deals are delayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any, TypeVar

from .concentration import hhi, market
from .edges import Dependency, Row, dependencies, total

_AMOUNTS = ("usd", "usd_low", "usd_high", "usd_per_year", "mw")


@dataclass(frozen=True)
class _Side:
    """What one customer has in one layer."""

    edges: tuple[Dependency, ...]

    @property
    def usd(self) -> int | None:
        return total(edge.usd for edge in self.edges)

    @property
    def mw(self) -> float | None:
        known = [edge.mw for edge in self.edges if edge.mw is not None]
        return fsum(known) if known else None

    @property
    def hhi(self) -> float | None:
        shares = market(self.edges, "provider", "usd").shares
        return round(hhi(shares.values()), 1) if shares else None


def scenario(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (customer, layer) that loses something, the largest loss first. Who goes itself has no row.

    An organization takes its subsidiaries with it. What a delayed deal takes from an edge is its stated amount and capacity; of one that
    several share nothing is known for an edge, so that nothing is taken. Nobody is assumed to step in. Sums are null where nothing was
    stated before, and what is lost is null where that states nothing.
    """
    gone, delayed = set(values["without"]), set(values["delayed"])
    edge_rows = list({(row["customer_id"], row["provider_id"], row["layer"]): row for row in rows}.values())
    out = {one for row in edge_rows for end in ("customer", "provider") for one in _named(row, end, gone)}
    end = "customer_id" if values["level"] == "entity" else "customer_parent_id"
    touched = {(row[end], row["layer"]) for row in edge_rows if _ends(row) & out or not delayed.isdisjoint(row["deal_ids"])}
    losing = [row for row in edge_rows if (row[end], row["layer"]) in touched]
    before = _by_customer(dependencies(losing, values["level"]))
    after = _by_customer(dependencies(_remaining(losing, _delayed(edge_rows, rows, delayed), out, delayed), values["level"]))
    silent = {row[end] for row in edge_rows if _named(row, "customer", gone)}
    made = [_lost(key, before[key], after.get(key, _Side(()))) for key in before if key[0] not in silent]
    lost = [row for row in made if row["deals_lost"] or row["providers_after"] < row["providers_before"]]
    return sorted(lost, key=lambda row: (-(row["usd_lost"] or 0), row["layer"], row["customer_id"]))


def _named(row: Row, end: str, gone: set[str]) -> list[str]:
    return [row[f"{end}_id"]] if gone & {row[f"{end}_id"], row[f"{end}_parent_id"]} else []


def _ends(row: Row) -> set[str]:
    return {row["customer_id"], row["provider_id"]}


def _delayed(edge_rows: Sequence[Row], deals: Sequence[Row], delayed: set[str]) -> dict[str, Row]:
    """Delayed deals that are behind one edge alone, so that what they take from it is known."""
    edges_of = Counter(one for row in edge_rows for one in row["deal_ids"] if one in delayed) if delayed else {}
    return {row["deal_id"]: row for row in deals if edges_of.get(row["deal_id"]) == 1}


def _remaining(edge_rows: Sequence[Row], known: Mapping[str, Row], out: set[str], delayed: set[str]) -> list[Row]:
    kept: list[Row] = []
    for row in edge_rows:
        left = [one for one in row["deal_ids"] if one not in delayed]
        if out & _ends(row) or not left:
            continue
        taken = [known[one] for one in row["deal_ids"] if one in known and row["basis"] == "deal"]
        kept.append({**row, "deal_ids": left, **{name: _less(row[name], taken, f"deal_{name}") for name in _AMOUNTS}})
    return kept


def _less(value: Any, taken: Sequence[Row], name: str) -> Any:
    known = [row[name] for row in taken if row[name] is not None]
    return value if value is None or not known else max(value - sum(known), 0) or None


def _by_customer(edges: Sequence[Dependency]) -> dict[tuple[str, str], _Side]:
    grouped: dict[tuple[str, str], list[Dependency]] = {}
    for edge in edges:
        grouped.setdefault((edge.customer_id, edge.layer), []).append(edge)
    return {key: _Side(tuple(group)) for key, group in grouped.items()}


_Number = TypeVar("_Number", int, float)


def _change(before: _Number | None, after: _Number | None) -> tuple[_Number | None, _Number | None]:
    """What is left of a stated sum, and what is lost; null where none was stated, and where what is lost states nothing."""
    return (None, None) if before is None else (after or 0, before - (after or 0) or None)


def _lost(key: tuple[str, str], before: _Side, after: _Side) -> dict[str, Any]:
    kept = {deal_id for edge in after.edges for deal_id in edge.deal_ids}
    lost = {deal_id for edge in before.edges for deal_id in edge.deal_ids} - kept
    usd_after, usd_lost = _change(before.usd, after.usd)
    mw_after, mw_lost = _change(before.mw, after.mw)
    remaining = {edge.provider_id for edge in after.edges}
    gone = [edge for edge in before.edges if edge.provider_id not in remaining]
    return {
        "layer": key[1],
        "customer": before.edges[0].customer,
        "usd_before": before.usd,
        "usd_after": usd_after,
        "usd_lost": usd_lost,
        "share_lost": usd_lost / before.usd if before.usd and usd_lost is not None else None,
        "mw_before": before.mw,
        "mw_after": mw_after,
        "mw_lost": mw_lost,
        "providers_before": len(before.edges),
        "providers_after": len(after.edges),
        "hhi_before": before.hhi,
        "hhi_after": after.hhi,
        "deals_lost": sorted(lost),
        "unvalued_lost": sum(edge.usd is None for edge in gone),
        "customer_id": key[0],
    }
