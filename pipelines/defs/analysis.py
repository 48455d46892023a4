"""Group analysis: standing answers of the graph, kept as CSV files in the state folder, so that a run shows what it changed."""

import dagster as dg

from pipelines.operations.conditions import AFTER_DEPENDENCIES
from pipelines.resources import GraphResource

_PREVIEW_ROWS = 10


def _kept(graph_store: GraphResource, query: str) -> dg.MaterializeResult[None]:
    from data.settings import load_settings
    from pipelines.answers import keep
    from pipelines.metadata import markdown

    answer = graph_store.answer(query)
    path = keep(load_settings().analysis_path, query, answer.rows, answer.columns)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(answer.rows),
            "preview": markdown(answer.rows[:_PREVIEW_ROWS]),
            "path": dg.MetadataValue.path(str(path)),
            "summary": f"{len(answer.rows)} rows",
        }
    )


@dg.asset(
    group_name="analysis",
    deps=["graph"],
    kinds={"cypher", "csv"},
    automation_condition=AFTER_DEPENDENCIES,
    owners=["team:dealgraph"],
    description="How concentrated each layer is: Herfindahl-Hirschman index and the shares of the largest providers.",
)
def concentration(graph_store: GraphResource) -> dg.MaterializeResult[None]:
    """By layer, over ultimate parents, by stated amounts."""
    return _kept(graph_store, "concentration")


@dg.asset(
    group_name="analysis",
    deps=["graph"],
    kinds={"cypher", "csv"},
    automation_condition=AFTER_DEPENDENCIES,
    owners=["team:dealgraph"],
    description="Money that goes round: who funds the customers that buy from it.",
)
def circular_flows(graph_store: GraphResource) -> dg.MaterializeResult[None]:
    """Cycles of funding and dependency."""
    return _kept(graph_store, "circular_flows")
