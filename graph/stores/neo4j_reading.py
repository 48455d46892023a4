"""What a Neo4j database holds: one part alone, or many by two statements, for what a server has to plan takes longer than what it reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import neo4j
import polars as pl

from ..content import END, START, Counts, Part, schema
from ..declared import Edge
from ..ontology import NODES, edges
from .base import reading

HELD = "properties"
"""Column beside the declared ones: how many properties there are, so that those which nobody declared are seen."""
_CHUNK = 20_000
"""Rows that are held as Python values at a time."""
_OF_NODES = "MATCH (n) UNWIND [label IN labels(n) WHERE label IN $labels] AS label"
_OF_EDGES = (
    "MATCH (a)-[r]->(b) WHERE type(r) IN $types "
    "UNWIND [label IN labels(a) WHERE label IN $labels] AS start UNWIND [label IN labels(b) WHERE label IN $labels] AS end"
)
_NODE_VALUES = f"{_OF_NODES} RETURN label, [name IN $names[label] | n[name]] + size(keys(n)) AS row"
_EDGE_VALUES = f"{_OF_EDGES} RETURN type(r), start, end, [a.id, b.id] + [name IN $names[type(r)] | r[name]] + size(keys(r)) AS row"

Transaction = neo4j.ManagedTransaction | neo4j.Transaction


def read_frame(transaction: Transaction, part: Part) -> pl.DataFrame:
    """All rows of a part."""
    return _frame(part, transaction.run(reading(part, f", size(keys({'n' if isinstance(part, str) else 'r'})) AS {HELD}"))).drop(HELD)


def read_frames(transaction: Transaction, parts: Iterable[Part]) -> dict[Part, pl.DataFrame]:
    """All rows of each part with ``HELD`` beside the declared columns."""
    found = {part: [_frame(part, ())] for part in parts}
    nodes = {part: _properties(part) for part in found if isinstance(part, str)}
    kinds = {part.name: _properties(part) for part in found if isinstance(part, Edge)}
    ends = sorted({end for part in found if isinstance(part, Edge) for end in (part.start, part.end)})
    if nodes:
        _add(found, transaction.run(_NODE_VALUES, names=nodes, labels=list(nodes)))
    if kinds:
        _add(found, transaction.run(_EDGE_VALUES, names=kinds, types=list(kinds), labels=ends))
    return {part: pl.concat(frames) for part, frames in found.items()}


def read_counts(transaction: Transaction) -> Counts:
    """How many rows each part has."""
    labels, types = [label.name for label in NODES], sorted({edge.name for edge in edges()})
    nodes = dict(transaction.run(f"{_OF_NODES} RETURN label, count(*)", labels=labels).values())
    found = transaction.run(f"{_OF_EDGES} RETURN type(r), start, end, count(*)", labels=labels, types=types)
    relationships = {Edge(*ends): count for *ends, count in found.values()}
    return Counts({label: nodes.get(label, 0) for label in labels}, {edge: relationships.get(edge, 0) for edge in edges()})


def _properties(part: Part) -> list[str]:
    return [name for name in schema(part) if name not in (START, END)]


def _add(found: Mapping[Part, list[pl.DataFrame]], result: neo4j.Result) -> None:
    """Relationships may join labels in ways that nobody asked for."""
    while records := result.fetch(_CHUNK):
        rows: dict[Part, list[Any]] = defaultdict(list)
        for *named, row in records:
            rows[named[0] if len(named) == 1 else Edge(*named)].append(row)
        for part in rows.keys() & found.keys():
            found[part].append(_frame(part, rows[part]))


def _frame(part: Part, rows: Iterable[Sequence[Any]]) -> pl.DataFrame:
    columns = {**schema(part), HELD: pl.Int64()}
    found = list(zip(*rows, strict=True)) or [() for _ in columns]
    return pl.DataFrame([_series(*column, values) for column, values in zip(columns.items(), found, strict=True)])


def _series(name: str, type_: pl.DataType, values: Sequence[Any]) -> pl.Series:
    if type_ == pl.Date:
        return pl.Series(name, [value.to_native() if value is not None else None for value in values], dtype=type_)
    return pl.Series(name, values, dtype=type_, strict=False)
