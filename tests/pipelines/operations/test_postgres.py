"""Dagster's records in a real PostgreSQL: runs are written, read back, and ended where their process died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import pytest
from click.testing import Result

from data.settings import load_settings
from pipelines.running.instance import open_instance
from tests.servers.postgres import postgres, programs

_KILLED = """
import os, signal, sys
from pipelines.running.progress import AssetLines
AssetLines._tell = lambda self, record: os.kill(os.getpid(), signal.SIGKILL) if "graph" in record.getMessage() else None
from pipelines.cli import app
app(["ingest", sys.argv[1]])
"""


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings of dagster.postgres.yaml, with a server of their own."""
    binaries = programs()
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed: apt-get install postgresql")
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgres(binaries) as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("DEALGRAPH_DAGSTER_YAML", "dagster.postgres.yaml")
        yield


@pytest.mark.slow
@pytest.mark.usefixtures("records")
def test_runs_are_recorded_and_dead_ones_ended(cli: Callable[..., Result], write: Callable[..., Path], contract: str) -> None:
    folder = write(a__md=contract)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(folder)], capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = cli("ingest", str(folder))
    assert again.exit_code == 0, again.output

    instance = open_instance(load_settings())
    assert type(instance.run_storage).__name__ == "PostgresRunStorage"
    assert sorted(run.status.value for run in instance.get_runs()) == ["FAILURE", "SUCCESS"]
    assert instance.get_latest_materialization_event(dg.AssetKey("graph"))
    assert not list(load_settings().dagster_path.rglob("*.db"))
