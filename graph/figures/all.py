"""All nodes of figures of a graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..analysis.concentration import concentration
from ..analysis.trend import History, concentration_trend
from ..content import Row
from ..declared import Edge
from .coverage import coverage
from .holdings import holdings
from .layers import layers, quarters
from .markets import markets
from .places import capacity_by_place

WORKED_OUT: dict[str, Callable[..., Any]] = {
    function.__name__: function for function in (capacity_by_place, concentration, concentration_trend, coverage, holdings)
}
"""What a query's ``by_load`` may name."""


def figures(
    nodes: Mapping[str, Sequence[Row]], relationships: Mapping[Edge, Sequence[Row]], past: History
) -> dict[str, list[dict[str, Any]]]:
    """Rows by label."""
    dependencies = relationships[Edge("DEPENDS_ON", "Organization", "Organization")]
    return {
        "Layer": layers(nodes["Organization"], dependencies, nodes["Deal"]),
        "Quarter": quarters(past),
        "Market": markets(nodes["Organization"], dependencies),
        "Holding": holdings(
            nodes["Deal"], relationships[Edge("COVERS", "Deal", "Hardware")], relationships[Edge("PARTY_TO", "Organization", "Deal")]
        ),
        "PlaceYear": capacity_by_place(nodes["Deal"], nodes["Place"]),
        "Coverage": coverage(nodes["Document"], relationships[Edge("REPORTS", "Document", "Deal")], nodes["Deal"]),
    }
