"""`dealgraph status`: what the state folder holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..output import Format, print_rows
from .base import FormatOption

if TYPE_CHECKING:
    from data.settings import Settings
    from data.tables.warehouse import Warehouse

NAME = "status"
EXAMPLE = "dealgraph status --format json"
_TABLES = ("documents", "deal_mentions", "deals", "claims", "organizations")
_RUN_COUNTS = {"inputs": "inputs", "new_documents": "new", "refused": "refused", "extracted": "read", "deals": "deals"}
_LAST_RUNS = 5


def command(form: FormatOption = Format.TABLE) -> None:
    """Documents, deals and refusals, the last runs, the graph, and the disk they take."""
    from data.settings import load_settings
    from data.tables.warehouse import Warehouse

    from ..inbox import Inbox

    settings = load_settings()
    warehouse = Warehouse(settings.warehouse_path)
    rows = [_row("state", "folder", str(settings.home_path))]
    if warehouse.path.exists():
        rows += [*_tables(warehouse), *_refusals(warehouse), *_runs(warehouse)]
    else:
        rows += [_row("warehouse", "state", "not made yet: run `dealgraph ingest PATH`")]
    rows += [_row("inbox", "waiting", len(Inbox(settings.inbox_path).entries())), *_disk(settings)]
    print_rows(rows, form, ("part", "what", "value"))


def _row(part: str, what: str, value: Any) -> dict[str, Any]:
    return {"part": part, "what": what, "value": value}


def _tables(warehouse: Warehouse) -> Iterator[dict[str, Any]]:
    for name in _TABLES:
        yield _row("warehouse", name, warehouse.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"])
    yield _row("warehouse", "deals that count", warehouse.rows("SELECT count(*) AS n FROM deals WHERE counted")[0]["n"])


def _refusals(warehouse: Warehouse) -> Iterator[dict[str, Any]]:
    for row in warehouse.rows("SELECT reason, count(*) AS n FROM refusals GROUP BY reason ORDER BY reason"):
        yield _row("refused", row["reason"], row["n"])


def _runs(warehouse: Warehouse) -> Iterator[dict[str, Any]]:
    for row in warehouse.rows(f"SELECT * FROM runs ORDER BY started_at DESC LIMIT {_LAST_RUNS}"):
        end = f"{row['outcome']} {row['ended_at']:%H:%M:%S}" if row["ended_at"] else "at work, or killed and not followed by another run"
        counts = ", ".join(f"{row[column]} {word}" for column, word in _RUN_COUNTS.items() if row[column] is not None)
        yield _row("run", f"{row['started_at']:%Y-%m-%d %H:%M:%S}", f"{counts}; {end}")


def _disk(settings: Settings) -> Iterator[dict[str, Any]]:
    for part in (settings.warehouse_path, settings.graph_path, settings.dagster_path, settings.inbox_path):
        yield _row("disk", part.name, f"{_bytes(part) / 1e6:.1f} MB")


def _bytes(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if file.is_file())
