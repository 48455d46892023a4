"""From the warehouse into a graph store: read, build, load, count. The same rows give the same graph, however often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from data.settings import Settings
from data.tables.warehouse import Warehouse

from .build import build
from .connect import connect
from .content import Counts, Rejection
from .source import read_source

LISTED = 100
"""Rejections that a report lists one by one; all are counted."""


@dataclass(frozen=True)
class LoadReport:
    """What is in the graph now, as counted there, and what was left out."""

    engine: str
    counts: Counts
    rejected: tuple[Rejection, ...]

    def summary(self) -> str:
        """One line for a person."""
        nodes, relationships = sum(self.counts.nodes.values()), sum(self.counts.relationships.values())
        left_out = f", {len(self.rejected)} rows rejected" if self.rejected else ""
        return f"{nodes} nodes and {relationships} relationships in the {self.engine} graph{left_out}"

    def metadata(self) -> dict[str, Any]:
        """For the Dagster UI and the command line: counts by label and relationship, rejections by reason and one by one."""
        relationships: Counter[str] = Counter()
        for edge, count in self.counts.relationships.items():
            relationships[edge.name] += count
        return {
            "engine": self.engine,
            "nodes": dict(self.counts.nodes),
            "relationships": dict(relationships),
            "rejected": len(self.rejected),
            "rejections": [{"what": one.what, "key": one.key, "reason": one.reason} for one in self.rejected[:LISTED]],
        }


def load(settings: Settings, engine: str | None = None) -> LoadReport:
    """Load the warehouse into the store that the settings, or ``engine``, choose.

    Raises WarehouseError where there is no warehouse, GraphError where the store refuses or does not hold what it was given.
    """
    data = build(read_source(Warehouse(settings.warehouse_path)))
    with connect(settings, engine) as store:
        store.load(data)
        return LoadReport(store.engine, store.counts(), data.rejected)
