"""How concentrated a layer is: Herfindahl-Hirschman index and the shares of the largest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import fsum
from typing import Any

Row = Mapping[str, Any]


def hhi(shares: Iterable[float]) -> float:
    """Herfindahl-Hirschman index, 0 to 10,000: the sum of squared market shares in percent.

    Source: U.S. Department of Justice and Federal Trade Commission, Merger Guidelines (December 18, 2023), Guideline 1, section 2.1: above
    1,000 is "concentrated", above 1,800 "highly concentrated". ``shares`` are parts of one and sum to one.
    """
    return fsum((100 * share) ** 2 for share in shares)


def top_n_share(shares: Iterable[float], n: int) -> float:
    """Concentration ratio CR_n: the part of one that the ``n`` largest hold together."""
    return fsum(sorted(shares, reverse=True)[:n])


def concentration(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a layer, from edges with ``amount`` (null where not stated). Flows within one group are no market and are left out.

    An organization whose edges all lack an amount holds no share, and is counted beside: the index leaves it out and may be too high.
    """
    ordered = sorted(rows, key=lambda row: str(row["layer"]))
    layers = [(layer, list(edges)) for layer, edges in groupby(ordered, key=lambda row: str(row["layer"]))]
    return [found for layer, edges in layers if (found := _layer(layer, edges, values)) is not None]


def _layer(layer: str, rows: Iterable[Row], values: Mapping[str, Any]) -> dict[str, Any] | None:
    suffix = "_parent" if values["level"] == "parent" else ""
    edges = [row for row in rows if row[f"customer{suffix}_id"] != row[f"provider{suffix}_id"]]
    if not edges:
        return None
    side = f"{values['side']}{suffix}"
    names = {row[f"{side}_id"]: row[side] for row in edges}
    amounts: dict[str, list[float]] = defaultdict(list)
    for row in edges:
        if row["amount"] is not None:
            amounts[row[f"{side}_id"]].append(float(row["amount"]))
    totals = {one: total for one, parts in amounts.items() if (total := fsum(parts)) > 0}
    total = fsum(totals.values())
    shares = {one: part / total for one, part in totals.items()}
    largest = min(shares, key=lambda one: (-shares[one], str(names[one])), default=None)
    unvalued = [row for row in edges if row["amount"] is None]
    return {
        "layer": layer,
        "side": values["side"],
        "level": values["level"],
        "by": values["by"],
        "total": (total if values["by"] == "mw" else int(total)) if shares else None,
        "hhi": round(hhi(shares.values()), 1) if shares else None,
        "top1": names[largest] if largest is not None else None,
        "top1_share": top_n_share(shares.values(), 1) if shares else None,
        "top3_share": top_n_share(shares.values(), 3) if shares else None,
        "organizations": len(names),
        "unvalued_organizations": len(names) - len(shares),
        "edges": len(edges),
        "unvalued_edges": len(unvalued),
        "partly_valued_edges": sum(row["amount"] is not None and row["unvalued"] > 0 for row in edges),
        "deals": len({deal_id for row in edges for deal_id in row["deal_ids"]}),
    }
