"""From given files to answers and back: what is new, what is not, what is refused, and what a killed run leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest
from click.testing import Result

from data.settings import load_settings
from data.tables.schema import TABLES
from data.tables.warehouse import Warehouse
from pipelines.running.instance import open_instance

Cli = Callable[..., Result]
Write = Callable[..., Path]

LEASE = """---
title: TeraWulf leases 200 MW to Fluidstack
published: 2025-08-14
---
TeraWulf signed two ten-year leases with Fluidstack for more than 200 megawatts of critical IT load at its Lake Mariner campus in New York.
"""
UNDATED = "Microsoft agreed to buy about $17.4 billion of GPU capacity from Nebius over five years.\n"
_UNSTABLE = {"runs"}
"""Tables that say when something ran, so that they differ from run to run."""


def contents(tables: set[str] | None = None) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that a second run must leave alone."""
    warehouse = Warehouse(load_settings().warehouse_path)
    with warehouse.read() as connection:
        return {
            table.name: connection.execute(f"SELECT * FROM {table.name} ORDER BY ALL").fetchall()
            for table in TABLES
            if table.name not in _UNSTABLE and (tables is None or table.name in tables)
        }


def test_ingest_twice(cli: Cli, write: Write, contract: str) -> None:
    folder = write(a__md=contract, b__md=LEASE, c__txt=UNDATED, d__md="", e__md="---\ntitle: [\n---\nx", f__md=contract, g__pdf="no pdf")
    first = cli("ingest", str(folder))
    assert first.exit_code == 0, first.output
    assert "7 inputs: 3 new documents, 0 known, 1 given twice, 3 refused" in first.stderr
    assert "refused: 3 (broken 1, empty 1, front_matter 1)" in first.stderr
    assert f"warning: {folder}/c.txt: it has no date" in first.stderr
    before = contents()
    assert len(before["documents"]) == 3
    assert {row[0] for row in before["deals"]}

    second = cli("ingest", str(folder))
    assert second.exit_code == 0, second.output
    assert "7 inputs: 0 new documents, 3 known, 1 given twice, 3 refused" in second.stderr
    assert "0 documents read" in second.stderr
    assert "nothing changed" in second.stderr
    assert contents() == before

    commitments = json.loads(cli("query", "largest_commitments", "--format", "json").stdout)
    assert [round(row["usd"] / 1e9, 1) for row in commitments][:2] == [38.0, 17.4]
    status = {row["what"]: row["value"] for row in json.loads(cli("status", "--format", "json").stdout)}
    assert (status["documents"], status["empty"], status["waiting"]) == (3, 1, 0)


def test_everything_refused_is_a_failure_of_the_command(cli: Cli, write: Write) -> None:
    folder = write(a__md="", b__xlsx="x")
    result = cli("ingest", str(folder))
    assert result.exit_code == 1
    assert "refused: 2 (empty 1, unsupported 1)" in result.stderr


def test_days_asked_for(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Write, contract: str) -> None:
    folder = write(a__md=contract, b__md=LEASE, c__txt=UNDATED)
    sources = tmp_path / "sources.csv"
    sources.write_text(
        "source_id,kind,url,publisher,document_kind,terms,enabled\n"
        f"mine,folder,{folder},Example,press_release,allowed,true\nweb,feed,https://example.org/feed,,,allowed,false\n"
    )
    monkeypatch.setenv("DEALGRAPH_SOURCES", str(sources))
    result = cli("run", "--since", "2025-11-01")
    assert result.exit_code == 0, result.output
    assert "3 inputs: 1 new documents, 0 known, 2 outside the days asked for, 0 refused" in result.stderr
    (row,) = Warehouse(load_settings().warehouse_path).rows("SELECT source_id, publisher, kind FROM documents")
    assert row == {"source_id": "mine", "publisher": "Example", "kind": "press_release"}


