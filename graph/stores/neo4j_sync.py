"""What a Neo4j database lacks of the data, holds beyond it or holds otherwise, and the keyed batches that make the two equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j
import polars as pl

from data.model.vocabulary import OrganizationKind

from ..content import END, START, Part, Row, key, schema
from ..ontology import NODES, kind_label
from ..verify import without
from .neo4j_reading import HELD

BATCH = 5000
"""Rows a statement."""

_KIND_LABELS = {kind.value: kind_label(kind) for kind in OrganizationKind}

Batch = tuple[str, list[Any]]
"""A statement with its ``$rows``."""


@dataclass(frozen=True)
class Difference:
    """One part: rows to write, and keys to remove, also of rows that are there twice."""

    part: Part
    written: pl.DataFrame
    removed: pl.DataFrame
    new: bool
    """Nothing of the part is there, so that nothing has to be looked for."""

    @property
    def size(self) -> int:
        """Rows to write and to remove."""
        return len(self.written) + len(self.removed)

    def writing(self) -> Iterator[Batch]:
        """Batches that create or overwrite."""
        return _batches((_create if self.new else _merge)(self.part), self.written.rows())

    def unlabelling(self) -> Iterator[Batch]:
        """Batches that take the label off nodes to remove which have another label of ours too: what they are by that one stays."""
        if isinstance(self.part, str):
            others = "|".join(label.name for label in NODES if label.name != self.part)
            statement = f"UNWIND $rows AS row MATCH (n:{self.part} {{id: row[0]}}) WHERE n:{others} REMOVE n:{self.part}"
            yield from _batches(statement, self.removed.rows())

    def removing(self) -> Iterator[Batch]:
        """Batches that remove: nodes with whatever still hangs on them."""
        if isinstance(self.part, str):
            return _batches(f"UNWIND $rows AS row MATCH (n:{self.part} {{id: row[0]}}) DETACH DELETE n", self.removed.rows())
        return _batches(f"UNWIND $rows AS row {_ends(self.part)} MATCH {_keyed(self.part)} DELETE r", self.removed.rows())


def compare(part: Part, given: pl.DataFrame, there: pl.DataFrame) -> Difference:
    """``there`` as ``read_frames`` gives it."""
    keys = key(part)
    held = [pl.col(name).is_not_null().cast(pl.Int64) for name in schema(part) if name not in (START, END)]
    wanted = given.with_columns(pl.sum_horizontal(*held, pl.lit(0, pl.Int64)).alias(HELD))
    once = there.filter(~pl.struct(keys).is_duplicated()) if len(there) else there
    twice = there.filter(pl.struct(keys).is_duplicated()).select(keys).unique() if len(there) else there.select(keys)
    gone = once.select(keys).join(given.select(keys), on=keys, how="anti")
    return Difference(part, without(wanted, once).drop(HELD), pl.concat([gone, twice]), new=not len(there))


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


def _create(part: Part) -> str:
    if isinstance(part, str):
        return f"UNWIND $rows AS row CREATE (n:{part} {_map(part)})"
    return f"UNWIND $rows AS row {_ends(part)} CREATE (a)-[r:{part.name} {_map(part)}]->(b)"


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


def _map(part: Part) -> str:
    return "{" + ", ".join(f"`{name}`: row[{at}]" for at, name in enumerate(schema(part)) if name not in (START, END)) + "}"


def _batches(statement: str, rows: Sequence[Any]) -> Iterator[Batch]:
    for start in range(0, len(rows), BATCH):
        yield statement, list(rows[start : start + BATCH])
