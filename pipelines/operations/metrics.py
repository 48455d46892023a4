"""Figures for Prometheus, written after every run: the textfile collector of its node exporter reads the file as it is.

Names follow https://prometheus.io/docs/practices/naming/ (unit last, seconds and bytes).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from data.settings import Settings

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse

_TABLES = ("documents", "deal_mentions", "deals", "organizations")


def write_metrics(settings: Settings) -> None:
    """The file, replaced whole; nothing where there is no warehouse yet."""
    from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

    from data.tables.warehouse import Warehouse

    warehouse = Warehouse(settings.warehouse_path)
    if not warehouse.path.exists():
        return
    registry = CollectorRegistry()
    for name, (says, label, values) in figures(settings, warehouse).items():
        gauge = Gauge(name, says, [label] if label else [], registry=registry)
        for key, value in values.items():
            (gauge.labels(key) if label else gauge).set(float(value))
    settings.metrics_path.parent.mkdir(parents=True, exist_ok=True)
    write_to_textfile(str(settings.metrics_path), registry)


Figures = dict[str, tuple[str, str | None, dict[str, Any]]]
"""By name: what it says, its label, and its values by that label; a figure without a label has one value under ""."""


def figures(settings: Settings, warehouse: Warehouse) -> Figures:
    """All that is told."""
    refusals = {row["reason"]: row["n"] for row in warehouse.rows("SELECT reason, count(*) AS n FROM refusals GROUP BY reason")}
    counted = _one(warehouse, "SELECT count(*) FROM deals WHERE counted")
    ended = _one(warehouse, "SELECT coalesce(epoch(max(ended_at)), 0) FROM runs")
    return {
        "dealgraph_rows": ("rows of a table", "table", {table: _one(warehouse, f"SELECT count(*) FROM {table}") for table in _TABLES}),
        "dealgraph_deals_counted": ("deals that count in sums", None, {"": counted}),
        "dealgraph_refusals": ("inputs that were not taken", "reason", refusals),
        "dealgraph_reading_seconds": ("how long documents take to read", "quantile", dict(_quantiles(warehouse))),
        "dealgraph_last_run_timestamp_seconds": ("when the last run ended", None, {"": ended}),
        "dealgraph_disk_bytes": ("what a part of the state folder takes", "part", dict(sizes(settings))),
    }


def _quantiles(warehouse: Warehouse) -> Iterator[tuple[str, float]]:
    for share in (0.5, 0.95, 1.0):
        told = f"SELECT coalesce(quantile_cont(seconds, {share}), 0) FROM extractions WHERE seconds IS NOT NULL"
        yield f"{share:g}", _one(warehouse, told)


def _one(warehouse: Warehouse, sql: str) -> Any:
    return next(iter(warehouse.rows(sql)[0].values()))


def sizes(settings: Settings) -> Iterator[tuple[str, int]]:
    """What each part of the state folder takes, in bytes."""
    for part in (
        settings.warehouse_path,
        settings.raw_path,
        settings.graph_path,
        settings.dagster_path,
        settings.inbox_path,
        settings.logs_path,
    ):
        files = part.rglob("*") if part.is_dir() else [part]
        yield part.name, sum(file.lstat().st_size for file in files if file.is_file())
