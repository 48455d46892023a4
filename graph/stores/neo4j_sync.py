"""A Neo4j database made equal to the data: what differs is written in keyed batches, what is gone is removed, the rest is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import neo4j

from data.model.vocabulary import OrganizationKind

from ..content import END, START, GraphData, Row
from ..ontology import RELATIONSHIP_BY_NAME, Edge, kind_label
from .base import plain_rows

BATCH = 5000
"""Rows a statement."""

_KIND_LABELS = {kind.value: kind_label(kind) for kind in OrganizationKind}


def synchronize(transaction: neo4j.Transaction, data: GraphData) -> None:
    """Nodes first, then relationships, then what is gone; nodes last, with whatever still hangs on them."""
    gone = {label: _sync_nodes(transaction, label, rows) for label, rows in data.nodes.items()}
    for edge, rows in data.relationships.items():
        _sync_edges(transaction, edge, rows)
    for label, ids in gone.items():
        _batched(transaction, f"UNWIND $rows AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids)
    _label_kinds(transaction, data.nodes["Organization"])


def _sync_nodes(transaction: neo4j.Transaction, label: str, rows: Sequence[Row]) -> list[str]:
    """Ids that the data lacks."""
    there = {
        row["id"]: row["properties"] for row in _rows(transaction, f"MATCH (n:{label}) RETURN n.id AS id, properties(n) AS properties")
    }
    wanted = {row["id"]: _present(row) for row in rows}
    changed = [{"id": id_, "properties": properties} for id_, properties in wanted.items() if there.get(id_) != properties]
    _batched(transaction, f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties", changed)
    return [id_ for id_ in there if id_ not in wanted]


def _sync_edges(transaction: neo4j.Transaction, edge: Edge, rows: Iterable[Row]) -> None:
    key = RELATIONSHIP_BY_NAME[edge.name].key
    pattern = f"(a:{edge.start})-[r:{edge.name}]->(b:{edge.end})"
    there = {
        (row["start"], row["end"], *(row["properties"].get(name) for name in key)): row["properties"]
        for row in _rows(transaction, f"MATCH {pattern} RETURN a.id AS start, b.id AS end, properties(r) AS properties")
    }
    wanted = {
        (row[START], row[END], *(row[name] for name in key)): _present({k: v for k, v in row.items() if k not in (START, END)})
        for row in rows
    }
    changed = [{"key": list(found), "properties": properties} for found, properties in wanted.items() if there.get(found) != properties]
    gone = [list(found) for found in there if found not in wanted]
    keyed = ", ".join(f"{name}: row.key[{position}]" for position, name in enumerate(key, start=2))
    ends = f"MATCH (a:{edge.start} {{id: row.key[0]}}) MATCH (b:{edge.end} {{id: row.key[1]}})"
    _batched(transaction, f"UNWIND $rows AS row {ends} MERGE (a)-[r:{edge.name} {{{keyed}}}]->(b) SET r = row.properties", changed)
    removed = [{"key": found} for found in gone]
    _batched(transaction, f"UNWIND $rows AS row {ends} MATCH (a)-[r:{edge.name} {{{keyed}}}]->(b) DELETE r", removed)


def _label_kinds(transaction: neo4j.Transaction, organizations: Iterable[Row]) -> None:
    """The second label by kind, for browsing."""
    found = _rows(transaction, "MATCH (n:Organization) RETURN n.id AS id, labels(n) AS labels")
    there = {row["id"]: set(row["labels"]) - {"Organization"} for row in found}
    wanted = {row["id"]: _KIND_LABELS.get(row["kind"]) for row in organizations}
    changed = {id_: label for id_, label in wanted.items() if there[id_] & set(_KIND_LABELS.values()) != ({label} if label else set())}
    removed = ":".join(_KIND_LABELS.values())
    _batched(transaction, f"UNWIND $rows AS id MATCH (n:Organization {{id: id}}) REMOVE n:{removed}", list(changed))
    for label, ids in _by_label(changed):
        _batched(transaction, f"UNWIND $rows AS id MATCH (n:Organization {{id: id}}) SET n:{label}", ids)


def _by_label(changed: Mapping[str, str | None]) -> Iterator[tuple[str, list[str]]]:
    labelled = sorted((label, id_) for id_, label in changed.items() if label is not None)
    for label, pairs in groupby(labelled, key=lambda pair: pair[0]):
        yield label, [id_ for _, id_ in pairs]


def _present(row: Row) -> dict[str, Any]:
    """Without nulls, which Neo4j does not keep."""
    return {name: value for name, value in row.items() if value is not None}


def _rows(transaction: neo4j.Transaction, cypher: str) -> list[dict[str, Any]]:
    result = transaction.run(cypher)
    return plain_rows(result.keys(), (record.values() for record in result))


def _batched(transaction: neo4j.Transaction, cypher: str, rows: Sequence[Any]) -> None:
    for start in range(0, len(rows), BATCH):
        transaction.run(cypher, rows=rows[start : start + BATCH]).consume()
