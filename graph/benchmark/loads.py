"""Load rates: ours, checks included, beside the engine alone: COPY of ready frames by Ladybug, UNWIND of ready rows by the driver."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ladybug
import neo4j

from ..content import END, START, GraphData, Part
from ..ontology import neo4j_ddl
from ..stores.embedded import EmbeddedStore, copy
from ..stores.neo4j import Login, Neo4jStore

_BATCH = 5000
_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"


@dataclass(frozen=True)
class Rates:
    """Rows, nodes and relationships together, in a second."""

    ours: float
    bare: float


def embedded_rates(store: EmbeddedStore, data: GraphData, file: Path) -> Rates:
    """``file`` is for the engine alone; leaves the data in the store."""
    bare = _rate(data, lambda: _copied(file, data))
    return Rates(_rate(data, lambda: store.load(replace(data))), bare)


def neo4j_rates(store: Neo4jStore, data: GraphData, login: Login) -> Rates:
    """Empties the database twice, and leaves the data in it."""
    password = login.password.get_secret_value() if login.password else ""
    with neo4j.GraphDatabase.driver(login.uri, auth=(login.username, password)) as driver, driver.session() as session:
        session.run(_EMPTY).consume()
        for statement in neo4j_ddl():
            session.run(statement).consume()
        batches = [batch for part in data.frames for batch in _batches(part, data.frames[part].to_dicts())]
        bare = _rate(data, lambda: _unwound(session, batches))
        session.run(_EMPTY).consume()
    return Rates(_rate(data, lambda: store.load(replace(data))), bare)


def _rate(data: GraphData, load: Callable[[], object]) -> float:
    rows = sum(len(frame) for frame in data.frames.values())
    start = time.perf_counter()
    load()
    return rows / (time.perf_counter() - start)


def _copied(file: Path, data: GraphData) -> None:
    database = ladybug.Database(str(file))
    connection = ladybug.Connection(database)
    copy(connection, data)
    connection.close()
    database.close()


def _batches(part: Part, rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    if isinstance(part, str):
        statement = f"UNWIND $rows AS row CREATE (n:{part}) SET n = row"
        given = rows
    else:
        statement = (
            f"UNWIND $rows AS row MATCH (a:{part.start} {{id: row.start}}) MATCH (b:{part.end} {{id: row.end}}) "
            f"CREATE (a)-[r:{part.name}]->(b) SET r = row.properties"
        )
        given = [{"start": row.pop(START), "end": row.pop(END), "properties": row} for row in rows]
    return [(statement, given[start : start + _BATCH]) for start in range(0, len(given), _BATCH)]


def _unwound(session: neo4j.Session, batches: list[tuple[str, list[dict[str, Any]]]]) -> None:
    for statement, rows in batches:
        session.execute_write(_run, statement, rows)


def _run(transaction: neo4j.ManagedTransaction, statement: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(statement, rows=rows).consume()
