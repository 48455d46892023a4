"""What a Neo4j database holds: one part alone, or many by two statements, for what a server has to plan takes longer than what it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import neo4j
import neo4j.time
import polars as pl
import pyarrow as pa

from ..content import END, START, Counts, Part, schema, series
from ..declared import Edge
from ..ontology import NODES, RELATIONSHIPS, edges
from .base import reading

_KINDS: dict[pl.DataType, frozenset[type]] = {
    pl.String(): frozenset({str, type(None)}),
    pl.Int64(): frozenset({int, type(None)}),
    pl.Float64(): frozenset({float, int, type(None)}),
    pl.Boolean(): frozenset({bool, type(None)}),
    pl.List(pl.String()): frozenset({list, type(None)}),
    pl.Date(): frozenset({str, neo4j.time.Date, type(None)}),
}
"""What the driver gives for a value of a column of ours; dates of many nodes come as text."""
HELD = "properties"
"""Column beside the declared ones: how many properties there are, so that those which nobody declared are seen."""
_MANY = 20_000
"""Nodes that one statement takes, each with what goes out from it: the server holds them, and passes by those of the statements before."""
_SOME = 2_000
"""Nodes of which a record is made, with all rows of a part: what the driver does for a record takes longer than what it does for ten
values. The server makes the next ones while the driver reads."""
_LABELS = "UNWIND [label IN labels({0}) WHERE label IN $labels] AS {1}"
_OF_NODES = f"MATCH (n) {_LABELS.format('n', 'label')}"
_OF_EDGES = f"MATCH (a)-[r]->(b) WHERE type(r) IN $types {_LABELS.format('a', 'start')} {_LABELS.format('b', 'end')}"
_NODES = "MATCH (n) RETURN count(n)"
_VALUES = (
    "[name IN $names[{0}] | CASE WHEN NOT name IN $dates[{0}] THEN held[name] WHEN held[name] IS :: DATE THEN toString(held[name]) END] "
    "+ size(keys(held))"
)
"""Dates as text, for of a date the driver makes two objects first."""
_NODE_VALUES = (
    f"UNWIND some AS n {_LABELS.format('n', 'label')} WITH label, properties(n) AS held "
    f"RETURN label, collect({_VALUES.format('label')}) AS rows"
)
_EDGE_VALUES = (
    f"UNWIND some AS a {_OF_EDGES} WITH type(r) AS type, start, end, a.id AS first, b.id AS second, properties(r) AS held "
    f"RETURN type, start, end, collect([first, second] + {_VALUES.format('type')}) AS rows"
)
_CALLED = f"UNWIND some AS n {_LABELS.format('n', 'label')} RETURN label, collect([n.id, elementId(n)]) AS rows"
_PAGED = (
    f"MATCH (n) WITH n SKIP $skip LIMIT {_MANY} WITH collect(n) AS many UNWIND range(0, size(many) - 1, {_SOME}) AS at "
    f"WITH many[at..at + {_SOME}] AS some CALL (some) {{{{ {{0}} }}}} RETURN {{1}}"
)

_STRAYS = (
    "MATCH (a)-[r]->(b) WHERE $ends[type(r)] IS NOT NULL "
    "AND NOT any(pair IN $ends[type(r)] WHERE pair[0] IN labels(a) AND pair[1] IN labels(b)) RETURN elementId(r)"
)

Transaction = neo4j.ManagedTransaction | neo4j.Transaction
Called = Mapping[str, Mapping[str, str]]
"""What the server calls the nodes of a label, by their ids: by that it finds them faster than by an index."""


def read_frame(transaction: Transaction, part: Part) -> pl.DataFrame:
    """All rows of a part."""
    return _frame(part, transaction.run(reading(part, f", size(keys({'n' if isinstance(part, str) else 'r'})) AS {HELD}"))).drop(HELD)


def read_frames(transaction: Transaction, parts: Iterable[Part]) -> dict[Part, pl.DataFrame]:
    """All rows of each part with ``HELD`` beside the declared columns."""
    found = {part: [_frame(part, ())] for part in parts}
    nodes = {part: _columns(part) for part in found if isinstance(part, str)}
    kinds = {part.name: _columns(part) for part in found if isinstance(part, Edge)}
    ends = sorted({end for part in found if isinstance(part, Edge) for end in (part.start, part.end)})
    if nodes:
        _add(found, _paged(transaction, _NODE_VALUES, "label, rows", **_named(nodes), labels=list(nodes)))
    if kinds:
        _add(found, _paged(transaction, _EDGE_VALUES, "type, start, end, rows", **_named(kinds), types=list(kinds), labels=ends))
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
    for label, rows in _paged(transaction, _CALLED, "label, rows", labels=labels):
        found[label].update(rows)
    return found


def read_strays(transaction: Transaction) -> list[str]:
    """What the server calls the relationships of our types that join labels which the model does not join by them.

    Questions trust that there are none: many a pattern names the type alone.
    """
    return transaction.run(_STRAYS, ends={one.name: one.ends for one in RELATIONSHIPS}).value()


def _columns(part: Part) -> dict[str, pl.DataType]:
    return {name: type_ for name, type_ in schema(part).items() if name not in (START, END)}


def _named(columns: Mapping[str, Mapping[str, pl.DataType]]) -> dict[str, Mapping[str, list[str]]]:
    """Names of all columns and of those of dates, for the statement."""
    dates = {of: [name for name, type_ in some.items() if type_ == pl.Date] for of, some in columns.items()}
    return {"names": {of: list(some) for of, some in columns.items()}, "dates": dates}


def _paged(transaction: Transaction, of_some: str, columns: str, **about: Any) -> Iterator[neo4j.Record]:
    """What a statement returns of ``some`` nodes, for all nodes."""
    for skip in range(0, transaction.run(_NODES).value()[0], _MANY):
        yield from transaction.run(_PAGED.format(of_some, columns), about, skip=skip)


def _add(found: Mapping[Part, list[pl.DataFrame]], records: Iterable[neo4j.Record]) -> None:
    """Relationships may join labels in ways that nobody asked for."""
    for *named, rows in records:
        part = named[0] if len(named) == 1 else Edge(*named)
        if part in found:
            found[part].append(_frame(part, rows))


def _frame(part: Part, rows: Iterable[Sequence[Any]]) -> pl.DataFrame:
    columns = {**schema(part), HELD: pl.Int64()}
    found = list(zip(*rows, strict=True)) or [() for _ in columns]
    return pl.DataFrame([_series(*column, values) for column, values in zip(columns.items(), found, strict=True)])


def _series(name: str, type_: pl.DataType, values: Sequence[Any]) -> pl.Series:
    """What is of another type, or no day that Python knows, is null: it is none of ours."""
    kinds = _KINDS[type_]
    plain = values if kinds.issuperset(map(type, values)) else [value if type(value) in kinds else None for value in values]
    if type_ == pl.Date:
        return pl.Series(name, [_day(value) for value in plain], dtype=pl.String).str.to_date("%Y-%m-%d", strict=False)
    try:
        return series(name, plain, type_)
    except (TypeError, pa.ArrowException):
        return series(name, [value if value is not None and all(type(one) is str for one in value) else None for value in plain], type_)


def _day(value: str | neo4j.time.Date | None) -> str | None:
    text = "" if value is None else str(value)
    return text if len(text) == len("2000-01-01") else None
