"""Group graph: the warehouse as a graph."""

import dagster as dg

from pipelines.resources import GraphResource, WarehouseResource


class GraphConfig(dg.Config):
    """Which store is loaded."""

    engine: str | None = None
    """embedded or neo4j; null is what the settings say."""


@dg.asset(
    group_name="graph",
    deps=["deals"],
    kinds={"cypher"},
    owners=["team:dealgraph"],
    description="Organizations, deals, sites, hardware and documents as a graph, with the dependencies that follow from counted deals.",
)
def graph(config: GraphConfig, warehouse: WarehouseResource, graph: GraphResource) -> dg.MaterializeResult[None]:
    """Built afresh, counted, swapped in."""
