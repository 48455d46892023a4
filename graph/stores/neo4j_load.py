"""A load into Neo4j: one at a time, only what differs, in one transaction or, where that is too much, marked as loading until complete."""

from __future__ import annotations

import gc
import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import neo4j
import polars as pl

from data.errors import GraphError

from ..content import GraphData
from ..ontology import LOAD, LOAD_TURN, NODES, neo4j_ddl, schema_version
from ..verify import difference
from .base import Changes
from .neo4j_reading import HELD, read_called, read_frames, read_strays
from .neo4j_sync import Batch, Plan, kinds_to_label, plan, without_strays

ONE_TRANSACTION = 50_000
"""Rows that one transaction takes, all or nothing."""
_PATIENCE_SECONDS = 30.0
"""How long a load waits for another one before it gives up."""
_POLL_SECONDS = 0.5
_INDEX_SECONDS = 300
_OWNER = "dealgraph_load"
"""Key in the metadata of the transaction that holds the turn."""
_OTHERS = (
    f"SHOW TRANSACTIONS YIELD metaData, elapsedTime WHERE metaData.{_OWNER} IS NOT NULL RETURN metaData.{_OWNER} AS owner, elapsedTime"
)
_LOADING = f"MERGE (l:{LOAD} {{id: 'graph'}}) SET l.state = 'loading', l.owner = $owner, l.since = toString(datetime())"
_COMPLETE = f"MERGE (l:{LOAD} {{id: 'graph'}}) SET l = {{id: 'graph', state: 'complete', schema: $schema}}"
_APART = (
    "MATCH (n) WHERE n.id IN $ids WITH n, tail([label IN $labels WHERE label IN labels(n)]) AS others WHERE size(others) > 0 "
    "REMOVE n:$(others) RETURN sum(size(others))"
)

OpenSession = Callable[[], neo4j.Session]
Read = Callable[[Callable[[neo4j.ManagedTransaction], Any]], Any]
"""Gives what is read in a transaction."""


def load(open_session: OpenSession, where: str, data: GraphData) -> Changes:
    """Make the database equal to the data. A load that was cut off is finished by the next one, which writes what is missing.

    Raises GraphError where another load is at work or where the database does not hold what it was given; errors of the driver as they are.
    """
    with open_session() as session:
        _declare(session)
    with open_session() as waiting, _turn(waiting, where) as (held, owner), open_session() as session, _uncollected():
        changed = _bring(session, data, owner, where)
        held.run(_COMPLETE, schema=schema_version()).consume()
        held.run(f"MATCH (t:{LOAD_TURN}) DELETE t").consume()
        held.commit()
    return changed


@contextmanager
def _uncollected() -> Iterator[None]:
    """No looking for cycles meanwhile: rows make none, and to look at hundreds of thousands of them again and again takes a third of our
    time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _declare(session: neo4j.Session) -> None:
    """Constraints and indexes that the database lacks."""
    there = session.run("SHOW INDEXES YIELD name").value()
    lacking = [statement for name, statement in neo4j_ddl().items() if name not in there]
    if not lacking:
        return
    with session.begin_transaction() as transaction:
        for statement in lacking:
            transaction.run(statement).consume()
        transaction.commit()
    session.run("CALL db.awaitIndexes($seconds)", seconds=_INDEX_SECONDS).consume()


@contextmanager
def _turn(session: neo4j.Session, where: str) -> Iterator[tuple[neo4j.Transaction, str]]:
    """An open transaction that holds a lock for as long as this load is alive: when process or server end, the server frees it.

    No index or constraint may be made meanwhile: it would wait for this transaction to end.
    """
    owner = f"process {os.getpid()} on {socket.gethostname()}"
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while others := session.run(_OTHERS).data():
        if time.monotonic() > deadline:
            raise GraphError(f"another load ({others[0]['owner']}) is writing to {where}: wait until it is done, then load again")
        time.sleep(_POLL_SECONDS)
    with session.begin_transaction(metadata={_OWNER: owner}) as transaction:
        transaction.run(f"MERGE (t:{LOAD_TURN} {{id: 'graph'}})").consume()
        yield transaction, owner


def _bring(session: neo4j.Session, data: GraphData, owner: str, where: str) -> Changes:
    apart = session.execute_write(_apart, data, owner)
    to_do = session.execute_read(plan, data.frames)
    changes = to_do.changes + Changes(0, apart)
    if not apart and changes.written + changes.removed <= ONE_TRANSACTION:
        session.execute_write(_at_once, data, to_do, where)
        return changes
    session.execute_write(lambda transaction: transaction.run(_LOADING, owner=owner).consume())
    for batch in _batches(session.execute_read, data, to_do):
        session.execute_write(_run, [batch])
    session.execute_read(_check, data, to_do, f"{where}: queries say that the graph is not complete; see the server's log, then load again")
    return changes


def _apart(transaction: neo4j.ManagedTransaction, data: GraphData, owner: str) -> int:
    """How many labels were taken off nodes that are wanted under two and have both, so that each would be written as the one and then as
    the other: the first one stays. Nobody of ours makes such a node. The graph lacks some until the load is complete, and says so."""
    labels = [label.name for label in NODES]
    ids = pl.concat([data.frames[label]["id"] for label in labels])
    shared = ids.filter(ids.is_duplicated()).unique().to_list()
    taken = int(transaction.run(_APART, ids=shared, labels=labels).value()[0]) if shared else 0
    if taken:
        transaction.run(_LOADING, owner=owner).consume()
    return taken


def _batches(read: Read, data: GraphData, to_do: Plan) -> Iterator[Batch]:
    """One after the other, each to be run before the next is asked for.

    Nodes that are gone last, with whatever still hangs on them; relationships that are there twice are removed and written again.
    Labels that nodes should not have go first, else a relationship of the node would be taken for one of theirs; then relationships
    that are left with an end which has no label for them, by which nothing would find them any more.
    """
    nodes = [one for one in to_do.parts if isinstance(one.part, str)]
    edges = [one for one in to_do.parts if not isinstance(one.part, str)]
    for one in nodes:
        yield from one.unlabelling()
    if to_do.strands:
        yield from read(lambda transaction: list(without_strays(transaction)))
    for one in nodes:
        yield from one.writing({})
    called = read(read_called) if any(one.joins_anew for one in edges) else {}
    for one in edges:
        yield from one.removing()
        yield from one.writing(called)
    for one in nodes:
        yield from one.removing()
    yield from read(lambda transaction: list(kinds_to_label(transaction, data.nodes["Organization"])))


def _at_once(transaction: neo4j.ManagedTransaction, data: GraphData, to_do: Plan, where: str) -> None:
    _run(transaction, _batches(lambda ask: ask(transaction), data, to_do))
    _check(transaction, data, to_do, f"{where} keeps the graph before it")


def _run(transaction: neo4j.ManagedTransaction, batches: Iterable[Batch]) -> None:
    for statement, rows in batches:
        transaction.run(statement, rows=rows).consume()


def _check(transaction: neo4j.ManagedTransaction, data: GraphData, to_do: Plan, then: str) -> None:
    """Raise GraphError where a part that was changed does not read back as given; the others were found equal."""
    there = read_frames(transaction, [one.part for one in to_do.parts if one.size])
    wrong = [said for part, frame in there.items() if (said := difference(part, data.frames[part], frame.drop(HELD)))]
    if to_do.strands and (left := len(read_strays(transaction))):
        wrong.append(f"{left} relationships join what the model does not join")
    if wrong:
        raise GraphError(f"the database does not hold what was given ({'; '.join(wrong)}): {then}")
