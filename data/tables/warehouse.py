"""The one way into and out of the DuckDB file: short exclusive writes with key checks, patient reads.

DuckDB lets no second process open a file that one writes. So a writer takes an advisory lock beside the file (freed by the system
when the process dies), opens, commits, closes; a reader retries for half a minute and then names the process that holds the file.
"""

from __future__ import annotations

import fcntl
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from ..errors import WarehouseError
from . import migrations
from .frames import frame
from .schema import BY_NAME, TABLES, Table

Connection = duckdb.DuckDBPyConnection
_HOLDER = re.compile(r"held in (.+?) \(PID (\d+)\)")
_DAMAGE = re.compile(r"Corrupt database file|Could not read enough bytes")
_REBUILD = "`dealgraph rebuild` sets it aside and reads everything that was fetched into a new one"
_RETRY_SECONDS = 0.2


@dataclass(frozen=True)
class Change:
    """Rows that a write inserted, updated and deleted."""

    inserted: int = 0
    updated: int = 0
    deleted: int = 0

    def __add__(self, other: Change) -> Change:
        return Change(self.inserted + other.inserted, self.updated + other.updated, self.deleted + other.deleted)

    def __bool__(self) -> bool:
        return bool(self.inserted or self.updated or self.deleted)


class Writer:
    """An open write transaction: keyed, idempotent changes only."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def upsert(self, table: str, rows: Iterable[Mapping[str, Any]]) -> Change:
        """Insert rows whose key is new and update those that differ; of rows with one key the last wins."""
        declared = BY_NAME[table]
        new = frame(table, rows).unique(subset=list(declared.key), keep="last", maintain_order=True)
        with self._staged(new):
            return self._merge(declared)

    def sync(self, table: str, rows: Iterable[Mapping[str, Any]], *, where: str = "TRUE") -> Change:
        """Make the part of a table that ``where`` names equal to ``rows``: upsert these, delete the others."""
        return self.sync_frame(table, frame(table, rows), where=where)

    def sync_frame(self, table: str, rows: pl.DataFrame, *, where: str = "TRUE") -> Change:
        """``sync`` for many rows that are a frame already, with the declared columns."""
        declared = BY_NAME[table]
        same_key = " AND ".join(f"old.{k} = staged.{k}" for k in declared.key)
        with self._staged(rows.unique(subset=list(declared.key), keep="last", maintain_order=True)):
            gone = self._count(f"DELETE FROM {table} AS old WHERE ({where}) AND NOT EXISTS (SELECT 1 FROM staged WHERE {same_key})")
            return self._merge(declared) + Change(deleted=gone)

    def delete(self, table: str, where: str) -> Change:
        """Delete the rows that ``where`` names."""
        return Change(deleted=self._count(f"DELETE FROM {table} WHERE {where}"))

    def set(self, table: str, column: str, value: str, *, where: str) -> Change:
        """Set a column to an SQL value in the rows that ``where`` names and that have another one."""
        return Change(updated=self._count(f"UPDATE {table} SET {column} = {value} WHERE ({where}) AND {column} IS DISTINCT FROM {value}"))

    def assign(self, table: str, column: str, values: Mapping[str, str]) -> Change:
        """Set a column by key; in rows that ``values`` does not name it becomes null."""
        key = BY_NAME[table].key[0]
        wanted = pl.DataFrame({key: list(values), "wanted": list(values.values())}, schema={key: pl.String(), "wanted": pl.String()})
        with self._staged(wanted):
            chosen = f"(SELECT wanted FROM staged WHERE staged.{key} = {table}.{key})"
            return self.set(table, column, chosen, where="TRUE")

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """One query inside the transaction, as a list of dictionaries."""
        return pl.DataFrame(self.connection.sql(sql).to_arrow_table()).to_dicts()

    def _count(self, change: str) -> int:
        """How many rows a statement changed."""
        row = self.connection.execute(change).fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def _staged(self, rows: pl.DataFrame) -> Iterator[None]:
        self.connection.register("staged", rows)
        try:
            yield
        finally:
            with suppress(duckdb.TransactionException):  # after a failed statement, whose own error must be the one that is seen
                self.connection.unregister("staged")

    def _merge(self, table: Table) -> Change:
        same_key = " AND ".join(f"old.{k} = staged.{k}" for k in table.key)
        values = [c for c in table.column_names if c not in table.key]
        differs = " OR ".join(f"old.{c} IS DISTINCT FROM staged.{c}" for c in values) or "FALSE"
        updated = 0
        if values:
            assignments = ", ".join(f"{c} = staged.{c}" for c in values)
            updated = self._count(f"UPDATE {table.name} AS old SET {assignments} FROM staged WHERE {same_key} AND ({differs})")
        inserted = self._count(
            f"INSERT INTO {table.name} BY NAME SELECT * FROM staged WHERE NOT EXISTS (SELECT 1 FROM {table.name} AS old WHERE {same_key})"
        )
        return Change(inserted=inserted, updated=updated)


class Warehouse:
    """The DuckDB file at ``path``. Holds no connection open between calls."""

    def __init__(self, path: Path, *, patience_seconds: float = 30.0) -> None:
        self.path = path
        self.patience_seconds = patience_seconds
        self._is_current = False

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One exclusive transaction: waits for its turn, migrates, yields a Writer, checks references, commits, closes.

        Raises WarehouseError on a lock that does not come free, a full disk, or a broken reference; nothing is written then.
        """
        self._make_home()
        with self._turn():
            connection = self._open(read_only=False)
            try:
                migrations.migrate(connection)
                connection.execute("BEGIN")
                yield Writer(connection)
                check_references(connection)
                connection.execute("COMMIT")
            except duckdb.IntegrityError as error:
                raise WarehouseError(
                    f"nothing was written to {self.path}, because a row breaks its table ({error}): mend that record"
                ) from error
            except duckdb.Error as error:
                if _is_damage(error):
                    raise WarehouseError(self._damaged_by(error)) from error
                if not isinstance(error, duckdb.OperationalError):
                    raise
                raise WarehouseError(  # a full disk shows as a failed commit as often as an input/output error
                    f"{self.path} could not be written ({error}): free disk space or set DEALGRAPH_HOME elsewhere, then run again"
                ) from error
            finally:
                connection.close()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read-only connection, closed at the end, to a file that has today's schema.

        Raises WarehouseError where there is no warehouse yet or it stays locked.
        """
        if not self.path.exists():
            raise WarehouseError(f"there is no warehouse at {self.path} yet: run `dealgraph ingest PATH` or `dealgraph demo` first")
        connection = self._open(read_only=True)
        if not self._is_current and migrations.is_behind(connection):
            connection.close()
            with self.write():
                pass
            connection = self._open(read_only=True)
        self._is_current = True
        try:
            yield connection
        except duckdb.Error as error:
            if _is_damage(error):
                raise WarehouseError(self._damaged_by(error)) from error
            raise
        finally:
            connection.close()

    def query(self, sql: str, parameters: Iterable[Any] = ()) -> pl.DataFrame:
        """One query, as a frame."""
        with self.read() as connection:
            return pl.DataFrame(connection.sql(sql, params=list(parameters)).to_arrow_table())

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[dict[str, Any]]:
        """One query, as a list of dictionaries."""
        return self.query(sql, parameters).to_dicts()

    def _make_home(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WarehouseError(
                f"{self.path.parent} cannot be made ({error.strerror}): set DEALGRAPH_HOME to a folder you may write to"
            ) from error

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """The writer's turn: an exclusive flock that dies with its process."""
        lock_path = self.path.with_suffix(".writer.lock")
        try:
            lock = lock_path.open("ab+", buffering=0)
        except OSError as error:
            raise WarehouseError(
                f"{lock_path} cannot be opened ({error.strerror}): free disk space or set DEALGRAPH_HOME to a folder you may write to"
            ) from error
        with lock:
            self._wait_for(lock)
            with suppress(OSError):  # on a full disk others lack our number, which is no reason to stop
                lock.truncate(0)
                lock.write(str(os.getpid()).encode())
            yield

    def _wait_for(self, lock: FileIO) -> None:
        deadline = time.monotonic() + self.patience_seconds
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() > deadline:
                    lock.seek(0)
                    raise WarehouseError(self._held_by(lock.read().decode().strip() or "unknown")) from None
                time.sleep(_RETRY_SECONDS)

    def _open(self, *, read_only: bool) -> Connection:
        deadline = time.monotonic() + self.patience_seconds
        while True:
            try:
                return duckdb.connect(str(self.path), read_only=read_only)
            except duckdb.Error as error:
                holder = _holder(error)
                if _is_damage(error):
                    raise WarehouseError(self._damaged_by(error)) from error
                if holder is None:
                    raise WarehouseError(
                        f"{self.path} cannot be opened ({error}): see that the disk has room; where it is damaged, {_REBUILD}"
                    ) from error
                if time.monotonic() > deadline:
                    raise WarehouseError(self._held_by(holder)) from error
                time.sleep(_RETRY_SECONDS)

    def _damaged_by(self, error: duckdb.Error) -> str:
        return f"{self.path} is damaged ({error}): {_REBUILD}"

    def _held_by(self, process_id: str) -> str:
        return (
            f"{self.path} has been in use by process {process_id} for {self.patience_seconds:.0f} s: "
            "wait for that run or stop that process, then try again"
        )


