"""What the raw store knows of each source: for those who look after them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ..raw.store import RawStore
from .days import Days, due
from .table import Source, SourceTable, find

OVERVIEW = ("source_id", "kind", "terms", "enabled", "last_fetch_at", "documents", "waiting", "refused", "next_due_at")
REFUSAL = ("source_id", "at", "reason", "name", "message")
_LAST_ANSWERS = "SELECT *, max(exchange_id) FROM exchanges WHERE what <> 'rules' GROUP BY source_id, url"
"""Of each address the last exchange (SQLite takes the other columns from the row of the maximum)."""
_INTERVALS = {
    "feed": dt.timedelta(hours=1),
    "folder": dt.timedelta(hours=1),
    "sitemap": dt.timedelta(hours=6),
    "rates": dt.timedelta(days=1),
}
"""How often a source without days is worth asking."""
_A_DAY = dt.timedelta(days=1)
_PATIENCE = 3
"""Intervals that may pass until a source counts as forgotten."""
_DAY_GROWS = dt.timedelta(hours=1)
"""After this a day that is not over may have more."""


def overview(table: SourceTable, store: RawStore, unreadable: Mapping[str, int], at: dt.datetime) -> list[dict[str, Any]]:
    """One row a source. ``unreadable``: how much of what was fetched became no document. Instants are UTC."""
    asked = _by_source(store, "SELECT source_id, max(fetched_at) AS last FROM exchanges WHERE what <> 'rules' GROUP BY source_id")
    items = _by_source(store, "SELECT source_id, count(*) AS n, max(last_seen_at) AS last FROM items GROUP BY source_id")
    waiting = _by_source(store, "SELECT source_id, count(*) AS n FROM wanted WHERE state = 'open' GROUP BY source_id")
    refused = _by_source(store, f"SELECT source_id, count(*) AS n FROM ({_LAST_ANSWERS}) WHERE reason IS NOT NULL GROUP BY source_id")
    rows = []
    for source in table.sources:
        key = source.source_id
        last = max(filter(None, (asked.get(key, {}).get("last"), items.get(key, {}).get("last"))), default=None)
        rows.append(
            {
                "source_id": key,
                "kind": source.kind,
                "terms": source.terms,
                "enabled": source.enabled,
                "last_fetch_at": last and _minute(last),
                "documents": items.get(key, {}).get("n", 0) - unreadable.get(key, 0),
                "waiting": waiting.get(key, {}).get("n", 0),
                "refused": refused.get(key, {}).get("n", 0) + unreadable.get(key, 0),
                "next_due_at": _next_due(source, last, store, at),
            }
        )
    return rows


def overdue(table: SourceTable, store: RawStore, at: dt.datetime) -> list[dict[str, Any]]:
    """Sources that are read and that nobody has asked for three of their intervals; those asked by day for three days: a weekend.

    One that was never asked is late once the store is that old. Folders are looked at, not asked.
    """
    limits = {one.source_id: _PATIENCE * _INTERVALS.get(one.kind, _A_DAY) for one in table.sources if one.is_read and one.kind != "folder"}
    (began,) = store.rows("SELECT min(fetched_at) AS at FROM exchanges") or [{"at": None}]
    rows = [row for row in overview(table, store, {}, at) if row["source_id"] in limits]
    asked = {row["source_id"]: row["last_fetch_at"] or began["at"] for row in rows}
    return [row for row in rows if (last := asked[row["source_id"]]) and dt.datetime.fromisoformat(last) < at - limits[row["source_id"]]]


def refusals_of(source_id: str, table: SourceTable, store: RawStore) -> list[dict[str, Any]]:
    """Addresses of a source that gave nothing when they were last asked for, the newest first. Raises UnknownSource."""
    find(table, source_id)
    return store.rows(
        f"SELECT source_id, fetched_at AS at, reason, url AS name, message FROM ({_LAST_ANSWERS}) "
        "WHERE source_id = ? AND reason IS NOT NULL ORDER BY fetched_at DESC, name",
        [source_id],
    )


def _by_source(store: RawStore, sql: str) -> dict[str, dict[str, Any]]:
    return {row["source_id"]: row for row in store.rows(sql)}


def _next_due(source: Source, last: str | None, store: RawStore, at: dt.datetime) -> str | None:
    """When a run would find something to ask; null for a source that is not read."""
    if not source.is_read:
        return None
    if source.kind in _INTERVALS:
        return _minute((dt.datetime.fromisoformat(last) + _INTERVALS[source.kind]).isoformat()) if last else "now"
    listed = store.days(source.source_id)
    is_behind = any(day not in listed for day in due(Days(), listed, at.date()))
    return "now" if is_behind or last is None else _minute((dt.datetime.fromisoformat(last) + _DAY_GROWS).isoformat())


def _minute(instant: str) -> str:
    return instant[:16].replace("T", " ")
