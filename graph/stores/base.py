"""What every graph store can do, and values as all of them give them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

import polars as pl

from ..content import END, START, Counts, GraphData, Part, schema

Parameters = Mapping[str, Any]
NO_PARAMETERS: Parameters = {}


WAYS = "DEPENDS_ON|FUNDS|BACKS|SUBSIDIARY_OF"
"""How organizations are joined directly."""


@dataclass(frozen=True)
class Changes:
    """What a load wrote and removed, in rows."""

    written: int
    removed: int

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.written + other.written, self.removed + other.removed)


@dataclass(frozen=True)
class Limits:
    """How much a statement may take: the engine ends it after ``seconds``, and only the first ``rows`` are fetched. Null is no limit."""

    rows: int | None = None
    seconds: float | None = None


NO_LIMITS = Limits()


class Rows(list[dict[str, Any]]):
    """Rows of a statement, with what holds where there is none too."""

    def __init__(self, rows: Iterable[dict[str, Any]], columns: Iterable[str], unknown: Iterable[str] = ()) -> None:
        super().__init__(rows)
        self.columns = tuple(dict.fromkeys(columns))
        self.unknown = tuple(unknown)
        """Labels, types and properties of the statement that the database does not have, where the engine does not refuse them."""


class GraphStore(Protocol):
    """An open graph. Close it, or use ``graph.connect.connect``."""

    @property
    def engine(self) -> str:
        """embedded or neo4j."""
        ...

    def query(self, cypher: str, parameters: Parameters = NO_PARAMETERS, limits: Limits = NO_LIMITS) -> Rows:
        """Rows of one reading statement.

        Raises QueryError where it is malformed, would write, or takes longer than it may, GraphError where the store is at fault.
        """
        ...

    def write(self, cypher: str, parameters: Parameters = NO_PARAMETERS, limits: Limits = NO_LIMITS) -> Rows:
        """Rows of one statement that may change the graph. Raises QueryError as ``query`` does, and where the store takes none."""
        ...

    def load(self, data: GraphData) -> Changes:
        """Make the graph equal to ``data``, and check that it is.

        Raises GraphError where that fails; readers then find the graph as it was, or are told that a load is not complete.
        """
        ...

    def frame(self, part: Part) -> pl.DataFrame:
        """All nodes of a label or all relationships of an edge, with every declared property, in no order."""
        ...

    def counts(self) -> Counts:
        """What is there now."""
        ...

    def reach(self, hops: int) -> str:
        """The quantifier of a relationship pattern for 1 to ``hops`` of them, in this store's dialect, for use with DISTINCT ends."""
        ...

    def shortest(self, hops: int) -> str:
        """Clauses that give ``ids``: those along one shortest way from ``a`` to ``b`` of at most ``hops`` relationships of ``WAYS``.

        Directions do not matter. Of several ways the one whose ids come first in the alphabet is taken.
        """
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...


def reading(part: Part, more: str = "") -> str:
    """Cypher, the same for all stores, for the frame of a part; ``more`` columns may use n, or a, r and b."""
    if isinstance(part, str):
        return f"MATCH (n:{part}) RETURN {_columns('n', list(schema(part)))}{more}"
    properties = [name for name in schema(part) if name not in (START, END)]
    columns = f"a.id AS `{START}`, b.id AS `{END}`" + (f", {_columns('r', properties)}" if properties else "")
    return f"MATCH (a:{part.start})-[r:{part.name}]->(b:{part.end}) RETURN {columns}{more}"


def _columns(variable: str, names: Iterable[str]) -> str:
    return ", ".join(f"{variable}.`{name}` AS `{name}`" for name in names)


def too_long(seconds: float | None) -> str:
    """What is said of a statement that the engine ended."""
    return (
        f"the statement took longer than {seconds:g} seconds and was ended: narrow it (LIMIT, fewer hops, a label at each node), "
        "or allow more with --timeout SECONDS"
    )


def plain_rows(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> list[dict[str, Any]]:
    """Rows as dictionaries with plain Python values, the same from every store; column by column, for most are plain as they come."""
    names = list(columns)
    given = zip(*rows, strict=True)
    made = [column if _AS_THEY_ARE.issuperset(map(type, column)) else [plain(value) for value in column] for column in given]
    return [dict(zip(names, row, strict=True)) for row in zip(*made, strict=True)]


_AS_THEY_ARE = frozenset({str, int, float, bool, dt.date, type(None)})
"""Nearly all values, which is why they are asked for first."""


def plain(value: Any) -> Any:
    """Decimal and driver types as int, float, date, list, dict; a path as its nodes and relationships."""
    if type(value) in _AS_THEY_ARE:
        return value
    if type(value) is list:
        return value if _AS_THEY_ARE.issuperset(map(type, value)) else [plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if hasattr(value, "to_native"):
        return value.to_native()
    if hasattr(value, "relationships") and hasattr(value, "nodes"):
        return {"nodes": plain(value.nodes), "rels": plain(value.relationships)}
    return value
