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


def _sources(connection: duckdb.DuckDBPyConnection) -> None:
    """What sources say of documents, versions of one address, and the ledger of the raw store."""
    added = ("author", "language", "form", "part", "stub", "replaced_by")
    for column in (*(f"{name} VARCHAR" for name in added), "replaced_at TIMESTAMP", "withdrawn_at TIMESTAMP"):
        connection.execute(f"ALTER TABLE documents ADD COLUMN IF NOT EXISTS {column}")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS sightings (source_id VARCHAR NOT NULL, day DATE NOT NULL, sha256 VARCHAR NOT NULL, "
        "name VARCHAR NOT NULL, document_id VARCHAR, reason VARCHAR, first_seen_at TIMESTAMP NOT NULL, "
        "PRIMARY KEY (source_id, day, sha256))"
    )


def _copies(connection: duckdb.DuckDBPyConnection) -> None:
    """Deals merged before counted each document as a source; the next run counts anew. A file made today has all this already, and
    holds ``sources`` to be not null, which DuckDB cannot add in one transaction with the values.
    """
    connection.execute(
        "CREATE TABLE IF NOT EXISTS document_signatures (document_id VARCHAR NOT NULL, signer_version VARCHAR NOT NULL, "
        "size INTEGER NOT NULL, minhash BLOB NOT NULL, content BLOB NOT NULL, PRIMARY KEY (document_id))"
    )
    connection.execute(
        "CREATE TABLE IF NOT EXISTS document_copies (document_id VARCHAR NOT NULL, original_id VARCHAR NOT NULL, "
        "share DOUBLE NOT NULL, PRIMARY KEY (document_id))"
    )
    connection.execute("ALTER TABLE deals ADD COLUMN IF NOT EXISTS sources INTEGER")
    connection.execute("UPDATE deals SET sources = documents WHERE sources IS NULL")


def _campuses(connection: duckdb.DuckDBPyConnection) -> None:
    """Megawatts of campuses, and who owns, operates or uses them as the reference tables say."""
    for column in ("mw DECIMAL(12,3)", "mw_basis VARCHAR", "mw_stage VARCHAR"):
        connection.execute(f"ALTER TABLE data_centers ADD COLUMN IF NOT EXISTS {column}")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS data_center_roles (data_center_id VARCHAR NOT NULL, organization_id VARCHAR NOT NULL, "
        "role VARCHAR NOT NULL, source_url VARCHAR NOT NULL, PRIMARY KEY (data_center_id, organization_id, role))"
    )


def _organization_questions(connection: duckdb.DuckDBPyConnection) -> None:
    """Former ids of organizations, and names that nobody but a person can decide; the next merging fills both."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS organization_redirects (old_organization_id VARCHAR NOT NULL, organization_id VARCHAR NOT NULL, "
        "PRIMARY KEY (old_organization_id))"
    )
    connection.execute(
        "CREATE TABLE IF NOT EXISTS organization_questions (organization_id VARCHAR NOT NULL, name VARCHAR NOT NULL, why VARCHAR NOT NULL, "
        "candidates JSON NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (organization_id))"
    )


def _judgements(connection: duckdb.DuckDBPyConnection) -> None:
    """Judgements with what became of them. Nothing wrote the table before, so it is made anew."""
    connection.execute("DROP TABLE IF EXISTS judgements")
    connection.execute(
        "CREATE TABLE judgements (file VARCHAR NOT NULL, line INTEGER NOT NULL, judgement_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, "
        "state VARCHAR NOT NULL, message VARCHAR NOT NULL, deal_ids VARCHAR[] NOT NULL, organization_ids VARCHAR[] NOT NULL, "
        "record JSON NOT NULL, reason VARCHAR NOT NULL, decided_by VARCHAR, decided_on DATE, PRIMARY KEY (file, line))"
    )


def _history(connection: duckdb.DuckDBPyConnection) -> None:
    """Both clocks: what was read before, when a deal counted, at which rate; and which claims disagree. The next run fills them in."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS retired_mentions (deal_mention_id VARCHAR NOT NULL, retired_at TIMESTAMP NOT NULL, "
        "document_id VARCHAR NOT NULL, record JSON NOT NULL, extractor_version VARCHAR NOT NULL, learned_at TIMESTAMP NOT NULL, "
        "PRIMARY KEY (deal_mention_id, retired_at))"
    )
    for column in ("usd_rate DECIMAL(18,8)", "usd_basis VARCHAR", "counted_from DATE", "counted_until DATE"):
        connection.execute(f"ALTER TABLE deals ADD COLUMN IF NOT EXISTS {column}")
    connection.execute("ALTER TABLE deal_status_history ADD COLUMN IF NOT EXISTS happened VARCHAR")
    connection.execute("ALTER TABLE claims ADD COLUMN IF NOT EXISTS differs BOOLEAN")


def _spans(connection: duckdb.DuckDBPyConnection) -> None:
    """From when until when a name was whose, and the page that says who belongs to whom; the next run fills them."""
    for table, column in (
        ("organization_aliases", "since_on DATE"),
        ("organization_aliases", "until_on DATE"),
        ("organization_parents", "source_url VARCHAR"),
    ):
        connection.execute(f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column}")


def _merged_mentions(connection: duckdb.DuckDBPyConnection) -> None:
    """Ledger of merging; without rows the next one is of all mentions."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS merged_mentions (deal_mention_id VARCHAR NOT NULL, signature VARCHAR NOT NULL, "
        "group_id VARCHAR NOT NULL, PRIMARY KEY (deal_mention_id))"
    )


def _seconds(connection: duckdb.DuckDBPyConnection) -> None:
    """How long a document took to read; known of those read from now on."""
    connection.execute("ALTER TABLE extractions ADD COLUMN IF NOT EXISTS seconds DOUBLE")


STEPS: tuple[tuple[int, str, Callable[[duckdb.DuckDBPyConnection], None]], ...] = (
    (1, "create all tables", _create_all),
    (3, "what sources say, versions, sightings", _sources),
    (4, "copies of documents", _copies),
    (5, "megawatts and roles of campuses", _campuses),
    (6, "former ids and open questions of organizations", _organization_questions),
    (7, "judgements with what became of them", _judgements),
    (8, "both clocks, rates, disagreements", _history),
    (9, "spans of names, sources of parents", _spans),
    (10, "ledger of merging", _merged_mentions),
    (12, "how long reading took", _seconds),
)


def version(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the last step that was applied; 0 for an empty file."""
    if connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_migrations'").fetchall() == [(0,)]:
        return 0
    (row,) = connection.execute("SELECT coalesce(max(step), 0) FROM schema_migrations").fetchall()
    return int(row[0])


def is_behind(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a file that was made by older code waits for a step. An empty one does not: who reads it finds nothing either way."""
    return 0 < version(connection) < STEPS[-1][0]


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
