"""Load rates: ours, checks included, beside the engine alone: COPY of ready frames by Ladybug, UNWIND of ready rows by the driver.

Both go in turns, so that neither alone pays for an engine that has to warm up; the first load of a new server is measured by itself.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import ladybug
import neo4j

from ..content import END, START, GraphData, Part
from ..ontology import neo4j_ddl
from ..stores.embedded import EmbeddedStore, copy
from ..stores.neo4j import Login, Neo4jStore

_BATCH = 5000
_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS"
_MANY = 20_000
"""Rows from which on a load is measured once: what warms up is lost in it."""


@dataclass(frozen=True)
class Rates:
    """Rows, nodes and relationships together, in a second."""

    ours: float
    bare: float


def embedded_rates(store: EmbeddedStore, data: GraphData, folder: Path) -> Rates:
    """``folder`` is for the engine alone; leaves the data in the store."""
    folder.mkdir()
    numbers = count()
    return _in_turns(data, lambda: _copied(folder / f"{next(numbers)}.lbug", data), lambda: _loaded(store, data))


def neo4j_rates(store: Neo4jStore, data: GraphData, login: Login) -> Rates:
    """Empties the database before each load, and leaves the data in it."""
    with _driver(login) as driver, driver.session() as session:
        _constrain(session)
        batches = _batches(data)
        return _in_turns(
            data, lambda: _unwound(session, batches), lambda: _loaded(store, data), before=lambda: session.run(_EMPTY).consume()
        )


def first_rates(ours: Login, bare: Login, data: GraphData) -> Rates:
    """Of two servers that were never asked before, constraints included; leaves the data in both."""
    batches = _batches(data)
    store = Neo4jStore(ours)
    seconds = _seconds(lambda: _loaded(store, data))
    store.close()
    with _driver(bare) as driver, driver.session() as session:
        return Rates(_rows(data) / seconds, _rows(data) / _seconds(lambda: _unwound(session, batches, constrained=False)))


def _in_turns(
    data: GraphData, bare: Callable[[], object], ours: Callable[[], object], before: Callable[[], object] = lambda: None
) -> Rates:
    """Once each, where there is little three times each, of which the first is not taken; ours comes last."""
    times: dict[Callable[[], object], list[float]] = {bare: [], ours: []}
    for load in (bare, ours) if _rows(data) >= _MANY else (bare, ours, ours, bare, bare, ours):
        before()
        times[load].append(_seconds(load))
    return Rates(*(_rows(data) / statistics.mean(times[one][1:] or times[one]) for one in (ours, bare)))


def _seconds(load: Callable[[], object]) -> float:
    start = time.perf_counter()
    load()
    return time.perf_counter() - start


def _rows(data: GraphData) -> int:
    return sum(len(frame) for frame in data.frames.values())


def _loaded(store: EmbeddedStore | Neo4jStore, data: GraphData) -> None:
    """From rows that no frame was made of yet, for making them is a part of our load."""
    store.load(replace(data))


def _copied(file: Path, data: GraphData) -> None:
    database = ladybug.Database(str(file))
    connection = ladybug.Connection(database)
    copy(connection, data)
    connection.close()
    database.close()


def _driver(login: Login) -> neo4j.Driver:
    password = login.password.get_secret_value() if login.password else ""
    return neo4j.GraphDatabase.driver(login.uri, auth=(login.username, password))


def _constrain(session: neo4j.Session) -> None:
    for statement in neo4j_ddl().values():
        session.run(statement).consume()


def _batches(data: GraphData) -> list[tuple[str, list[dict[str, Any]]]]:
    return [batch for part, frame in data.frames.items() for batch in _batches_of(part, frame.to_dicts())]


def _batches_of(part: Part, rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
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


def _unwound(session: neo4j.Session, batches: Sequence[tuple[str, list[dict[str, Any]]]], *, constrained: bool = True) -> None:
    if not constrained:
        _constrain(session)
    for statement, rows in batches:
        session.execute_write(_run, statement, rows)


def _run(transaction: neo4j.ManagedTransaction, statement: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(statement, rows=rows).consume()
