"""Group normalize: mentions of the same deal merged into deals."""

import dagster as dg

from pipelines import metadata
from pipelines.operations.conditions import AFTER_DEPENDENCIES_OR_CODE
from pipelines.operations.versions import MERGING, code_version
from pipelines.resources import WarehouseResource


@dg.asset(
    group_name="normalize",
    deps=["copies", "deal_mentions", "exchange_rates", "reference"],
    kinds={"duckdb"},
    owners=["team:dealgraph"],
    metadata=metadata.table("deals"),
    code_version=code_version(*MERGING),
    automation_condition=AFTER_DEPENDENCIES_OR_CODE,
    description="Agreements and rounds as things in the world, with all claims, the chosen value of each field, and whether they count.",
)
def deals(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
    """All mentions, merged afresh, as people decided where they did; deals keep their ids."""
    from data.settings import load_settings
    from data.tables.store import known_deals, load_mentions, load_rates
    from extractors.identity import resolve
    from pipelines.judging import judgements_of, store_judged, told
    from pipelines.ledger import note

    store, judgements = warehouse.open(), judgements_of(load_settings())
    resolution = resolve(load_mentions(store), known_deals(store), rates=load_rates(store), judgements=judgements)
    change = store_judged(store, resolution, judgements)
    note(store, context.run.run_id, deals=len(resolution.deals))
    found = metadata.contents(store, "deals", ("title", "announced", "amount_usd", "status", "counted"))
    (relevant,) = store.rows("SELECT count(*) AS documents FROM extractions WHERE relevant")
    judged = told(resolution.judgements, judgements)
    merged = f"{len(resolution.deal_of)} mentions merged into {len(resolution.deals)} deals"
    summary = ", ".join([merged, *judged.words, metadata.changed(change)])
    return dg.MaterializeResult(
        metadata={
            **found,
            "mentions": len(resolution.deal_of),
            "links": len(resolution.links),
            "counted": sum(deal.counted for deal in resolution.deals),
            "relevant": relevant["documents"],
            "changed": bool(change),
            "warnings": judged.warnings,
            "refusals": judged.refusals,
            "summary": summary,
        }
    )
