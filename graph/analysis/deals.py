"""Answers about single deals that need more than Cypher: what changed, what followed, where it will stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import fsum
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
    """One row a (layer, place, year). ``mw`` is of deals in this place alone; of those that lie in several, ``mw_shared`` has the whole."""
    unique = list({(row["deal_id"], row["place_id"]): row for row in rows}.values())
    places: dict[str, int] = defaultdict(int)
    for row in unique:
        places[row["deal_id"]] += 1
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in unique:
        groups[(row["layer"], row["place_id"], row[values["year"]])].append(row)
    made = [_capacity(key, group, places) for key, group in groups.items()]
    return sorted(made, key=lambda row: (row["layer"], -(row["mw"] or 0), row["place_id"], row["year"] is None, row["year"]))


def _capacity(key: tuple[Any, ...], rows: Sequence[Row], places: Mapping[str, int]) -> dict[str, Any]:
    alone = [row["mw"] for row in rows if row["mw"] is not None and places[row["deal_id"]] == 1]
    shared = [row["mw"] for row in rows if row["mw"] is not None and places[row["deal_id"]] > 1]
    return {
        "layer": key[0],
        "place": rows[0]["place"],
        "country": rows[0]["country"],
        "year": key[2],
        "mw": fsum(alone) if alone else None,
        "mw_shared": fsum(shared) if shared else None,
        "deals": len(rows),
        "without_mw": sum(row["mw"] is None for row in rows),
        "deal_ids": sorted(row["deal_id"] for row in rows),
        "place_id": key[1],
    }
