"""The way in and out of the DuckDB file: idempotent changes, references, locks of real processes, newer files, a disk that is full."""

import datetime as dt
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.errors import WarehouseError
from data.model.ids import digest
from data.settings import REPOSITORY
from data.tables import migrations
from data.tables.frames import frame
from data.tables.schema import BY_NAME, TABLES
from data.tables.warehouse import Change, Warehouse, broken_references

ACME = {"organization_id": "acme", "name": "Acme", "kind": "lab", "is_provisional": False}
BETA = {"organization_id": "beta", "name": "Beta", "kind": None, "is_provisional": True}


@pytest.fixture
def empty(tmp_path: Path) -> Warehouse:
    warehouse = Warehouse(tmp_path / "home" / "warehouse.duckdb", patience_seconds=0.3)
    with warehouse.write():
        pass
    return warehouse


@contextmanager
def other_process(code: str, *arguments: Path) -> Iterator[subprocess.Popen[str]]:
    """A Python process that runs ``code``, prints a line once it is ready, and goes on until we let it."""
    command = [sys.executable, "-c", f"{code}\nprint('ready', flush=True)\ninput()", *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.communicate("\n", timeout=30)


def test_all_tables_are_made_and_versioned(empty: Warehouse) -> None:
    with empty.read() as connection:
        made = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        assert made == {table.name for table in TABLES} | {"schema_migrations"}
        assert migrations.version(connection) == migrations.STEPS[-1][0]


def test_every_reference_names_a_table_with_one_key() -> None:
    named = {column.references for table in TABLES for column in table.columns if column.references}
    assert [name for name in named if len(BY_NAME[name].key) != 1] == []


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        ([ACME], [ACME], Change()),
        ([ACME], [ACME, BETA], Change(inserted=1)),
        ([ACME], [ACME | {"name": "Acme AI"}], Change(updated=1)),
        ([ACME], [ACME | {"kind": None}], Change(updated=1)),
        ([ACME], [BETA, BETA | {"name": "Beta 2"}], Change(inserted=1)),
        ([ACME], [], Change()),
    ],
)
def test_upsert(empty: Warehouse, first: list[dict[str, Any]], second: list[dict[str, Any]], change: Change) -> None:
    with empty.write() as writer:
        writer.upsert("organizations", first)
    with empty.write() as writer:
        assert writer.upsert("organizations", second) == change
    with empty.write() as writer:
        assert not writer.upsert("organizations", second[-1:])


@pytest.mark.parametrize(
    ("rows", "where", "change", "left"),
    [
        ([ACME, BETA], "TRUE", Change(), ["acme", "beta"]),
        ([ACME], "TRUE", Change(deleted=1), ["acme"]),
        ([ACME], "is_provisional", Change(deleted=1), ["acme"]),
        ([], "is_provisional", Change(deleted=1), ["acme"]),
        ([], "FALSE", Change(), ["acme", "beta"]),
        ([ACME | {"organization_id": "gamma"}], "TRUE", Change(inserted=1, deleted=2), ["gamma"]),
    ],
)
def test_sync(empty: Warehouse, rows: list[dict[str, Any]], where: str, change: Change, left: list[str]) -> None:
    with empty.write() as writer:
        writer.upsert("organizations", [ACME, BETA])
    with empty.write() as writer:
        assert writer.sync("organizations", rows, where=where) == change
    assert [row["organization_id"] for row in empty.rows("SELECT * FROM organizations ORDER BY ALL")] == left


def test_set_and_assign(empty: Warehouse) -> None:
    with empty.write() as writer:
        writer.upsert("organizations", [ACME, BETA])
        assert writer.set("organizations", "country", "'US'", where="name = 'Acme'") == Change(updated=1)
        assert writer.assign("organizations", "country", {"beta": "NO", "gamma": "SE"}) == Change(updated=2)
        assert not writer.assign("organizations", "country", {"beta": "NO"})
        assert writer.rows("SELECT organization_id, country FROM organizations ORDER BY ALL") == [
            {"organization_id": "acme", "country": None},
            {"organization_id": "beta", "country": "NO"},
        ]


@pytest.mark.parametrize(
    ("column", "given", "kept"),
    [
        ("amount", Decimal(38_000_000_000), Decimal("38000000000.00")),
        ("amount", Decimal("0.125"), Decimal("0.12")),
        ("amount", Decimal("99999999999999999999.99"), Decimal("99999999999999999999.99")),
        ("capacity_mw", Decimal("33.3333"), Decimal("33.333")),
        ("announced_on", dt.date(2025, 11, 3), dt.date(2025, 11, 3)),
        ("title", "Société – ¥", "Société – ¥"),
        ("mentions", 3, 3),
        ("counted", False, False),
        ("amount_usd", None, None),
    ],
)
def test_frame_keeps_values(column: str, given: Any, kept: Any) -> None:
    assert frame("deals", [{"deal_id": "d", column: given}]).to_dicts()[0][column] == kept


