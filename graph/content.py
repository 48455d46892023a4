"""What is loaded into a store: nodes and relationships as rows, with what was rejected and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl
import pyarrow as pa

from .declared import Edge
from .ontology import NODE_BY_NAME, RELATIONSHIP_BY_NAME, TYPES

Row = Mapping[str, Any]
Part = str | Edge
"""What is loaded, counted and checked as one: the nodes of a label, or the relationships of an edge."""
START, END = "from", "to"
"""Names of the two columns that hold the ids of a relationship's ends."""


@dataclass(frozen=True)
class Rejection:
    """A row of the warehouse that did not come into the graph."""

    what: str
    key: str
    reason: str


@dataclass(frozen=True)
class Counts:
    """How many nodes each label and how many relationships each edge has."""

    nodes: Mapping[str, int]
    relationships: Mapping[Edge, int]

    def differences(self, found: Counts) -> list[str]:
        """One sentence for each count that another has otherwise."""
        pairs = [
            *((f":{label}", count, found.nodes.get(label, 0)) for label, count in self.nodes.items()),
            *((str(edge), count, found.relationships.get(edge, 0)) for edge, count in self.relationships.items()),
        ]
        return [f"{what}: {count} given, {there} there" for what, count, there in pairs if count != there]


@dataclass(frozen=True)
class GraphData:
    """The whole graph. Rows hold every declared property; those of an edge also the ids of both ends."""

    nodes: Mapping[str, Sequence[Row]]
    relationships: Mapping[Edge, Sequence[Row]]
    rejected: tuple[Rejection, ...] = ()

    def counts(self) -> Counts:
        """What a store must hold once this is loaded."""
        return Counts(
            {label: len(rows) for label, rows in self.nodes.items()},
            {edge: len(rows) for edge, rows in self.relationships.items()},
        )

    @cached_property
    def frames(self) -> Mapping[Part, pl.DataFrame]:
        """A typed frame for each label, then for each edge."""
        parts: list[tuple[Part, Sequence[Row]]] = [*self.nodes.items(), *self.relationships.items()]
        return {part: _frame(rows, schema(part)) for part, rows in parts}


def schema(part: Part) -> dict[str, pl.DataType]:
    """Columns of a part, in order: the declared properties, of an edge after the ids of its ends."""
    if isinstance(part, str):
        return {p.name: TYPES[p.type] for p in NODE_BY_NAME[part].properties}
    return {START: pl.String(), END: pl.String(), **{p.name: TYPES[p.type] for p in RELATIONSHIP_BY_NAME[part.name].properties}}


def key(part: Part) -> tuple[str, ...]:
    """Columns that tell the rows of a part apart."""
    return ("id",) if isinstance(part, str) else (START, END, *RELATIONSHIP_BY_NAME[part.name].key)


def folded(name: str) -> str:
    """A name in the form in which it is looked up: case and white space aside."""
    return " ".join(name.casefold().split())


def shown(part: Part) -> str:
    """The part as a Cypher pattern."""
    return f"(:{part})" if isinstance(part, str) else str(part)


def _frame(rows: Sequence[Row], columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame([_series(name, [row[name] for row in rows], type_) for name, type_ in columns.items()])


def _series(name: str, values: Sequence[Any], type_: pl.DataType) -> pl.Series:
    """Lists by way of arrow, which takes them sixty times as fast."""
    if isinstance(type_, pl.List):
        return pl.Series(name, pa.array(values, type=pa.list_(pa.string())), dtype=type_)
    return pl.Series(name, values, dtype=type_)
