"""Who buys from whom with which share: the shares of an edge among those of its customer and of its provider, with their bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from .edges import Dependency, Row, deal_ids_of, dependencies

_Share: TypeAlias = tuple[float | None, float | None, float | None]
"""Stated, least, greatest."""
_Key: TypeAlias = tuple[str, str, str]
"""Layer, customer, provider."""


class Amounts(NamedTuple):
    """Edges added up by one measure, as ``parts/measured.cypher`` does."""

    stated: float = 0
    low: float = 0
    high: float = 0
    """Of those that have an upper bound."""
    known: float = 0
    """How many edges have bounds."""
    closed: float = 0
    """How many of them have an upper one."""

    @classmethod
    def of(cls, row: Row, prefix: str = "") -> Amounts:
        """From a row of a query."""
        return cls(*(row[f"{prefix}{name}"] or 0 for name in cls._fields))

    def __add__(self, other: Amounts) -> Amounts:  # type: ignore[override]
        return Amounts(*(a + b for a, b in zip(self, other, strict=True)))

    def __sub__(self, other: Amounts) -> Amounts:
        return Amounts(*(a - b for a, b in zip(self, other, strict=True)))

    @property
    def is_open(self) -> bool:
        """Whether an upper bound is missing."""
        return self.closed < self.known

    def share_of(self, whole: Amounts) -> _Share:
        """All null where the whole states nothing. The share is least with this one low and all others high, and the other way round."""
        if not whole.stated:
            return None, None, None
        stated = self.stated / whole.stated if self.stated else None
        if not self.known or not (whole.high or whole.is_open):
            return stated, None, None
        rest = whole - self
        low = 0.0 if rest.is_open else _part(self.low, rest.high, 1.0)
        return stated, low, 1.0 if self.is_open else _part(self.high, rest.low, 0.0)


def _part(one: float, rest: float, of_nothing: float) -> float:
    return one / (one + rest) if one + rest else of_nothing


def standing(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (customer, layer, provider), customers with the most providers first, then by share."""
    del values
    found = [
        {
            **row,
            "deals": len(deal_ids_of(row)),
            **_named("share", Amounts.of(row, "own_").share_of(Amounts.of(row))),
        }
        for row in rows
    ]
    return sorted(found, key=lambda row: (-row["providers"], row["customer_id"], row["layer"], -(row["share"] or 0), row["provider_id"]))


def dependencies_of(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an edge that leaves the organization, the largest first, with its shares among all that it and the provider have."""
    return _of(rows, values, "customer", "provider")


def dependents_of(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an edge that comes to the organization, the largest first."""
    return _of(rows, values, "provider", "customer")


def _of(rows: Sequence[Row], values: Mapping[str, Any], end: str, other: str) -> list[dict[str, Any]]:
    """Each row is an edge, beside what all edges of the other end add up to."""
    suffix = "_parent_id" if values["level"] == "parent" else "_id"
    own = _amounts(rows, values["by"], suffix)
    others = {(row["layer"], row[f"{other}{suffix}"]): row for row in rows}
    mine: dict[tuple[str, str], Amounts] = {}
    for (layer, customer, provider), amounts in own.items():
        one = (layer, customer if end == "customer" else provider)
        mine[one] = mine.get(one, Amounts()) + amounts
    found = []
    for edge in dependencies(rows, values["level"]):
        amounts = own[edge.layer, edge.customer_id, edge.provider_id]
        shown = _shown(edge)
        found.append(
            {
                **shown,
                **_named(f"share_of_{end}", amounts.share_of(mine[edge.layer, shown[f"{end}_id"]])),
                **_named(f"share_of_{other}", amounts.share_of(Amounts.of(others[edge.layer, shown[f"{other}_id"]]))),
            }
        )
    return sorted(found, key=lambda row: (row["layer"], -(row["usd"] if row["usd"] is not None else -1), row[other], row[f"{other}_id"]))


def _amounts(edges: Iterable[Row], by: str, suffix: str) -> dict[_Key, Amounts]:
    """What the edges of each pair add up to; what flows within one group is left out."""
    low, high = ("usd_low", "usd_high") if by == "usd" else (by, by)
    found: dict[_Key, Amounts] = {}
    for edge in edges:
        key = (edge["layer"], edge[f"customer{suffix}"], edge[f"provider{suffix}"])
        if key[1] != key[2]:
            known, closed = edge[low] is not None, edge[high] is not None
            found[key] = found.get(key, Amounts()) + Amounts(edge[by] or 0, edge[low] or 0, edge[high] or 0, known, closed)
    return found


def _named(name: str, share: _Share) -> dict[str, float | None]:
    return dict(zip((name, f"{name}_low", f"{name}_high"), share, strict=True))


def _shown(edge: Dependency) -> dict[str, Any]:
    return {
        "customer": edge.customer,
        "provider": edge.provider,
        "layer": edge.layer,
        "usd": edge.usd,
        "usd_low": edge.usd_low,
        "usd_high": edge.usd_high,
        "usd_per_year": edge.usd_per_year,
        "mw": edge.mw,
        "deals": len(edge.deal_ids),
        "unvalued": edge.unvalued,
        "basis": edge.basis,
        "since": edge.since,
        "until": edge.until,
        "deal_ids": list(edge.deal_ids),
        "customer_id": edge.customer_id,
        "provider_id": edge.provider_id,
    }
