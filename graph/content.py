"""What is loaded into a store: nodes and relationships as rows, with what was rejected and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from .ontology import NODE_BY_NAME, RELATIONSHIP_BY_NAME, TYPES, Edge

Row = Mapping[str, Any]
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

    def node_frames(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """A typed frame for each label."""
        for label, rows in self.nodes.items():
            yield label, _frame(rows, {p.name: TYPES[p.type] for p in NODE_BY_NAME[label].properties})

    def edge_frames(self) -> Iterator[tuple[Edge, pl.DataFrame]]:
        """A typed frame for each edge, with the ends first."""
        for edge, rows in self.relationships.items():
            properties = {p.name: TYPES[p.type] for p in RELATIONSHIP_BY_NAME[edge.name].properties}
            yield edge, _frame(rows, {START: pl.String(), END: pl.String(), **properties})


def _frame(rows: Sequence[Row], schema: dict[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame([tuple(row[name] for name in schema) for row in rows], schema=schema, orient="row")