def _is_damage(error: duckdb.Error) -> bool:
    """Whether the file does not hold what was written to it; a block that fails its checksum comes as an error of no kind."""
    return isinstance(error, duckdb.InternalException | duckdb.FatalException | duckdb.SerializationException) or bool(
        _DAMAGE.search(str(error))
    )


def _holder(error: duckdb.Error) -> str | None:
    """The process that holds the file, of an error that says so; another thread of this one may, too."""
    if isinstance(error, duckdb.ConnectionException):
        return str(os.getpid()) if "different configuration" in str(error) else None
    found = _HOLDER.search(str(error))
    return found[2] if found else None


def broken_references(connection: Connection) -> list[str]:
    """One sentence for each declared reference that points to no row, with up to three of the values."""
    broken = []
    for table in TABLES:
        for column in table.columns:
            if column.references is None:
                continue
            key = BY_NAME[column.references].key[0]
            rows = connection.execute(
                f"SELECT DISTINCT child.{column.name} FROM {table.name} AS child WHERE child.{column.name} IS NOT NULL AND NOT EXISTS "
                f"(SELECT 1 FROM {column.references} AS parent WHERE parent.{key} = child.{column.name}) LIMIT 3"
            ).fetchall()
            if rows:
                values = ", ".join(str(row[0]) for row in rows)
                broken.append(f"{table.name}.{column.name} names rows that {column.references} lacks: {values}")
    return broken


def check_references(connection: Connection) -> None:
    """Raise WarehouseError where a declared reference points to no row."""
    broken = broken_references(connection)
    if broken:
        raise WarehouseError(f"nothing was written, because references would break: {'; '.join(broken)}")
