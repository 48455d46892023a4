"""The table of runs: one row a pass, filled by the assets as they are done; a row without an end is at work or was killed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .clock import now

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse


def note(warehouse: Warehouse, run_id: str, **columns: Any) -> None:
    """Set columns of the run's row; the first asset that has something to say makes it."""
    known = warehouse.rows("SELECT * FROM runs WHERE run_id = ?", [run_id])
    row = known[0] if known else _empty(run_id)
    with warehouse.write() as writer:
        writer.upsert("runs", [row | columns])


def _empty(run_id: str) -> dict[str, Any]:
    return {"run_id": run_id, "started_at": now(), "inputs": 0, "new_documents": 0, "refused": 0, "extracted": 0}
