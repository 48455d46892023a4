"""Answers about single deals that need more than Cypher: what changed, and what followed."""

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
