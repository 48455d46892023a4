"""Old runs are removed; those that made what stands are kept, whatever their age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipelines.operations.pruning import prune

LATER = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)


@dg.asset
def whole() -> None:
    """Made as a whole."""


@dg.asset(partitions_def=dg.DailyPartitionsDefinition("2026-01-01"))
def by_day() -> None:
    """Made day by day."""


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.local_temp(str(tmp_path)) as found:
        yield found


def made(instance: dg.DagsterInstance, asset: dg.AssetsDefinition, day: str | None = None) -> str:
    return dg.materialize([asset], instance=instance, partition_key=day).run_id


def left(instance: dg.DagsterInstance) -> set[str]:
    return {run.run_id for run in instance.get_runs()}


def test_the_run_of_the_latest_materialization_stays(instance: dg.DagsterInstance) -> None:
    first, second = made(instance, whole), made(instance, whole)
    done = prune(instance, [whole.key, by_day.key], LATER)
    assert (done.runs, done.kept) == (1, 1)
    assert left(instance) == {second} != {first}
    assert instance.get_latest_materialization_event(whole.key)


def test_each_day_keeps_its_run(instance: dg.DagsterInstance) -> None:
    made(instance, by_day, "2026-01-01")
    kept = {made(instance, by_day, "2026-01-01"), made(instance, by_day, "2026-01-02")}
    assert prune(instance, [whole.key, by_day.key], LATER).summary() == "1 old runs removed, 2 kept for what they made"
    assert left(instance) == kept
    assert instance.get_materialized_partitions(by_day.key) == {"2026-01-01", "2026-01-02"}


def test_young_runs_stay(instance: dg.DagsterInstance) -> None:
    runs = {made(instance, whole), made(instance, whole)}
    prune(instance, [whole.key], dt.datetime.now(dt.UTC) - dt.timedelta(days=90))
    assert left(instance) == runs


def test_what_a_run_printed_goes_with_it(instance: dg.DagsterInstance) -> None:
    first = made(instance, whole)
    printed = Path(instance.storage_directory()) / first / "compute_logs"
    printed.mkdir(parents=True, exist_ok=True)
    (printed / "x.out").write_text("words")
    made(instance, whole)
    prune(instance, [whole.key], LATER)
    assert not printed.parent.exists()
