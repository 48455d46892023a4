"""Damaged files of the state folder: a clear message, and one command that makes all of it again from what was fetched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from data.settings import Settings, load_settings
from data.tables.warehouse import Warehouse

Cli = Callable[..., Result]
GARBAGE = b"no database at all, but words"


@pytest.fixture
def settings(cli: Cli, write: Callable[..., Path], contract: str) -> Settings:
    """A state folder with one deal, whose file is gone from where it was."""
    folder = write(a__md=contract)
    assert cli("ingest", str(folder)).exit_code == 0
    (folder / "a.md").unlink()
    return load_settings()


def damaged(path: Path) -> Path:
    with path.open("r+b") as file:
        file.write(GARBAGE)
    return path


def titles(settings: Settings) -> list[str]:
    return [row["title"] for row in Warehouse(settings.warehouse_path).rows("SELECT title FROM deals")]


def test_a_damaged_warehouse_is_made_again(cli: Cli, settings: Settings) -> None:
    before = titles(settings)
    damaged(settings.warehouse_path)
    failed = cli("status")
    assert failed.exit_code == 1
    assert "`dealgraph rebuild` sets it aside and reads everything that was fetched into a new one" in failed.output

    again = cli("rebuild")
    assert again.exit_code == 0, again.output
    assert titles(settings) == before != []
    (aside,) = settings.home_path.glob("warehouse.duckdb.*.aside")
    assert aside.read_bytes().startswith(GARBAGE)


def test_damaged_records_of_dagster_are_set_aside(cli: Cli, settings: Settings) -> None:
    for name in ("history/runs.db", "schedules/schedules.db", "history/runs/index.db"):
        file = settings.dagster_path / name
        sound = file.read_bytes()
        damaged(file)
        assert "`dealgraph rebuild` sets them aside" in cli("status").output, name
        file.write_bytes(sound)
    damaged(settings.dagster_path / "history" / "runs" / "index.db")
    failed = cli("load")
    assert (failed.exit_code, "`dealgraph rebuild` sets them aside" in failed.output) == (1, True)
    assert cli("rebuild").exit_code == 0
    assert {path.name.split(".")[0] for path in settings.dagster_path.glob("*.aside")} == {"history", "schedules", "storage"}
    assert cli("load").exit_code == 0


def test_other_trouble_with_records_is_not_taken_for_damage(cli: Cli) -> None:
    (load_settings().dagster_path / "history" / "runs.db").mkdir(parents=True)
    told = cli("status")
    assert (told.exit_code, "could not be read or written" in told.output, "rebuild" in told.output) == (1, True, False)


def test_sound_records_stay(cli: Cli, settings: Settings) -> None:
    assert cli("rebuild").exit_code == 0
    assert not list(settings.dagster_path.glob("*.aside"))


def test_without_what_was_fetched_nothing_is_moved(cli: Cli, settings: Settings) -> None:
    damaged(settings.raw_path / "index.sqlite")
    failed = cli("rebuild")
    assert (failed.exit_code, "restore it from a backup, then run again" in failed.output) == (1, True)
    assert settings.warehouse_path.exists()
