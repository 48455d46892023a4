"""The benchmark at a small size: every question is measured, loads beside the bare engine, and the picture is drawn."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from data.errors import GraphError
from graph.analysis.register import ANALYSES
from graph.benchmark.plot import draw
from graph.benchmark.run import LOAD, benchmark, growth
from graph.benchmark.targets import seconds
from graph.catalogue import find, load_catalogue

ROW = {"deals": 10, "engine": "embedded", "measure": "deals_of", "ms": 4.0, "exponent": 2.5, "seed": 7}


@pytest.fixture(scope="module")
def measured() -> list[dict[str, Any]]:
    return list(benchmark([50], ["embedded"]))


def test_every_question_and_the_load(measured: list[dict[str, Any]]) -> None:
    assert {row["measure"] for row in measured} == {LOAD, *load_catalogue()}
    (load,) = (row for row in measured if row["measure"] == LOAD)
    assert load["rows_per_s"] > 0
    assert load["target"] == pytest.approx(0.7 * load["bare_per_s"], abs=1)
    assert all(row["cpu_ms"] > 0 for row in measured if row["measure"] != LOAD)
    assert all(row["met"] == (row["ms"] <= row["target"]) for row in measured if row["measure"] != LOAD and row["ms"] < 90)


ONE_ROW = """
from graph.benchmark.run import benchmark

for row in benchmark([50], ["embedded"]):
    print(row["measure"], flush=True)
    input()
"""


def test_who_is_ended_leaves_no_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ONE_ROW]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"TMPDIR": str(tmp_path)}) as process:
        assert process.stdout is not None and process.stdout.readline().strip() == LOAD.encode()
        assert list(tmp_path.glob("dealgraph-bench-*"))
        process.terminate()
    assert process.returncode == 128 + signal.SIGTERM
    assert not list(tmp_path.glob("dealgraph-bench-*"))


def test_growth_by_size() -> None:
    rows = [ROW, ROW | {"deals": 1000, "ms": 40.0}, ROW | {"measure": LOAD}]
    (grown,) = growth(rows)
    assert grown == {"measure": "deals_of", "engine": "embedded", "ms_at_10": 4.0, "ms_at_1000": 40.0, "grows_with_power": 0.5}


def test_the_picture(measured: list[dict[str, Any]], tmp_path: Path) -> None:
    draw(measured, tmp_path / "growth.svg")
    assert "<svg" in (tmp_path / "growth.svg").read_text()
    with pytest.raises(GraphError, match=r"cannot be written .* ends in \.svg or \.png"):
        draw(measured, tmp_path / "growth.xyz")


@pytest.mark.parametrize(("query", "target"), [("deals_of", 0.1), ("dependencies_through_providers", 1.0), ("circular_flows", 5.0)])
def test_targets(query: str, target: float) -> None:
    assert seconds(find(query)) == target


def test_a_server_that_is_not_to_be_had_leaves_the_other_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    said: list[str] = []
    measured = list(benchmark([20], ["neo4j", "embedded"], say=said.append))
    assert {row["engine"] for row in measured} == {"embedded"}
    assert said[0].startswith("neo4j is left out from here: there is no java on PATH")
    with pytest.raises(GraphError, match="there is no java on PATH"):
        next(benchmark([20], ["neo4j"]))


def test_a_question_that_takes_too_long_has_no_time_and_the_others_have_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: Any) -> Any:
        while True:
            time.sleep(0.01)

    monkeypatch.setitem(ANALYSES, "what_fails", endless)
    said: list[str] = []
    measured = {row["measure"]: row for row in benchmark([20], ["embedded"], limit_s=0.5, say=said.append)}
    assert measured["what_fails_if"] | {"ms": None, "met": False} == measured["what_fails_if"]
    assert all(row["ms"] is not None for name, row in measured.items() if name not in (LOAD, "what_fails_if"))
    assert "what_fails_if has no time on embedded with 20 deals: what follows from the rows took longer than 1 seconds" in said
    assert "what_fails_if" not in {row["measure"] for row in growth(measured.values())}