@pytest.mark.parametrize(("column", "value"), [("amount_usd", Decimal(10) ** 20), ("mentions", 2**40), ("announced_on", "soon")])
def test_a_value_that_does_not_fit_is_an_error(column: str, value: Any) -> None:
    with pytest.raises(WarehouseError, match=rf"deals\.{column} cannot hold .*, for it is .*: nothing was written"):
        frame("deals", [{"deal_id": "d", column: value}])


def test_a_broken_reference_writes_nothing(empty: Warehouse) -> None:
    alias = {"alias": "Ac", "organization_id": "nobody", "kind": "alias"}
    with (
        pytest.raises(WarehouseError, match=r"organization_aliases\.organization_id names rows that organizations lacks: nobody"),
        empty.write() as w,
    ):
        w.upsert("organizations", [ACME])
        w.upsert("organization_aliases", [alias])
    assert empty.rows("SELECT * FROM organizations") == []


def test_broken_references_are_listed(empty: Warehouse) -> None:
    with duckdb.connect(str(empty.path)) as connection:
        connection.execute("INSERT INTO organization_aliases (alias, organization_id, kind) VALUES ('Ac', 'nobody', 'alias')")
    with empty.read() as connection:
        assert broken_references(connection) == ["organization_aliases.organization_id names rows that organizations lacks: nobody"]


def test_a_missing_value_writes_nothing(empty: Warehouse) -> None:
    with (
        pytest.raises(WarehouseError, match=r"nothing was written .* NOT NULL constraint failed: organizations"),
        empty.write() as writer,
    ):
        writer.upsert("organizations", [BETA, ACME | {"name": None}])
    assert empty.rows("SELECT * FROM organizations") == []


def test_an_error_of_the_caller_passes_and_writes_nothing(empty: Warehouse) -> None:
    with pytest.raises(KeyError), empty.write() as writer:
        writer.upsert("organizations", [ACME])
        raise KeyError("caller")
    assert empty.rows("SELECT * FROM organizations") == []


def test_no_warehouse_yet(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"there is no warehouse at .* yet: run `dealgraph ingest PATH`"):
        Warehouse(tmp_path / "none.duckdb").rows("SELECT 1")


def test_a_newer_warehouse_is_refused(empty: Warehouse) -> None:
    with duckdb.connect(str(empty.path)) as connection:
        connection.execute("INSERT INTO schema_migrations (step, name) VALUES (999, 'of the future')")
    with pytest.raises(WarehouseError, match=r"has schema step 999, this code knows steps up to .*: update Dealgraph"), empty.write():
        pass


