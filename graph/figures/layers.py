"""How concentrated the layers are, for every side, level and measure: today, and at the end of each quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from ..analysis.concentration import layer_rows, layers_of
from ..analysis.layers import AMOUNTS
from ..analysis.trend import History, concentration_trend
from ..content import END, START, Row

_SIDES, _LEVELS = ("provider", "customer"), ("parent", "entity")


def layers(organizations: Iterable[Row], dependencies: Iterable[Row], deals: Iterable[Row]) -> list[dict[str, Any]]:
    """One row a (layer, side, level, measure)."""
    edges = catalogued(organizations, dependencies)
    left_out = _left_out(deals)
    found = []
    for level in _LEVELS:
        merged = layers_of(edges, level)
        for side, by in product(_SIDES, AMOUNTS):
            for row in layer_rows(merged, {"side": side, "level": level, "by": by}):
                found.append(row | {"id": f"{row['layer']} {side} {level} {by}", "left_out": left_out.get(row["layer"], [])})
    return found


def quarters(past: History) -> list[dict[str, Any]]:
    """One row a (quarter, day of counting, layer, side, level, measure)."""
    keys = ("quarter", "day", "layer", "side", "level", "by")
    return [row | {"id": " ".join(row[key] for key in keys)} for row in concentration_trend(past)]


def catalogued(organizations: Iterable[Row], dependencies: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows of DEPENDS_ON as the queries of the catalogue return them (``parts/edge.cypher``)."""
    by_id = {row["id"]: row for row in organizations}
    return [{**row, **_named("customer", by_id[row[START]]), **_named("provider", by_id[row[END]])} for row in dependencies]


def _named(end: str, organization: Row) -> dict[str, Any]:
    return {
        f"{end}_id": organization["id"],
        end: organization["name"],
        f"{end}_parent_id": organization["parent_id"],
        f"{end}_parent": organization["parent_name"],
    }


def _left_out(deals: Iterable[Row]) -> Mapping[str, Sequence[str]]:
    """By layer, how many deals do not count and why: what they lack most."""
    counted: Counter[tuple[str, str]] = Counter((deal["layer"], _why(deal)) for deal in deals if not deal["counted"] and deal["layer"])
    found: dict[str, list[str]] = {}
    for (layer, why), number in sorted(counted.items()):
        found.setdefault(layer, []).append(f"{number} {why}")
    return found


def _why(deal: Row) -> str:
    if deal["status"] in ("talks", "cancelled"):
        return str(deal["status"])
    if deal["bindingness"] not in (None, "definitive"):
        return str(deal["bindingness"])
    return "within other deals" if deal["scope"] in (None, "contract") else str(deal["scope"])
