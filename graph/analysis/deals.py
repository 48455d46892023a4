"""Answers about single deals that need more than Cypher: what changed, what followed, where it will stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def changes(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a deal that documents since the day tell of, the latest first: new, another status, or more to read."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["deal_id"]].append(row)
    found = [_change(group, values["since"]) for group in grouped.values()]
    found.sort(key=lambda row: row["deal_id"])
    found.sort(key=lambda row: row["said_on"], reverse=True)
    return found[: int(values["limit"])]


def _change(rows: Sequence[Row], since: Any) -> dict[str, Any]:
    dated = [row for row in rows if row["said_on"] is not None]
    before = [row for row in rows if row["said_on"] is None or row["said_on"] < since]
    now = [row for row in dated if row["said_on"] >= since]
    status_before = next((row["said_status"] for row in reversed(before) if row["said_status"]), None)
    status_now = next((row["said_status"] for row in reversed(now) if row["said_status"]), None) or now[-1]["status"]
    change = "new deal" if not before else "status" if status_before and status_now != status_before else "more to read"
    telling = next((row for row in now if row["quote"]), now[0])
    return {
        **{name: telling[name] for name in ("deal", "type", "usd", "counted", "source", "quote", "url", "deal_id")},
        "said_on": now[-1]["said_on"],
        "change": change,
        "status_before": status_before,
        "status_now": status_now,
        "new_documents": len({row["document_id"] for row in now}),
    }


def amendments(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a link that changes a deal, of all within so many steps of those asked for, in the order of announcement."""
    around: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        around[row["deal_id"]].add(row["other_id"])
        around[row["other_id"]].add(row["deal_id"])
    seen = frontier = set(values["deal"])
    for _ in range(int(values["hops"]) - 1):
        frontier = {other for one in frontier for other in around.get(one, ())} - seen
        seen = seen | frontier
    kept = [row for row in rows if row["deal_id"] in seen or row["other_id"] in seen]
    return sorted(map(dict, kept), key=lambda row: (row["announced"] or "9999", row["deal_id"], row["kind"], row["other_id"]))


def capacity_by_place(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (layer, place, year). ``mw`` is of deals in this place alone; of those that lie in several, ``mw_shared`` has the whole.

    Deals that no text places, or only in a larger place than asked for, come last, with the reason: as many as there are, not which.
    """
    del values
    made = [
        {
            **row,
            "mw": row["alone"] if row["of_one"] else None,
            "mw_shared": row["shared"] if row["of_several"] else None,
            "without_mw": row["deals"] - row["of_one"] - row["of_several"],
            "deal_ids": sorted(row["deal_ids"]) if row["place_id"] is not None else [],
            "without_place": None
            if row["place_id"] is not None
            else "only a larger place is stated"
            if row["placed"]
            else "none is stated",
        }
        for row in rows
    ]
    return sorted(made, key=_by_layer_and_place)


def _by_layer_and_place(row: Row) -> tuple[Any, ...]:
    elsewhere = row["place_id"] is None
    return (row["layer"], elsewhere, -(row["mw"] or 0), row["place_id"] or row["without_place"], row["year"] is None, row["year"] or 0)
