"""What a Neo4j database lacks of the data, holds beyond it or holds otherwise, and the batches that make the two equal.

Parts of which nothing is there are created by one statement for all nodes and one for all relationships, for to plan a statement takes
the server as long as to write some hundred rows. All else is keyed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j
import polars as pl

from data.model.vocabulary import OrganizationKind

from ..content import END, START, Part, Row, key, schema
from ..declared import Edge
from ..ontology import kind_label
from ..verify import without
from .base import Changes
from .neo4j_reading import HELD, Called, read_frames, read_strays

BATCH = 5000
"""Rows a statement."""

_KIND_LABELS = {kind.value: kind_label(kind) for kind in OrganizationKind}
_SET = "FOREACH (at IN range({1}, size(part[1]) - 1) | SET {0}[part[1][at]] = row[at])"
_CREATE_NODES = f"UNWIND $rows AS part UNWIND part[2] AS row CREATE (n:$(part[0])) {_SET.format('n', 0)}"
_CREATE_EDGES = (
    "UNWIND $rows AS part UNWIND part[2] AS row MATCH (a) WHERE elementId(a) = row[0] MATCH (b) WHERE elementId(b) = row[1] "
    f"CREATE (a)-[r:$(part[0])]->(b) {_SET.format('r', 2)}"
)
"""A part is its name, the names of its columns and its rows."""

Batch = tuple[str, list[Any]]
"""A statement with its ``$rows``."""


@dataclass(frozen=True)
class Difference:
    """One part: rows to write, and keys to remove, one for each row too many."""

    part: Part
    written: pl.DataFrame
    removed: pl.DataFrame
    new: bool
    """Nothing of the part is there, so that nothing has to be looked for."""

    @property
    def size(self) -> int:
        """Rows to write and to remove."""
        return len(self.written) + len(self.removed)

    @property
    def joins_anew(self) -> bool:
        """Whether it has relationships to create, for which ``writing`` must be told what nodes are called."""
        return self.new and isinstance(self.part, Edge) and len(self.written) > 0

    def writing(self, called: Called) -> Iterator[Batch]:
        """Batches that create or overwrite."""
        rows, name = self.written.rows(), self.part if isinstance(self.part, str) else self.part.name
        if not self.new:
            yield from _batches(_merge(self.part), rows)
            return
        if isinstance(self.part, Edge):
            starts, ends = (called.get(label, {}) for label in (self.part.start, self.part.end))
            rows = [(starts.get(start), ends.get(end), *values) for start, end, *values in rows]
        statement = _CREATE_NODES if isinstance(self.part, str) else _CREATE_EDGES
        for _, some in _batches(statement, rows):
            yield statement, [[name, list(schema(self.part)), some]]

    def unlabelling(self) -> Iterator[Batch]:
        """Batches that take the label off nodes to remove which have another one too, ours or not: what they are by that one stays."""
        if isinstance(self.part, str):
            alone = [self.part, *(_KIND_LABELS.values() if self.part == "Organization" else ())]
            yield from self._of_removed(f"any(label IN labels(n) WHERE NOT label IN {alone})", f"REMOVE n:{':'.join(alone)}")

    def removing(self) -> Iterator[Batch]:
        """Batches that remove: nodes with whatever still hangs on them."""
        if isinstance(self.part, str):
            return self._of_removed("true", "DETACH DELETE n")
        return _batches(f"UNWIND $rows AS row {_ends(self.part)} MATCH {_found(self.part)} DELETE r", self.removed.unique().rows())

    def _of_removed(self, such: str, then: str) -> Iterator[Batch]:
        """Nodes without an id of their own, too: no key finds those, so each statement takes as many as there are in a batch."""
        keyed = self.removed.drop_nulls().rows()
        yield from _batches(f"UNWIND $rows AS row MATCH (n:{self.part} {{id: row[0]}}) WHERE {such} {then}", keyed)
        for _ in range(len(keyed), len(self.removed), BATCH):
            yield f"MATCH (n:{self.part}) WITH n WHERE n.id IS NULL AND {such} WITH n LIMIT {BATCH} {then}", []


@dataclass(frozen=True)
class Plan:
    """All that a load has to do."""

    parts: Sequence[Difference]
    strays: int
    """Relationships of our types that are of no part."""

    @property
    def changes(self) -> Changes:
        """What comes of it."""
        return Changes(sum(len(one.written) for one in self.parts), self.strays + sum(len(one.removed) for one in self.parts))

    @property
    def strands(self) -> bool:
        """Whether there are strays, or may be once nodes have lost their labels."""
        return self.strays > 0 or any(len(one.removed) for one in self.parts if isinstance(one.part, str))


def plan(transaction: neo4j.ManagedTransaction, frames: Mapping[Part, pl.DataFrame]) -> Plan:
    """From what is there to what is to be there."""
    there = read_frames(transaction, frames)
    return Plan([compare(part, rows, there[part]) for part, rows in frames.items()], len(read_strays(transaction)))


def compare(part: Part, given: pl.DataFrame, there: pl.DataFrame) -> Difference:
    """``there`` as ``read_frames`` gives it."""
    keys = key(part)
    held = [pl.col(name).is_not_null().cast(pl.Int64) for name in schema(part) if name not in (START, END)]
    wanted = given.with_columns(pl.sum_horizontal(*held, pl.lit(0, pl.Int64)).alias(HELD))
    once = there.filter(~pl.struct(keys).is_duplicated()) if len(there) else there
    again = there.filter(~pl.struct(keys).is_first_distinct()) if len(there) else there
    known = given.select(keys)
    removed = pl.concat([there.select(keys).join(known, on=keys, how="anti"), again.select(keys).join(known, on=keys, how="semi")])
    return Difference(part, without(wanted, once).drop(HELD), removed, new=not len(there))


def without_strays(transaction: neo4j.ManagedTransaction) -> Iterator[Batch]:
    """Batches that remove relationships of our types that are of no part."""
    return _batches("UNWIND $rows AS id MATCH ()-[r]->() WHERE elementId(r) = id DELETE r", read_strays(transaction))


def kinds_to_label(transaction: neo4j.ManagedTransaction, organizations: Iterable[Row]) -> Iterator[Batch]:
    """The second label by kind, for browsing."""
    found = transaction.run("MATCH (n:Organization) RETURN collect([n.id, labels(n)])").value()[0]
    there = {id_: set(labels) & set(_KIND_LABELS.values()) for id_, labels in found}
    wanted = {row["id"]: _KIND_LABELS.get(row["kind"]) for row in organizations}
    changed = {id_: label for id_, label in wanted.items() if there.get(id_, set()) != ({label} if label else set())}
    labelled = [id_ for id_ in changed if there.get(id_)]
    yield from _batches(f"UNWIND $rows AS id MATCH (n:Organization {{id: id}}) REMOVE n:{':'.join(_KIND_LABELS.values())}", labelled)
    labels = sorted((id_, label) for id_, label in changed.items() if label is not None)
    yield from _batches("UNWIND $rows AS row MATCH (n:Organization {id: row[0]}) SET n:$(row[1])", labels)


def _merge(part: Part) -> str:
    if isinstance(part, str):
        return f"UNWIND $rows AS row MERGE (n:{part} {{id: row[0]}}) SET n = {_map(part)}"
    return f"UNWIND $rows AS row {_ends(part)} MERGE {_keyed(part)} SET r = {_map(part)}"


def _ends(part: Part) -> str:
    assert not isinstance(part, str)
    return f"MATCH (a:{part.start} {{id: row[0]}}) MATCH (b:{part.end} {{id: row[1]}})"


def _keyed(part: Part) -> str:
    assert not isinstance(part, str)
    places = list(schema(part))
    keyed = ", ".join(f"`{name}`: row[{places.index(name)}]" for name in key(part)[2:])
    return f"(a)-[r:{part.name} {{{keyed}}}]->(b)"


def _found(part: Part) -> str:
    """Also where somebody left out a property of the key."""
    assert not isinstance(part, str)
    same = [f"(r.`{name}` = row[{at}] OR (r.`{name}` IS NULL AND row[{at}] IS NULL))" for at, name in enumerate(key(part)) if at > 1]
    return f"(a)-[r:{part.name}]->(b)" + (f" WHERE {' AND '.join(same)}" if same else "")


def _map(part: Part) -> str:
    return "{" + ", ".join(f"`{name}`: row[{at}]" for at, name in enumerate(schema(part)) if name not in (START, END)) + "}"


def _batches(statement: str, rows: Sequence[Any]) -> Iterator[Batch]:
    for start in range(0, len(rows), BATCH):
        yield statement, list(rows[start : start + BATCH])