def test_the_embedded_graph_is_read_only(cli: Cli, write: Write, contract: str) -> None:
    assert cli("ingest", str(write(a__md=contract))).exit_code == 0
    counted = cli("cypher", "MATCH (d:Deal) RETURN count(*) AS deals", "--format", "json")
    assert json.loads(counted.stdout) == [{"deals": 1}]
    refused = cli("cypher", "CREATE (:Organization {id: 'x'})")
    assert refused.exit_code == 1
    assert "read" in refused.stderr
    assert cli("cypher", "MATCH (d:Deal RETURN d").exit_code == 1
    assert cli("cypher", "CREATE (:Organization {id: 'x'})", "--write").exit_code == 1


TALKS = """---
title: OpenAI in talks with AWS
published: 2025-10-20
---
OpenAI is in talks to buy $35 billion of cloud computing capacity from Amazon Web Services, people familiar with the matter said.
"""


def test_the_past(cli: Cli, write: Write, contract: str) -> None:
    assert cli("ingest", str(write(a__md=contract, b__md=LEASE, c__md=TALKS, d__txt=UNDATED))).exit_code == 0

    def asked(*more: str) -> tuple[list[tuple[float, str]], str]:
        result = cli("query", "largest_commitments", "--format", "json", *more)
        assert result.exit_code == 0, result.output
        return [(row["usd"] / 1e9, row["deal_id"]) for row in json.loads(result.stdout)], result.stderr

    today, silence = asked()
    assert ([usd for usd, _ in today], silence) == ([38.0, 17.4], "")
    signed, told = asked("--as-of", "2025-11-03")
    assert signed == today[:1]
    assert told == "note: left out for want of a date: 1 of the documents that tell of deals\n"
    assert asked("--as-of", "2025-11-02")[0] == []
    before, told = asked("--as-of", "2025-08-13")
    assert before == []
    assert "there is nothing of that time: the earliest document that tells of a deal is of 2025-08-14" in told
    assert "2099-12-31 is still to come" in asked("--as-of", "2099")[1]
    assert "the first was read at" in asked("--known-at", "2025-12-31T23:00:00+01:00")[1]
    assert asked("--known-at", "2099-01-01")[0] == today

    then = json.loads(cli("query", "deal_history", "--param", f"deal={today[0][1]}", "--as-of", "2025-10", "--format", "json").stdout)
    assert [(row["said_on"], row["status"], row["deal_id"]) for row in then] == [("2025-10-20", "talks", today[0][1])]
    now = json.loads(cli("query", "deal_history", "--param", f"deal={today[0][1]}", "--format", "json").stdout)
    assert [(row["said_on"], row["status"]) for row in now] == [("2025-10-20", "talks"), ("2025-11-03", "agreed")]
    why = [json.loads(line) for line in cli("why", today[0][1], "--as-of", "2025-10", "--format", "jsonl").stdout.splitlines()]
    assert [row["why"] for row in why if row["part"] == "counted"] == ["only in talks"]

    (conflict,) = json.loads(cli("query", "conflicts", "--param", "field=value", "--format", "json").stdout)
    assert {key: conflict[key] for key in ("shown", "shown_said_on", "other", "other_said_on", "other_independent", "why")} == {
        "shown": "$38.0bn",
        "shown_said_on": "2025-11-03",
        "other": "$35.0bn",
        "other_said_on": "2025-10-20",
        "other_independent": 1,
        "why": "a firm statement over a rumour",
    }
    trend = json.loads(cli("query", "concentration_trend", "--param", "layer=cloud", "--format", "json").stdout)
    assert [(row["quarter"], row["total"], row["deals"], row["undated_deals"]) for row in trend] == [("2025-Q4", 38_000_000_000, 1, 1)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--as-of", "2025-11-03", "--engine", "neo4j"), "add --engine embedded"),
        (("--known-at", "2025-11-03", "--engine", "neo4j"), "add --engine embedded"),
        (("--as-of", "yesterday"), "such as"),
        (("--as-of", "03/11/2025"), "such as"),
        (("--as-of", "2025-02-30"), "such as"),
        (("--known-at", "noon"), "such as"),
        (("--known-at", "2025-13-01"), "such as"),
    ],
)
def test_a_clock_that_cannot_be_is_wrong_usage(cli: Cli, words: tuple[str, ...], told: str) -> None:
    refused = cli("query", "largest_commitments", *words)
    assert (refused.exit_code, told in " ".join(refused.stderr.replace("│", " ").split())) == (2, True)


