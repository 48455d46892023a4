"""Group analysis: standing answers of the graph, kept as CSV files in the state folder, so that a run shows what it changed."""

import dagster as dg

from pipelines.operations.conditions import AFTER_DEPENDENCIES
from pipelines.resources import GraphResource

_PREVIEW_ROWS = 10


def _kept(graph_store: GraphResource, query: str, figures: tuple[str, str] | None = None) -> dg.MaterializeResult[None]:
    """The answer as a file and a preview; of ``figures``, a name and a number of each row, the UI draws a chart over the runs."""
    from data.settings import load_settings
    from pipelines.answers import keep
    from pipelines.metadata import markdown

    answer = graph_store.answer(query)
    drawn = {} if figures is None else {f"{figures[1]} {row[figures[0]]}": float(row[figures[1]]) for row in answer.rows if row[figures[1]]}
    path = keep(load_settings().analysis_path, query, answer.rows, answer.columns)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(answer.rows),
            "preview": markdown(answer.rows[:_PREVIEW_ROWS]),
            "path": dg.MetadataValue.path(str(path)),
            "summary": f"{len(answer.rows)} rows",
            **drawn,
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
    return _kept(graph_store, "concentration", ("layer", "hhi"))


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
