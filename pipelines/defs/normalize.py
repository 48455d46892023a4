"""Group normalize: mentions of the same deal merged into deals."""

import dagster as dg

from pipelines import metadata
from pipelines.operations.conditions import AFTER_DEPENDENCIES_OR_CODE
from pipelines.operations.versions import MERGING, code_version
from pipelines.resources import WarehouseResource


class DealsConfig(dg.Config):
    """How much one run works out."""

    whole: bool = False
    """All deals, those too that nothing has touched since the last run."""


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
def deals(context: dg.AssetExecutionContext, config: DealsConfig, warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
    """Mentions that are new, changed or gone, merged as people decided where they did; deals keep their ids."""
    from data.settings import load_settings
    from pipelines.judging import judgements_of, told
    from pipelines.merging import merge
    from pipelines.running.ledger import note

    store, judgements = warehouse.open(), judgements_of(load_settings())
    before = metadata.deal_ids(store)
    resolution, change = merge(store, judgements, whole=config.whole)
    merged_deals = len({*resolution.deal_of.values()})
    note(store, context.run.run_id, deals=merged_deals)
    found = metadata.contents(store, "deals", ("title", "announced", "amount_usd", "status", "counted"))
    (relevant,) = store.rows("SELECT count(*) AS documents FROM extractions WHERE relevant")
    judged = told(resolution.judgements, judgements)
    (counted,) = store.rows("SELECT count(*) AS deals FROM deals WHERE counted")
    merged = f"{len(resolution.deal_of)} mentions merged into {merged_deals} deals"
    summary = ", ".join([merged, *judged.words, metadata.changed(change)])
    return dg.MaterializeResult(
        metadata={
            **found,
            "new_deals": metadata.new_deals(store, before),
            "mentions": len(resolution.deal_of),
            "links": len(resolution.links),
            "counted": counted["deals"],
            "worked_out": len(resolution.deals),
            "relevant": relevant["documents"],
            "changed": bool(change),
            "warnings": judged.warnings,
            "refusals": judged.refusals,
            "summary": summary,
        }
    )
