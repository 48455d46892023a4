"""A run that is killed when it begins with an asset: the next one does the rest, and nothing is lost, doubled or left occupied."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest
from click.testing import Result

from data.settings import load_settings
from data.tables.warehouse import Warehouse
from graph.connect import connect
from pipelines.running.instance import open_instance

_KILLED = """
import os, signal, sys
from pipelines.running.progress import AssetLines
tell = AssetLines._tell
def killing(self, record):
    event = getattr(record, "dagster_meta", {}).get("dagster_event")
    if event is not None and event.is_step_start and event.step_key == sys.argv[1]:
        os.kill(os.getpid(), signal.SIGKILL)
    tell(self, record)
AssetLines._tell = killing
from pipelines.cli import app
app(["ingest", sys.argv[2]])
"""
ASSETS = ("reference", "documents", "copies", "deal_mentions", "deals", "graph", "concentration", "circular_flows")


@pytest.mark.slow
@pytest.mark.parametrize("asset", ASSETS)
def test_killed_at_the_beginning_of_an_asset(cli: Callable[..., Result], write: Callable[..., Path], contract: str, asset: str) -> None:
    folder = write(a__md=contract)
    killed = subprocess.run([sys.executable, "-c", _KILLED, asset, str(folder)], capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    again = cli("ingest", str(folder))
    assert again.exit_code == 0, again.output
    settings = load_settings()
    instance = open_instance(settings)
    assert sorted(run.status.value for run in instance.get_runs()) == ["FAILURE", "SUCCESS"]
    rows = Warehouse(settings.warehouse_path).rows
    counts = {table: rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in ("documents", "extractions", "deals")}
    assert counts == {"documents": 1, "extractions": 1, "deals": 1}
    with connect(settings) as store:
        assert store.query("MATCH (d:Deal) RETURN count(*) AS n")[0]["n"] == 1
    assert instance.get_latest_materialization_event(dg.AssetKey("circular_flows"))