def test_something_else_at_the_path(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    path.write_text("not a database" * 1000, "utf-8")
    with pytest.raises(WarehouseError, match=r"cannot be opened .*`dealgraph rebuild` sets it aside"):
        Warehouse(path).rows("SELECT 1")


@pytest.mark.parametrize("is_cut", [True, False])
def test_a_file_that_is_damaged_inside_says_how_to_make_it_again(empty: Warehouse, is_cut: bool) -> None:
    many = [{**ACME, "organization_id": f"{n:06}", "name": digest(str(n), length=64)} for n in range(20_000)]
    with empty.write() as writer:
        writer.upsert("organizations", many)
    size = empty.path.stat().st_size
    with empty.path.open("r+b") as file:
        if is_cut:
            file.truncate(size // 4)
        else:
            for place in range(size // 4, size, 65_536):
                file.seek(place)
                file.write(b"other than what was written")
    with pytest.raises(WarehouseError, match=r"is damaged .*`dealgraph rebuild` sets it aside"):
        Warehouse(empty.path).rows("SELECT * FROM organizations")
    with pytest.raises(WarehouseError, match=r"is damaged .*`dealgraph rebuild` sets it aside"), Warehouse(empty.path).write() as writer:
        writer.set("organizations", "name", "'x'", where="TRUE")


def test_home_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(WarehouseError, match=r"cannot be made .*: set DEALGRAPH_HOME"),
        Warehouse(tmp_path / "file" / "home" / "w.duckdb").write(),
    ):
        pass


HOLD_FILE = "import sys, duckdb; connection = duckdb.connect(sys.argv[1])"
HOLD_TURN = """
import pathlib, sys
from data.tables.warehouse import Warehouse
held = Warehouse(pathlib.Path(sys.argv[1])).write()
writer = held.__enter__()
writer.upsert("organizations", [{"organization_id": "x", "name": "X", "is_provisional": True}])
"""


@pytest.mark.parametrize("code", [HOLD_FILE, HOLD_TURN])
def test_a_process_that_holds_the_file_is_named(empty: Warehouse, code: str) -> None:
    with other_process(code, empty.path) as process:
        message = rf"has been in use by process {process.pid} for 0 s: wait for that run or stop that process"
        with pytest.raises(WarehouseError, match=message):
            empty.rows("SELECT 1")
        with pytest.raises(WarehouseError, match=message), empty.write():
            pass
    assert empty.rows("SELECT 1 AS free") == [{"free": 1}]


def test_a_killed_writer_leaves_the_old_state_and_no_lock(empty: Warehouse) -> None:
    with other_process(HOLD_TURN, empty.path) as process:
        process.kill()
    with empty.write() as writer:
        assert writer.rows("SELECT * FROM organizations") == []


def test_a_reader_waits_for_a_writing_thread(empty: Warehouse) -> None:
    inside, done = threading.Event(), threading.Event()

    def write() -> None:
        with empty.write() as writer:
            inside.set()
            done.wait(10)
            writer.upsert("organizations", [ACME])

    thread = threading.Thread(target=write)
    thread.start()
    inside.wait(10)
    with pytest.raises(WarehouseError, match="has been in use by process"):
        empty.rows("SELECT 1")
    threading.Timer(0.2, done.set).start()
    assert Warehouse(empty.path, patience_seconds=10).rows("SELECT name FROM organizations") == [{"name": "Acme"}]
    thread.join()


FILL = """
import pathlib, resource, sys
from data.errors import WarehouseError
from data.tables.warehouse import Warehouse
path = pathlib.Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 65536, resource.RLIM_INFINITY))
rows = [{"organization_id": f"o{i}", "name": f"{i * 7919 ** 9}" * 9, "is_provisional": True} for i in range(40000)]
try:
    with Warehouse(path).write() as writer:
        writer.upsert("organizations", rows)
except WarehouseError as error:
    print(error)
"""


def test_a_full_disk_is_told_and_leaves_the_old_state(empty: Warehouse) -> None:
    with empty.write() as writer:
        writer.upsert("organizations", [ACME])
    done = subprocess.run([sys.executable, "-c", FILL, str(empty.path)], cwd=REPOSITORY, text=True, capture_output=True, timeout=120)
    assert "could not be written" in done.stdout
    assert "free disk space or set DEALGRAPH_HOME elsewhere, then run again" in done.stdout
    assert [row["organization_id"] for row in empty.rows("SELECT * FROM organizations")] == ["acme"]
    with empty.write() as writer:
        assert writer.upsert("organizations", [BETA]) == Change(inserted=1)


def test_a_file_from_before_copies_gets_them(empty: Warehouse) -> None:
    count = {"mentions": 3, "documents": 2, "sources": 2, "confidence": 1.0}
    rest = {"scope": "contract", "counted": True, "counted_reason": "it counts", "title": "a deal"}
    with empty.write() as writer:
        writer.upsert("deals", [{"deal_id": "d"} | count | rest])
    with duckdb.connect(str(empty.path)) as connection:
        for change in (
            "DROP TABLE document_copies",
            "DROP TABLE document_signatures",
            "ALTER TABLE deals DROP COLUMN sources",
            "DELETE FROM schema_migrations WHERE step > 1",
        ):
            connection.execute(change)
    with empty.write() as writer:
        assert not writer.upsert("deals", [{"deal_id": "d"} | count | rest])
        assert writer.rows("SELECT count(*) AS n FROM document_copies") == [{"n": 0}]
    with empty.read() as connection:
        assert migrations.version(connection) == migrations.STEPS[-1][0]


def test_a_file_from_before_roles_of_campuses_gets_them(empty: Warehouse) -> None:
    with duckdb.connect(str(empty.path)) as connection:
        connection.execute("DROP TABLE data_center_roles")
        for column in ("mw", "mw_basis", "mw_stage"):
            connection.execute(f"ALTER TABLE data_centers DROP COLUMN {column}")
        connection.execute("DELETE FROM schema_migrations WHERE step > 4")
    with empty.write() as writer:
        writer.upsert("data_centers", [{"data_center_id": "x", "name": "X", "mw": 90, "mw_basis": "gross"}])
        assert writer.rows("SELECT mw, mw_stage FROM data_centers") == [{"mw": 90, "mw_stage": None}]
        assert writer.rows("SELECT count(*) AS n FROM data_center_roles") == [{"n": 0}]
