"""Asset checks of what SQL alone cannot see: references of all tables, the graph, the sources."""

import dagster as dg

from pipelines import metadata
from pipelines.resources import GraphResource, SourcesResource, WarehouseResource

_HHI_MOST = 10_000


def _result(wrong: list[str], right: str) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=not wrong, description="; ".join(wrong) or right, metadata={"wrong": wrong})


@dg.asset_check(asset="deals", blocking=True, description="Every declared reference names a row that exists.")
def references_resolve(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """All foreign keys of all tables."""
    from data.tables.warehouse import broken_references

    with warehouse.open().read() as connection:
        return _result(broken_references(connection), "every reference names a row")


@dg.asset_check(asset="news", description="Every source that is read was asked for in time.")
def sources_fresh(sources: SourcesResource) -> dg.AssetCheckResult:
    """A warning: the other sources may be read all the same."""
    late = sources.overdue()
    told = f"{len(late)} sources were not asked for in time, {late[0]['source_id']} first: see `dealgraph sources`" if late else ""
    return dg.AssetCheckResult(
        passed=not late,
        severity=dg.AssetCheckSeverity.WARN,
        description=told or "every source was asked for in time",
        metadata={"wrong": len(late), "examples": metadata.examples(late)},
    )


@dg.asset_check(
    asset="graph", blocking=True, description="The graph holds as many deals and documents, and as many dollars, as the warehouse."
)
def graph_matches_warehouse(graph_store: GraphResource, warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """Counted in the store that the settings choose, after it was loaded."""
    return _result(graph_store.differences(warehouse.open()), "the graph holds what the warehouse does")


@dg.asset_check(asset="concentration", description="A Herfindahl-Hirschman index lies between 0 and 10,000.")
def index_in_range(graph_store: GraphResource) -> dg.AssetCheckResult:
    """Every layer that has one."""
    rows = graph_store.answer("concentration").rows
    wrong = [f"{row['layer']} has {row['hhi']}" for row in rows if row["hhi"] is not None and not 0 <= row["hhi"] <= _HHI_MOST]
    return _result(wrong, f"the index of each of {len(rows)} layers is in range")
