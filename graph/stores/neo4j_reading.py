"""What a Neo4j database holds: one part alone, or many by two statements, for what a server has to plan takes longer than what it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import neo4j
import polars as pl

from ..content import END, START, Counts, Part, schema
from ..declared import Edge
from ..ontology import NODES, RELATIONSHIPS, edges
from .base import reading

HELD = "properties"
"""Column beside the declared ones: how many properties there are, so that those which nobody declared are seen."""
_PAGE = 2_000
"""Nodes that one statement takes, each with what goes out from it: the server makes a record of all rows of a part, for what the driver
does for a record takes longer than what it does for ten values."""
_MANY = 20_000
"""The same where each has but two values."""
_LABELS = "UNWIND [label IN labels({0}) WHERE label IN $labels] AS {1}"
_OF_NODES = f"MATCH (n) {_LABELS.format('n', 'label')}"
_OF_EDGES = f"MATCH (a)-[r]->(b) WHERE type(r) IN $types {_LABELS.format('a', 'start')} {_LABELS.format('b', 'end')}"
_NODES = "MATCH (n) RETURN count(n)"
_SOME = f"MATCH ({{0}}) WITH {{0}} SKIP $skip LIMIT {_PAGE}"
_NODE_VALUES = (
    f"{_SOME.format('n')} {_LABELS.format('n', 'label')} WITH label, properties(n) AS held "
    "RETURN label, collect([name IN $names[label] | held[name]] + size(keys(held))) AS rows"
)
_EDGE_VALUES = (
    f"{_SOME.format('a')} {_OF_EDGES} WITH type(r) AS type, start, end, a.id AS first, b.id AS second, properties(r) AS held "
    "RETURN type, start, end, collect([first, second] + [name IN $names[type] | held[name]] + size(keys(held))) AS rows"
)

_STRAYS = (
    "MATCH (a)-[r]->(b) WHERE $ends[type(r)] IS NOT NULL "
    "AND NOT any(pair IN $ends[type(r)] WHERE pair[0] IN labels(a) AND pair[1] IN labels(b)) RETURN elementId(r)"
)
_CALLED = f"MATCH (n) WITH n SKIP $skip LIMIT {_MANY} {_LABELS.format('n', 'label')} RETURN label, collect([n.id, elementId(n)])"

Transaction = neo4j.ManagedTransaction | neo4j.Transaction
Called = Mapping[str, Mapping[str, str]]
"""What the server calls the nodes of a label, by their ids: by that it finds them faster than by an index."""


def read_frame(transaction: Transaction, part: Part) -> pl.DataFrame:
    """All rows of a part."""
    return _frame(part, transaction.run(reading(part, f", size(keys({'n' if isinstance(part, str) else 'r'})) AS {HELD}"))).drop(HELD)


def read_frames(transaction: Transaction, parts: Iterable[Part]) -> dict[Part, pl.DataFrame]:
    """All rows of each part with ``HELD`` beside the declared columns."""
    found = {part: [_frame(part, ())] for part in parts}
    nodes = {part: _properties(part) for part in found if isinstance(part, str)}
    kinds = {part.name: _properties(part) for part in found if isinstance(part, Edge)}
    ends = sorted({end for part in found if isinstance(part, Edge) for end in (part.start, part.end)})
    statements = []
    if nodes:
        statements.append((_NODE_VALUES, {"names": nodes, "labels": list(nodes)}))
    if kinds:
        statements.append((_EDGE_VALUES, {"names": kinds, "types": list(kinds), "labels": ends}))
    for skip in range(0, transaction.run(_NODES).value()[0], _PAGE):
        for statement, about in statements:
            _add(found, transaction.run(statement, about, skip=skip))
    return {part: pl.concat(frames) for part, frames in found.items()}


def read_counts(transaction: Transaction) -> Counts:
    """How many rows each part has."""
    labels, types = [label.name for label in NODES], sorted({edge.name for edge in edges()})
    nodes = dict(transaction.run(f"{_OF_NODES} RETURN label, count(*)", labels=labels).values())
    found = transaction.run(f"{_OF_EDGES} RETURN type(r), start, end, count(*)", labels=labels, types=types)
    relationships = {Edge(*ends): count for *ends, count in found.values()}
    return Counts({label: nodes.get(label, 0) for label in labels}, {edge: relationships.get(edge, 0) for edge in edges()})


def read_called(transaction: Transaction) -> Called:
    """What the server calls each node of ours that has an id, by label and id: every label is there, if with no node."""
    labels = [label.name for label in NODES]
    found: dict[str, dict[str, str]] = {label: {} for label in labels}
    for skip in range(0, transaction.run(_NODES).value()[0], _MANY):
        for label, rows in transaction.run(_CALLED, labels=labels, skip=skip):
            found[label].update(rows)
    return found


def read_strays(transaction: Transaction) -> list[str]:
    """What the server calls the relationships of our types that join labels which the model does not join by them.

    Questions trust that there are none: many a pattern names the type alone.
    """
    return transaction.run(_STRAYS, ends={one.name: one.ends for one in RELATIONSHIPS}).value()


def _properties(part: Part) -> list[str]:
    return [name for name in schema(part) if name not in (START, END)]


def _add(found: Mapping[Part, list[pl.DataFrame]], result: neo4j.Result) -> None:
    """Relationships may join labels in ways that nobody asked for."""
    for *named, rows in result:
        part = named[0] if len(named) == 1 else Edge(*named)
        if part in found:
            found[part].append(_frame(part, rows))


def _frame(part: Part, rows: Iterable[Sequence[Any]]) -> pl.DataFrame:
    columns = {**schema(part), HELD: pl.Int64()}
    found = list(zip(*rows, strict=True)) or [() for _ in columns]
    return pl.DataFrame([_series(*column, values) for column, values in zip(columns.items(), found, strict=True)])


def _series(name: str, type_: pl.DataType, values: Sequence[Any]) -> pl.Series:
    if type_ == pl.Date:
        return pl.Series(name, [value.to_native() if value is not None else None for value in values], dtype=type_)
    return pl.Series(name, values, dtype=type_, strict=False)
