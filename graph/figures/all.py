"""All nodes of figures of a graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..content import Row
from ..declared import Edge
from .coverage import coverage


def figures(nodes: Mapping[str, Sequence[Row]], relationships: Mapping[Edge, Sequence[Row]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by label."""
    return {
        "Coverage": coverage(nodes["Document"], relationships[Edge("REPORTS", "Document", "Deal")], nodes["Deal"]),
    }
