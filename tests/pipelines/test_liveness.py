"""Runs whose process is gone are ended; runs that are alive are not."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import dagster as dg
import pytest

from pipelines.running import liveness
from pipelines.running.liveness import alive, end_dead_runs

STATUS = dg.DagsterRunStatus

_HOLD = """
import pathlib, sys, time
from pipelines.running.liveness import alive
with alive(pathlib.Path(sys.argv[1]), sys.argv[2]):
    time.sleep(60)
"""


@dg.job
def _nothing() -> None:
    pass


def started_run(instance: dg.DagsterInstance) -> str:
    run = instance.create_run_for_job(_nothing, status=STATUS.STARTED)
    return run.run_id


def status(instance: dg.DagsterInstance, run_id: str) -> STATUS:
    run = instance.get_run_by_id(run_id)
    assert run is not None
    return run.status


def test_a_run_that_holds_its_lock_is_left_alone(tmp_path: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        run_id = started_run(instance)
        with alive(tmp_path, run_id), alive(tmp_path, run_id):
            assert end_dead_runs(instance, tmp_path) == []
        assert status(instance, run_id) is STATUS.STARTED
        assert list(tmp_path.iterdir()) == []


def test_a_run_whose_process_was_killed_is_ended(tmp_path: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        run_id = started_run(instance)
        holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(tmp_path), run_id])
        while not (tmp_path / run_id).exists():
            time.sleep(0.05)
        assert end_dead_runs(instance, tmp_path) == []
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        assert end_dead_runs(instance, tmp_path) == [run_id]
        assert status(instance, run_id) is STATUS.FAILURE
        assert list(tmp_path.iterdir()) == []
        assert end_dead_runs(instance, tmp_path) == []


def test_a_run_that_never_showed_itself_is_ended_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        run_id = started_run(instance)
        assert end_dead_runs(instance, tmp_path) == []
        monkeypatch.setattr(liveness, "_TIME_TO_START", dt.timedelta(0))
        assert end_dead_runs(instance, tmp_path) == [run_id]


def test_a_clock_that_was_set_back_keeps_no_dead_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Before(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Before:
            return super().now(tz) - dt.timedelta(days=1)

    with dg.DagsterInstance.ephemeral() as instance:
        run_id = started_run(instance)
        monkeypatch.setattr(liveness.dt, "datetime", Before)
        assert end_dead_runs(instance, tmp_path) == [run_id]
