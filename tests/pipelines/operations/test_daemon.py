"""A real daemon: a file that is dropped into a folder becomes deals on the graph, with nobody starting anything."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from data.settings import load_settings
from graph.connect import connect
from pipelines.running.instance import open_instance
from tests.servers.dagster import part, wait_for


@pytest.mark.slow
@pytest.mark.timeout(500)
def test_a_dropped_file_becomes_deals_on_the_graph(tmp_path: Path, contract: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings()
    drop = settings.home_path / "drop"
    drop.mkdir(parents=True)
    table = tmp_path / "sources.csv"
    table.write_text("source_id,kind,url,terms,enabled\ndrop,folder,$DEALGRAPH_HOME/drop,allowed,true\n")
    monkeypatch.setenv("DEALGRAPH_SOURCES", str(table))
    instance = open_instance(settings)
    (drop / "article.md").write_text(contract)

    log = tmp_path / "daemon.log"
    with part("daemon", log) as daemon:
        wait_for(lambda: instance.get_latest_materialization_event(dg.AssetKey("circular_flows")) is not None, daemon, log)

    with connect(settings) as store:
        deals = store.query("MATCH (d:Deal) RETURN d.title AS title")
    assert [row["title"] for row in deals] == ["OpenAI – Amazon Web Services: compute, $38.0bn, 2025"]
    statuses = {run.status for run in instance.get_runs()}
    assert dg.DagsterRunStatus.FAILURE not in statuses
