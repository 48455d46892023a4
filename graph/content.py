"""What is loaded into a store: nodes and relationships as rows, with what was rejected and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import polars as pl
import pyarrow as pa

from .declared import Edge
from .ontology import NODE_BY_NAME, RELATIONSHIP_BY_NAME, TYPES

Row = Mapping[str, Any]
Part = str | Edge
"""What is loaded, counted and checked as one: the nodes of a label, or the relationships of an edge."""
_ROWS = 4_000
"""Made columns of at a time: for each column every row is looked at again, and so many are still at hand then."""
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
    _made: dict[Part, pl.DataFrame] = field(default_factory=dict, init=False, repr=False, compare=False)

    def counts(self) -> Counts:
        """What a store must hold once this is loaded."""
        return Counts(
            {label: len(rows) for label, rows in self.nodes.items()},
            {edge: len(rows) for edge, rows in self.relationships.items()},
        )

    @property
    def frames(self) -> Mapping[Part, pl.DataFrame]:
        """A typed frame for each label, then for each edge."""
        return {part: self._frame(part) for part in self._parts}

    def framed(self) -> Iterator[tuple[Part, pl.DataFrame]]:
        """The same one by one, still nodes first; those to come are made while one is worked with, so narrow ones go before wide ones."""
        parts = (*sorted(self.nodes, key=lambda label: len(schema(label))), *self.relationships)
        with ThreadPoolExecutor(1) as ahead:
            yield from zip(parts, ahead.map(self._frame, parts), strict=True)

    @property
    def _parts(self) -> tuple[Part, ...]:
        return (*self.nodes, *self.relationships)

    def _frame(self, part: Part) -> pl.DataFrame:
        if part not in self._made:
            self._made[part] = _frame(self.nodes[part] if isinstance(part, str) else self.relationships[part], schema(part))
        return self._made[part]


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
    """Some rows after the others."""
    some = (rows[start : start + _ROWS] for start in range(0, max(len(rows), 1), _ROWS))
    frames = [pl.DataFrame([series(name, [row[name] for row in part], type_) for name, type_ in columns.items()]) for part in some]
    return pl.concat(frames, rechunk=True)


_BY_ARROW = {pl.List(pl.String()): pa.list_(pa.string()), pl.Date(): pa.date32()}


def series(name: str, values: Sequence[Any], type_: pl.DataType) -> pl.Series:
    """A column. Lists and dates by way of arrow, which takes them sixty and six times as fast.

    Raises TypeError or ArrowException where a value is of another type.
    """
    if type_ in _BY_ARROW:
        return pl.Series(name, pa.array(values, type=_BY_ARROW[type_]), dtype=type_)
    return pl.Series(name, values, dtype=type_)
