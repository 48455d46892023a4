"""What runs that were killed leave behind, put right before the next one starts: in Dagster's records and in the table of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.settings import Settings

from .instance import locks_path
from .ledger import close
from .liveness import end_dead_runs

if TYPE_CHECKING:
    import dagster as dg


def recover(instance: dg.DagsterInstance, settings: Settings) -> None:
    """End every run whose process is gone."""
    from data.tables.warehouse import Warehouse

    for run_id in end_dead_runs(instance, locks_path(settings)):
        close(Warehouse(settings.warehouse_path), run_id, "killed")
