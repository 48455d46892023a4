"""Old records of Dagster cleared away, without losing which run made what stands in the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

_OVER = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]
_AT_ONCE = 200
"""Records read at a time."""


@dataclass(frozen=True)
class Pruning:
    """What was cleared away."""

    runs: int
    kept: int
    """Old runs that stay, because the latest record of an asset, of one of its days or of a check is theirs."""

    def summary(self) -> str:
        """One line for a person."""
        return f"{self.runs} old runs removed, {self.kept} kept for what they made"


def prune(instance: dg.DagsterInstance, assets: Iterator[dg.AssetKey] | list[dg.AssetKey], before: dt.datetime) -> Pruning:
    """Remove runs that ended before an instant, with their events and logs. ``assets`` are those whose latest runs stay."""
    needed = set().union(*(_latest(instance, key) for key in assets))
    old = [record.dagster_run.run_id for record in _records(instance, before)]
    for run_id in old:
        if run_id not in needed:
            instance.delete_run(run_id)
            _remove_logs(instance, run_id)
    kept = sum(run_id in needed for run_id in old)
    return Pruning(len(old) - kept, kept)


def _latest(instance: dg.DagsterInstance, key: dg.AssetKey) -> set[str]:
    """Runs of the latest materialization of an asset as a whole and of each of its days."""
    whole = instance.get_latest_materialization_event(key)
    by_day = instance.event_log_storage.get_latest_storage_id_by_partition(key, dg.DagsterEventType.ASSET_MATERIALIZATION)
    records = (
        instance.event_log_storage.fetch_materializations(
            dg.AssetRecordsFilter(asset_key=key, storage_ids=list(by_day.values())), limit=max(len(by_day), 1)
        ).records
        if by_day
        else []
    )
    return {record.run_id for record in records} | ({whole.run_id} if whole else set())


def _records(instance: dg.DagsterInstance, before: dt.datetime) -> Iterator[dg.RunRecord]:
    """Runs that are over and were touched last before an instant, oldest first."""
    yield from instance.get_run_records(dg.RunsFilter(statuses=_OVER, updated_before=before), ascending=True)


def _remove_logs(instance: dg.DagsterInstance, run_id: str) -> None:
    """What the run printed."""
    folder = Path(instance.storage_directory()) / run_id
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    if folder.exists():
        folder.rmdir()
