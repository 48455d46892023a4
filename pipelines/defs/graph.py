"""Group graph: the warehouse as a graph."""

import base64

import dagster as dg

from pipelines.operations.conditions import AFTER_DEPENDENCIES_OR_CODE
from pipelines.operations.versions import GRAPH, code_version
from pipelines.resources import GraphResource


class GraphConfig(dg.Config):
    """Where one run loads to."""

    engine: str | None = None
    """embedded or neo4j; else what the settings say."""


@dg.asset(
    group_name="graph",
    deps=["deals"],
    kinds={"cypher"},
    code_version=code_version(*GRAPH),
    automation_condition=AFTER_DEPENDENCIES_OR_CODE,
    owners=["team:dealgraph"],
    description="Organizations, deals, sites, hardware and documents as a graph, with the dependencies that follow from counted deals.",
)
def graph(config: GraphConfig, graph_store: GraphResource) -> dg.MaterializeResult[None]:
    """Loaded from the warehouse, counted on both sides, then shown to readers."""
    report = graph_store.load(config.engine)
    drawn = graph_store.picture()
    image = (
        f"![who depends on whom](data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()})" if drawn else "no dependencies yet"
    )
    return dg.MaterializeResult(metadata={"dependencies": dg.MetadataValue.md(image), **report.metadata(), "summary": report.summary()})
