"""A real daemon: a file that is dropped into a folder becomes deals on the graph, with nobody starting anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import dagster as dg
import pytest

from data.settings import REPOSITORY, load_settings
from graph.connect import connect
from pipelines.running.instance import open_instance, use_home

_PATIENCE_SECONDS = 400


def _daemon(log: Path) -> subprocess.Popen[bytes]:
    """In a session of its own, so that all of it ends with the test."""
    program = Path(sys.executable).with_name("dagster-daemon")
    with log.open("wb") as output:
        return subprocess.Popen(
            [program, "run", "-w", REPOSITORY / "workspace.yaml"], cwd=REPOSITORY, stdout=output, stderr=output, start_new_session=True
        )


@pytest.mark.slow
@pytest.mark.timeout(500)
def test_a_dropped_file_becomes_deals_on_the_graph(tmp_path: Path, contract: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings()
    drop = settings.home_path / "drop"
    drop.mkdir(parents=True)
    table = tmp_path / "sources.csv"
    table.write_text("source_id,kind,url,terms,enabled\ndrop,folder,$DEALGRAPH_HOME/drop,allowed,true\n")
    monkeypatch.setenv("DEALGRAPH_SOURCES", str(table))
    for name, value in use_home(settings).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    instance = open_instance(settings)
    (drop / "article.md").write_text(contract)

    daemon = _daemon(tmp_path / "daemon.log")
    try:
        until = time.monotonic() + _PATIENCE_SECONDS
        while instance.get_latest_materialization_event(dg.AssetKey("circular_flows")) is None and time.monotonic() < until:
            assert daemon.poll() is None, (tmp_path / "daemon.log").read_text()
            time.sleep(2)
    finally:
        os.killpg(daemon.pid, signal.SIGKILL)
        daemon.wait()

    with connect(settings) as store:
        deals = store.query("MATCH (d:Deal) RETURN d.title AS title")
    assert [row["title"] for row in deals] == ["OpenAI – Amazon Web Services: compute, $38.0bn, 2025"]
    statuses = {run.status for run in instance.get_runs()}
    assert dg.DagsterRunStatus.FAILURE not in statuses
