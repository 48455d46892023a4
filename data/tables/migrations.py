"""Numbered steps from an empty file to today's schema; each runs once, in a transaction, and is recorded.

A change of ``schema.TABLES`` after a release needs a new step here: the steps before it are frozen by what they did then.
"""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from ..errors import WarehouseError
from .schema import TABLES

_LEDGER = (
    "CREATE TABLE IF NOT EXISTS schema_migrations (step INTEGER PRIMARY KEY, name VARCHAR, applied_at TIMESTAMP DEFAULT current_timestamp)"
)


def _create_all(connection: duckdb.DuckDBPyConnection) -> None:
    for table in TABLES:
        connection.execute(table.ddl())


STEPS: tuple[tuple[int, str, Callable[[duckdb.DuckDBPyConnection], None]], ...] = ((1, "create all tables", _create_all),)


def version(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the last step that was applied; 0 for an empty file."""
    has_table = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_migrations'").fetchone()
    if not has_table or not has_table[0]:
        return 0
    row = connection.execute("SELECT coalesce(max(step), 0) FROM schema_migrations").fetchone()
    return int(row[0]) if row else 0


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Apply what is pending. Raises WarehouseError where the file is newer than this code."""
    current = version(connection)
    newest = STEPS[-1][0]
    if current > newest:
        raise WarehouseError(
            f"the warehouse has schema step {current}, this code knows steps up to {newest}: "
            "update Dealgraph or set DEALGRAPH_HOME to another folder"
        )
    for number, name, step in STEPS:
        if number <= current:
            continue
        connection.execute("BEGIN")
        connection.execute(_LEDGER)
        step(connection)
        connection.execute("INSERT INTO schema_migrations (step, name) VALUES (?, ?)", [number, name])
        connection.execute("COMMIT")
