"""The embedded store alone: builds on disk, readers of an old build, statements that a read-only engine would let through."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from data.errors import GraphError, QueryError
from data.settings import Settings
from graph.connect import connect
from graph.load import load
from graph.run import run_query
from graph.stores import embedded
from graph.stores.reading import check_reading

NAMES = "MATCH (d:Deal)<-[:PARTY_TO]-(o:Organization) RETURN d.id AS id, min(o.name) AS first, count(o) AS parties ORDER BY id"
COUNT = "MATCH (d:Deal) RETURN count(*) AS deals"


def builds(settings: Settings) -> list[Path]:
    return [path.parent for path in settings.graph_path.glob("*/lock") if path.parent.name != "current"]


def test_a_reader_finishes_on_the_build_it_opened(filled: Settings, rows: Any, write_rows: Any) -> None:
    load(filled, "embedded")
    with connect(filled) as reader:
        assert reader.query(COUNT) == [{"deals": 23}]
        for table in ("deals", "deal_parties", "deal_links"):
            rows[table] = [row for row in rows[table] if "cw-4" not in row.values()]
        write_rows(filled, rows)
        load(filled, "embedded")
        assert len(builds(filled)) == 2
        assert reader.query(COUNT) == [{"deals": 23}]
        with connect(filled) as newer:
            assert newer.query(COUNT) == [{"deals": 22}]
    load(filled, "embedded")
    assert len(builds(filled)) == 1


READER = """
import sys
from pathlib import Path
from graph.stores.embedded import EmbeddedStore

store = EmbeddedStore(Path(sys.argv[1]))
for _ in range(2):
    print(store.query("MATCH (d:Deal) RETURN count(*) AS deals")[0]["deals"], flush=True)
    sys.stdin.readline()
"""


def test_a_reader_in_another_process_finishes_on_the_build_it_opened(filled: Settings, rows: Any, write_rows: Any) -> None:
    load(filled, "embedded")
    command = [sys.executable, "-c", READER, str(filled.graph_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin is not None and reader.stdout is not None
        before = int(reader.stdout.readline())
        write_rows(filled, {name: [row for row in table if "cw-4" not in row.values()] for name, table in rows.items()})
        load(filled, "embedded")
        with connect(filled) as store:
            assert store.query(COUNT) == [{"deals": before - 1}]
        reader.stdin.write("on\n")
        reader.stdin.flush()
        assert int(reader.stdout.readline()) == before
        reader.stdin.close()
    assert reader.returncode == 0


def test_a_store_that_loads_sees_what_it_loaded(filled: Settings) -> None:
    load(filled, "embedded")
    with connect(filled) as store:
        assert store.query(COUNT) == [{"deals": 23}]
        from graph.build import build
        from graph.source import Source

        store.load(build(Source()))
        assert store.query(COUNT) == [{"deals": 0}]
        with pytest.raises(QueryError, match="the graph is empty"):
            run_query(store, "dependencies_of", {"organization": "OpenAI"})


def test_what_a_killed_load_left_is_removed(filled: Settings) -> None:
    load(filled, "embedded")
    unfinished = filled.graph_path / "0123"
    unfinished.mkdir()
    (unfinished / "lock").touch()
    (unfinished / "graph.lbug").write_bytes(b"half")
    load(filled, "embedded")
    assert not unfinished.exists()


def test_no_graph_yet(settings: Settings) -> None:
    with connect(settings) as store, pytest.raises(GraphError, match=r"no graph at .* yet: run `dealgraph load`"):
        store.query(COUNT)


def test_a_broken_file(filled: Settings) -> None:
    load(filled, "embedded")
    (filled.graph_path / "current" / "graph.lbug").write_bytes(b"no graph" * 1000)
    with connect(filled) as store, pytest.raises(GraphError, match="run `dealgraph load`"):
        store.query(COUNT)


def test_no_writing_at_all(filled: Settings) -> None:
    load(filled, "embedded")
    with connect(filled) as store, pytest.raises(QueryError, match="--engine neo4j --write"):
        store.write("CREATE (:Organization {id: 'x'})")


def test_an_engine_that_is_none(settings: Settings) -> None:
    with (
        pytest.raises(GraphError, match="no graph engine 'oracle': set DEALGRAPH_ENGINE or --engine to embedded or neo4j"),
        connect(settings, "oracle"),
    ):
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (MATCH (d:Deal) RETURN d.id) TO '/tmp/x.csv'",
        "LOAD FROM '/etc/passwd' RETURN *",
        "MATCH (d:Deal) LOAD FROM '/etc/passwd' RETURN *",
        "EXPORT DATABASE '/tmp/x'",
        "INSTALL httpfs",
        "ATTACH '/tmp/x' AS x (dbtype duckdb)",
        "CALL threads=1",
        "// only\nCOPY Deal FROM 'x'",
        "MATCH (d) DELETE d",
    ],
)
def test_refused(statement: str) -> None:
    with pytest.raises(QueryError, match="read-only"):
        check_reading(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (d:Deal) RETURN d.title AS set",
        "MATCH (d:Deal) WHERE d.title CONTAINS 'COPY; DELETE' RETURN d",
        'MATCH (d:Deal {title: "LOAD FROM"}) RETURN d // CREATE',
        "MATCH (d:Deal) RETURN d.`set` /* MERGE */;",
        "CALL show_tables() RETURN *",
        "MATCH (d:Deal) WHERE d.id = $create RETURN d.load, d.counted",
    ],
)
def test_allowed(statement: str) -> None:
    check_reading(statement)


def test_a_full_buffer_is_emptied_and_the_question_asked_again(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results that are held take the memory of an open file; opened anew, it has all of it."""
    load(filled, "embedded")
    monkeypatch.setattr(embedded, "_BUFFER_BYTES", 32 * 1024**2)
    with connect(filled) as store:
        assert isinstance(store, embedded.EmbeddedStore)
        names = store.query(NAMES)
        full, held = store._connection(), []
        with pytest.raises(RuntimeError, match="Buffer manager"):
            while True:
                held.append(full.execute("MATCH (a:Deal), (b:Deal), (c:Deal) RETURN a.title, b.title, c.title"))
        with pytest.raises(embedded._BufferFull):
            embedded._run(full, NAMES, {})
        assert store.query(NAMES) == names
        assert store._connection() is not full


def test_a_buffer_that_is_too_small_for_a_load_leaves_the_graph_before_it(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    load(filled, "embedded")
    with monkeypatch.context() as small:
        small.setattr(embedded, "_BUFFER_BYTES", 8 * 1024**2)
        with pytest.raises(
            GraphError, match=r"could not be built in .*Buffer manager.*; its buffer of 8 MB is set in .*: readers keep the graph before it"
        ):
            load(filled, "embedded")
    with connect(filled) as store:
        assert store.query(COUNT) == [{"deals": 23}]
    assert len(builds(filled)) == 1
