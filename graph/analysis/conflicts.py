"""Where sources disagree: for each value that is not shown the one that is, who says them, since when, and why the one is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def conflicts(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (deal, field, other value), the largest deals first. Figures that are one, rounded, are on one side.

    Sources are counted by original: what ten sites copy from one, one source says.
    """
    found: list[tuple[float, dict[str, Any]]] = []
    for (deal_id, field), stated in _grouped(rows, "deal_id", "field").items():
        shown = [row for row in stated if not row["differs"]]
        chosen = [row for row in shown if row["chosen"]]
        for (other,), told in _grouped((row for row in stated if row["differs"]), "value").items():
            first = told[0]
            found.append(
                (
                    float(first["usd"] or 0),
                    {
                        "deal": first["deal"],
                        "field": field,
                        "shown": chosen[0]["value"] if chosen else None,
                        **_told("shown", shown),
                        "other": other,
                        **_told("other", told),
                        "why": first["why"],
                        "deal_id": deal_id,
                    },
                )
            )
    found.sort(key=lambda one: (-one[0], one[1]["deal_id"], one[1]["field"], -one[1]["other_independent"], one[1]["other"]))
    return [row for _, row in found[: int(values["limit"])]]


def _told(side: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Who says a value: the first day, the documents, and how many of them are no copies of others."""
    return {
        f"{side}_said_on": min((row["said_on"] for row in rows if row["said_on"] is not None), default=None),
        f"{side}_sources": sorted({str(row["source"]) for row in rows}),
        f"{side}_independent": len({row["source_id"] for row in rows}),
    }


def _grouped(rows: Iterable[Row], *keys: str) -> dict[tuple[Any, ...], list[Row]]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    return groups
