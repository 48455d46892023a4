"""What runs do as lines of JSON: events of Dagster and of single documents, with the ids of run, asset and document."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from click.testing import Result

from data.settings import Settings, load_settings
from data.tables.warehouse import Warehouse
from pipelines.running.journal import remove_old


def lines(settings: Settings) -> list[dict[str, Any]]:
    return [json.loads(line) for file in sorted(settings.logs_path.glob("*.jsonl")) for line in file.read_text().splitlines()]


def test_a_run_is_written_down(cli: Callable[..., Result], write: Callable[..., Path], contract: str) -> None:
    assert cli("ingest", str(write(a__md=contract, b__txt=b"\x00\x01"))).exit_code == 0
    settings = load_settings()
    written = lines(settings)
    (run,) = Warehouse(settings.warehouse_path).rows("SELECT run_id FROM runs")
    (document,) = Warehouse(settings.warehouse_path).rows("SELECT document_id FROM documents")
    assert {line["run_id"] for line in written} == {run["run_id"]}
    assert {line["level"] for line in written} <= {"DEBUG", "INFO"}

    told = {(line["asset"], line["message"]): line for line in written if "document" in line}
    assert set(told) == {("documents", "taken in"), ("documents", "refused"), ("deal_mentions", "read")}
    taken, read = told["documents", "taken in"], told["deal_mentions", "read"]
    assert taken["document"] == read["document"] == document["document_id"]
    assert read["seconds"] > 0
    assert told["documents", "refused"]["reason"] == "binary"

    ended = {line["asset"] for line in written if line.get("event") == "STEP_SUCCESS" and line["seconds"] >= 0}
    assert {"documents", "deal_mentions", "deals", "graph"} <= ended
    assert written[-1]["event"] == "RUN_SUCCESS"

    slowest = "SELECT message, document, seconds FROM read_json(?) WHERE document IS NOT NULL ORDER BY seconds DESC LIMIT 1"
    assert duckdb.execute(slowest, [str(settings.logs_path / "*.jsonl")]).fetchall()[0][1] == document["document_id"]


def test_a_failure_is_written_down_with_its_reason(cli: Callable[..., Result], write: Callable[..., Path], contract: str) -> None:
    folder = write(a__md=contract)
    settings = load_settings()
    settings.home_path.mkdir(parents=True)
    settings.graph_path.write_text("no folder")
    assert cli("ingest", str(folder)).exit_code == 1
    failed = [line for line in lines(settings) if line["level"] == "ERROR"]
    assert {(line["asset"], line["event"]) for line in failed} >= {("graph", "STEP_FAILURE")}
    assert "GraphError" in next(line["error"] for line in failed if line["event"] == "STEP_FAILURE")


def test_old_days_are_removed(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    settings.logs_path.mkdir()
    for day in ("2026-01-01", "2026-01-02", "2026-01-03"):
        (settings.logs_path / f"{day}.jsonl").touch()
    assert remove_old(settings, dt.datetime(2026, 1, 3, 12)) == 2
    assert [file.stem for file in settings.logs_path.iterdir()] == ["2026-01-03"]
