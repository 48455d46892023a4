"""Asset checks: what must hold before anything is built on a table. Blocking ones stop the assets after them in the same run."""

import dagster as dg

from pipelines.resources import GraphResource, WarehouseResource

_HHI_MOST = 10_000


def _result(wrong: list[str], right: str) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=not wrong, description="; ".join(wrong) or right, metadata={"wrong": wrong})


@dg.asset_check(asset="deal_mentions", blocking=True, description="Offsets of evidence slice to the text they name.")
def evidence_slices(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """Mentions and the evidence of deal mentions."""
    from pipelines.verification import wrong_spans

    with warehouse.open().read() as connection:
        wrong = [*wrong_spans(connection, "mentions"), *wrong_spans(connection, "deal_mentions")]
    return _result(wrong, "every span slices to its text")


@dg.asset_check(asset="deals", blocking=True, description="Offsets of claims slice to the text they name.")
def claims_slice(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """Claims of deals."""
    from pipelines.verification import wrong_spans

    with warehouse.open().read() as connection:
        return _result(wrong_spans(connection, "claims"), "every claim slices to its text")


@dg.asset_check(asset="deals", blocking=True, description="Every declared reference names a row that exists.")
def references_resolve(warehouse: WarehouseResource) -> dg.AssetCheckResult:
    """All foreign keys of all tables."""
    from data.tables.warehouse import broken_references

    with warehouse.open().read() as connection:
        return _result(broken_references(connection), "every reference names a row")


@dg.asset_check(asset="concentration", description="A Herfindahl-Hirschman index lies between 0 and 10,000.")
def index_in_range(graph_store: GraphResource) -> dg.AssetCheckResult:
    """Every layer that has one."""
    rows = graph_store.answer("concentration").rows
    wrong = [f"{row['layer']} has {row['hhi']}" for row in rows if row["hhi"] is not None and not 0 <= row["hhi"] <= _HHI_MOST]
    return _result(wrong, f"the index of each of {len(rows)} layers is in range")
