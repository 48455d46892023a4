"""A state folder put right from the raw store: what is damaged is set aside, never removed, and made again from what was fetched."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from data.errors import DealgraphError
from data.settings import Settings


def set_aside(settings: Settings, at: dt.datetime) -> list[Path]:
    """Move the warehouse, and Dagster's records where they are damaged, out of the way; where they lie now.

    Raises DealgraphError, before anything is moved, where the raw store itself is damaged: there is nothing to make them from.
    """
    index = settings.raw_path / "index.sqlite"
    if index.exists() and not _is_sound(index):
        raise DealgraphError(f"{index} is damaged, and nothing else says what was fetched: restore it from a backup, then run again")
    return [_moved(path, at) for path in _to_move(settings) if path.exists()]


def _to_move(settings: Settings) -> Iterator[Path]:
    warehouse = settings.warehouse_path
    yield warehouse
    yield warehouse.with_name(f"{warehouse.name}.wal")
    records = [*settings.dagster_path.rglob("*.db")]
    if not all(map(_is_sound, records)):
        yield from (settings.dagster_path / name for name in ("history", "schedules", "storage"))


def _is_sound(database: Path) -> bool:
    """Whether SQLite can read all of a file (https://www.sqlite.org/pragma.html#pragma_quick_check)."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _moved(path: Path, at: dt.datetime) -> Path:
    aside = path.with_name(f"{path.name}.{at:%Y%m%dT%H%M%S}.aside")
    try:
        return path.rename(aside)
    except OSError as error:
        raise DealgraphError(f"{path} could not be moved to {aside.name} ({error.strerror}): move it by hand, then run again") from error
