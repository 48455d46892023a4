"""Who buys from whom with which share: the shares of an edge among those of its customer and of its provider, with their bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, TypeAlias

from .concentration import market
from .edges import Dependency, Row, dependencies

_Share: TypeAlias = tuple[float | None, float | None, float | None]
"""Stated, least, greatest."""


def standing(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (customer, layer, provider), customers with the most providers first, then by share."""
    by = values["by"]
    groups: dict[tuple[str, str], list[Dependency]] = {}
    for edge in dependencies(rows, values["level"]):
        groups.setdefault((edge.customer_id, edge.layer), []).append(edge)
    found = []
    for edges in groups.values():
        shares = _shares(edges, "provider", by)
        found += [{**_shown(edge), "providers": len(edges), **_named("share", shares[edge.provider_id])} for edge in edges]
    return sorted(found, key=lambda row: (-row["providers"], row["customer_id"], row["layer"], -(row["share"] or 0), row["provider_id"]))


def dependencies_of(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an edge that leaves the organization, the largest first, with its shares among all that it and the provider have."""
    return _of(rows, values, "customer")


def dependents_of(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an edge that comes to the organization, the largest first."""
    return _of(rows, values, "provider")


def _of(rows: Sequence[Row], values: Mapping[str, Any], end: str) -> list[dict[str, Any]]:
    by, edges = values["by"], dependencies(rows, values["level"])
    own = ids_of(rows, str(values["organization"]), values["level"])
    asked = [edge for edge in edges if getattr(edge, f"{end}_id") in own]
    bought = _shares_by(edges, {(edge.layer, edge.customer_id) for edge in asked}, "customer", "provider", by)
    sold = _shares_by(edges, {(edge.layer, edge.provider_id) for edge in asked}, "provider", "customer", by)
    found = [
        {
            **_shown(edge),
            "basis": edge.basis,
            **_named("share_of_customer", bought[edge.layer, edge.customer_id][edge.provider_id]),
            **_named("share_of_provider", sold[edge.layer, edge.provider_id][edge.customer_id]),
        }
        for edge in asked
    ]
    other = "provider" if end == "customer" else "customer"
    return sorted(found, key=lambda row: (row["layer"], -(row["usd"] if row["usd"] is not None else -1), row[other], row[f"{other}_id"]))


def ids_of(rows: Iterable[Row], organization: str, level: str) -> frozenset[str]:
    """The organization as it stands on edges of a level: its ultimate parent, or itself and what belongs to it."""
    pairs = {(str(row[f"{end}_id"]), str(row[f"{end}_parent_id"])) for row in rows for end in ("customer", "provider")}
    if level == "parent":
        return frozenset({next((parent for one, parent in pairs if one == organization), organization)})
    return frozenset({organization, *(one for one, parent in pairs if parent == organization)})


def _shares_by(
    edges: Iterable[Dependency], wanted: Set[tuple[str, str]], of: str, side: str, by: str
) -> dict[tuple[str, str], dict[str, _Share]]:
    """The shares in each wanted (layer, organization), where ``of`` is that organization's side."""
    groups: dict[tuple[str, str], list[Dependency]] = {}
    for edge in edges:
        if (key := (edge.layer, getattr(edge, f"{of}_id"))) in wanted:
            groups.setdefault(key, []).append(edge)
    return {key: _shares(group, side, by) for key, group in groups.items()}


def _shares(edges: Sequence[Dependency], side: str, by: str) -> dict[str, _Share]:
    """Stated share with its least and greatest, by the id of the other side; all null where no amount is stated."""
    found = market(edges, side, by)
    stated, order = found.shares, list(found.bounds)
    box = found.box() if stated else None
    within = {} if box is None else {one: box.share(i) for i, one in enumerate(order)}
    return {
        one: (stated.get(one), within[one].low if one in within else None, within[one].high if one in within else None)
        for one in found.names
    }


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
        "since": edge.since,
        "until": edge.until,
        "deal_ids": list(edge.deal_ids),
        "customer_id": edge.customer_id,
        "provider_id": edge.provider_id,
    }
