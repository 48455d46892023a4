"""Which Dagster runs are alive: each holds an advisory lock that the system frees when its process dies, however it dies.

A run that was killed would stay "started" in Dagster's storage for ever, and keep its concurrency slots. Before a run starts, it
ends those here. (Process ids and start times would do too, but are read differently on every system; the lock is not.)
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

_UNFINISHED = [
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]
_TIME_TO_START = dt.timedelta(seconds=180)
"""A run that the Dagster UI launched has no lock until its process is up; so long it may take."""


@contextmanager
def alive(folder: Path, run_id: str) -> Iterator[None]:
    """Hold the lock of a run; a no-op where its own process holds it already."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / run_id
    if _is_held(path):
        yield
        return
    unnamed = folder / f".{run_id}.{os.getpid()}"
    with unnamed.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        unnamed.rename(path)  # under its name only once it is locked, so that nobody ever finds it free
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def end_dead_runs(instance: dg.DagsterInstance, folder: Path) -> list[str]:
    """Mark as failed every unfinished run whose process is gone, and free its slots; the ids of those runs."""
    ended = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=_UNFINISHED)):
        run = record.dagster_run
        path = folder / run.run_id
        age = abs(dt.datetime.now(dt.UTC) - record.update_timestamp)  # a clock that was set back makes it negative
        starting = not path.exists() and age < _TIME_TO_START
        if starting or _is_held(path):
            continue
        instance.report_run_failed(run, "The process of this run is gone; what it had committed is kept, the next run does the rest.")
        instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)
        path.unlink(missing_ok=True)
        ended.append(run.run_id)
    return ended


def _is_held(path: Path) -> bool:
    try:
        lock = path.open()
    except FileNotFoundError:
        return False
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