_KILLED = """
import os, signal, sys
from data.tables import store
original = getattr(store, sys.argv[1])
calls = 0
def killing(warehouse, *arguments):
    global calls
    calls += 1
    result = original(warehouse, *arguments)
    if calls == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return result
setattr(store, sys.argv[1], killing)
from pipelines import intake, reading
intake.BATCH = reading.BATCH = 2
from pipelines.cli import app
app(["ingest", sys.argv[3]])
"""


@pytest.mark.slow
@pytest.mark.parametrize(("function", "call"), [("store_documents", 2), ("store_extractions", 1), ("store_resolution", 1)])
def test_killed_inside_an_asset_that_writes(cli: Cli, function: str, call: int, write: Write, contract: str) -> None:
    names = ("Nebius", "CoreWeave", "Lambda", "Crusoe", "Nscale")
    files = {f"{name.lower()}__md": contract.replace("Amazon Web Services", name).replace("AWS", name) for name in names}
    folder = write(**files)
    killed = subprocess.run([sys.executable, "-c", _KILLED, function, str(call), str(folder)], capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    instance = open_instance(load_settings())
    assert [run.status for run in instance.get_runs()] == [dg.DagsterRunStatus.STARTED]

    again = cli("ingest", str(folder))
    assert again.exit_code == 0, again.output
    assert sorted(run.status.value for run in instance.get_runs()) == ["FAILURE", "SUCCESS"]
    outcomes = Warehouse(load_settings().warehouse_path).rows("SELECT outcome FROM runs ORDER BY started_at")
    assert [row["outcome"] for row in outcomes] in (["killed", "ended"], ["ended"])  # a run killed early has no row yet
    rows = contents({"documents", "deals", "extractions"})
    assert {table: len(rows[table]) for table in rows} == {"documents": 5, "deals": 5, "extractions": 5}
    assert cli("ingest", str(folder)).exit_code == 0
    assert contents({"documents", "deals", "extractions"}) == rows


_WRITER = """
import sys, time
from pathlib import Path
from data.tables.warehouse import Warehouse
with Warehouse(Path(sys.argv[1])).write():
    print("writing", flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_a_warehouse_in_use_is_waited_for(write: Write, contract: str) -> None:
    folder = write(a__md=contract)
    path = load_settings().warehouse_path
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout is not None and writer.stdout.readline() == "writing\n"
        waiting = subprocess.Popen([Path(sys.executable).with_name("dealgraph"), "ingest", str(folder)], stderr=subprocess.PIPE, text=True)
        time.sleep(6)
        assert waiting.poll() is None
        os.kill(writer.pid, signal.SIGKILL)
        _, stderr = waiting.communicate(timeout=60)
        assert waiting.returncode == 0, stderr
    finally:
        writer.kill()
        writer.wait()


def test_what_was_refused_and_is_mended_is_refused_no_more(cli: Cli, write: Write, contract: str) -> None:
    folder = write(a__md="", b__md=contract)
    assert cli("ingest", str(folder)).exit_code == 0
    (folder / "a.md").write_text(LEASE)
    assert cli("ingest", str(folder)).exit_code == 0
    assert contents({"refusals"}) == {"refusals": []}


def test_two_first_runs_at_once(write: Write, contract: str) -> None:
    folder = write(a__md=contract, b__md=LEASE)
    words = [Path(sys.executable).with_name("dealgraph"), "ingest", str(folder)]
    both = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [one.communicate(timeout=120)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert len(contents({"documents"})["documents"]) == 2
