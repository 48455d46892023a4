"""The table of runs: one row a pass, filled by the assets as they are done; closed at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..clock import now

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse


def note(warehouse: Warehouse, run_id: str, **columns: Any) -> None:
    """Set columns of the run's row; the first asset that has something to say makes it."""
    with warehouse.write() as writer:
        known = writer.rows(f"SELECT * FROM runs WHERE run_id = '{run_id}'")
        writer.upsert("runs", [(known[0] if known else _empty(run_id)) | columns])


def close(warehouse: Warehouse, run_id: str, outcome: str) -> None:
    """Say that a run is over, if it has a row and none said so before."""
    if not warehouse.path.exists():
        return
    mine = f"run_id = '{run_id}' AND ended_at IS NULL"
    with warehouse.write() as writer:
        writer.upsert("runs", [row | {"ended_at": now(), "outcome": outcome} for row in writer.rows(f"SELECT * FROM runs WHERE {mine}")])


def _empty(run_id: str) -> dict[str, Any]:
    return {"run_id": run_id, "started_at": now(), "inputs": 0, "new_documents": 0, "refused": 0, "extracted": 0}
