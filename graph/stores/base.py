"""What every graph store can do, and values as all of them give them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Protocol

from ..content import Counts, GraphData

Parameters = Mapping[str, Any]
NO_PARAMETERS: Parameters = {}


class GraphStore(Protocol):
    """An open graph. Close it, or use ``graph.connect.connect``."""

    @property
    def engine(self) -> str:
        """embedded or neo4j."""
        ...

    def query(self, cypher: str, parameters: Parameters = NO_PARAMETERS) -> list[dict[str, Any]]:
        """Rows of one reading statement. Raises QueryError where it is malformed or would write, GraphError where the store is at fault."""
        ...

    def write(self, cypher: str, parameters: Parameters = NO_PARAMETERS) -> list[dict[str, Any]]:
        """Rows of one statement that may change the graph. Raises QueryError as ``query`` does, and where the store takes none."""
        ...

    def load(self, data: GraphData) -> None:
        """Make the graph equal to ``data``. Raises GraphError where that fails; readers then still find the graph as it was."""
        ...

    def counts(self) -> Counts:
        """What is there now."""
        ...

    def reach(self, hops: int) -> str:
        """The quantifier of a relationship pattern for 1 to ``hops`` of them, in this store's dialect, for use with DISTINCT ends."""
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...


def plain_rows(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> list[dict[str, Any]]:
    """Rows as dictionaries with plain Python values, the same from every store."""
    names = list(columns)
    return [dict(zip(names, (plain(value) for value in row), strict=True)) for row in rows]


def plain(value: Any) -> Any:
    """Decimal and driver types as int, float, date, list, dict; a path as its nodes and relationships."""
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
