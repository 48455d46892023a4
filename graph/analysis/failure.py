"""What fails if an organization fails: the loss walks from providers to their customers, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any

from .edges import Dependency, Row, amounts


def what_fails(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (hop, customer, layer) that loses something.

    Within a layer nobody stands in for a failing provider: a customer loses, summed over those that fail, their share of its amounts times
    the part that they lose. Between layers nothing replaces anything, so a customer passes on the largest loss of its layers: fixed
    proportions, as in Leontief, "The Structure of American Economy", 1941. Each organization fails once, at its nearest hop, so that
    circles end. ``share_lost`` is of stated amounts, null where none tells it.
    """
    by = values["by"]
    buying: dict[tuple[str, str], list[Dependency]] = {}
    selling: dict[str, list[Dependency]] = {}
    for edge in amounts(rows):
        buying.setdefault((edge.customer_id, edge.layer), []).append(edge)
        selling.setdefault(edge.provider_id, []).append(edge)
    losses: dict[str, float | None] = dict.fromkeys(rows[0]["ids"] if rows else (), 1.0)
    frontier = set(losses)
    found: list[dict[str, Any]] = []
    for hop in range(1, int(values["hops"]) + 1):
        hit = {(edge.customer_id, edge.layer) for one in frontier for edge in selling.get(one, ())}
        step = [_lost(hop, buying[key], frontier, losses, by) for key in sorted(hit)]
        found += sorted(step, key=lambda row: (-(row["share_lost"] or 0), row["customer_id"], row["layer"]))
        reached: dict[str, list[float | None]] = {}
        for row in step:
            if row["customer_id"] not in losses:
                reached.setdefault(row["customer_id"], []).append(row["share_lost"])
        losses |= {one: _largest(shares) for one, shares in reached.items()}
        frontier = set(reached)
    return found


def _lost(hop: int, edges: Sequence[Dependency], frontier: set[str], losses: Mapping[str, float | None], by: str) -> dict[str, Any]:
    failing = [edge for edge in edges if edge.provider_id in frontier]
    known = [(edge, loss) for edge in failing if (loss := losses[edge.provider_id]) is not None]
    whole = fsum(edge.amount(by) or 0 for edge in edges)
    parts = [amount * loss / whole for edge, loss in known if whole and (amount := edge.amount(by)) is not None]
    left = [edge for edge in edges if edge.provider_id not in losses]
    usd = [edge.usd * loss for edge, loss in known if edge.usd is not None]
    mw = [edge.mw * loss for edge, loss in known if edge.mw is not None]
    return {
        "hop": hop,
        "customer": edges[0].customer,
        "layer": edges[0].layer,
        "through": sorted(edge.provider for edge in failing),
        "share_lost": fsum(parts) if parts else None,
        "usd_lost": int(fsum(usd)) if usd else None,
        "mw_lost": fsum(mw) if mw else None,
        "unvalued_edges": sum(edge.amount(by) is None for edge in failing),
        "providers_left": len(left),
        "customer_id": edges[0].customer_id,
    }


def _largest(shares: Sequence[float | None]) -> float | None:
    return max((share for share in shares if share is not None), default=None)
