"""From the warehouse into a graph store: read, build, check, load, check. The same rows give the same graph, however often."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.checks.run import hold
from data.errors import GraphError
from data.settings import Settings
from data.tables.warehouse import Warehouse

from .build import build
from .connect import connect
from .content import Counts, GraphData, Rejection
from .ontology import ENTITIES
from .source import read_source
from .stores.base import Changes
from .verify import checksums, lost

LISTED = 100
"""Rejections that a report lists one by one; all are counted."""


@dataclass(frozen=True)
class LoadReport:
    """What is in the graph now, as counted there, and what was left out."""

    engine: str
    counts: Counts
    rejected: tuple[Rejection, ...]
    changes: Changes
    checksums: Mapping[str, str]
    """Of each label and relationship, the same on every engine that holds these rows."""

    def summary(self) -> str:
        """One line for a person, without the nodes that hold figures."""
        nodes, relationships = sum(self.counts.nodes[label.name] for label in ENTITIES), sum(self.counts.relationships.values())
        left_out = f", {len(self.rejected)} rows rejected" if self.rejected else ""
        return f"{nodes} nodes and {relationships} relationships in the {self.engine} graph, {self._changed}{left_out}"

    @property
    def _changed(self) -> str:
        if self.engine == "embedded":
            return "built afresh"
        removed = f", {self.changes.removed} removed" if self.changes.removed else ""
        return f"{self.changes.written} changed{removed}"

    def metadata(self) -> dict[str, Any]:
        """For the Dagster UI and the command line: counts by label and relationship, rejections by reason and one by one."""
        relationships: Counter[str] = Counter()
        for edge, count in self.counts.relationships.items():
            relationships[edge.name] += count
        return {
            "engine": self.engine,
            "nodes": dict(self.counts.nodes),
            "relationships": dict(relationships),
            "changed": self.changes.written,
            "removed": self.changes.removed,
            "checksums": dict(self.checksums),
            "rejected": len(self.rejected),
            "rejections": [{"what": one.what, "key": one.key, "reason": one.reason} for one in self.rejected[:LISTED]],
        }


def load(settings: Settings, engine: str | None = None, on: dt.date | None = None) -> LoadReport:
    """Load the warehouse into the store that the settings, or ``engine``, choose; into a server only once the embedded graph is right.

    Parents are those of the day ``on``, else of today.

    Raises WarehouseError where there is no warehouse or one of its blocking checks fails; GraphError where a store
    refuses or does not hold what it was given.
    """
    warehouse = Warehouse(settings.warehouse_path)
    hold(warehouse)
    source = read_source(warehouse)
    data = build(source, on)
    if wrong := list(lost(source, data)):
        raise GraphError(
            f"the graph would not hold what the warehouse does ({'; '.join(wrong)}): graphs stay as they are; please report it"
        )
    chosen = engine or settings.engine
    with connect(settings, chosen) as store:
        if chosen != "embedded":
            _embedded_first(settings, data)
        changes = store.load(data)
        return LoadReport(store.engine, store.counts(), data.rejected, changes, checksums(data.frames))


def _embedded_first(settings: Settings, data: GraphData) -> None:
    with connect(settings, "embedded") as store:
        store.load(data)
