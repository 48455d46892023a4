"""Group extract: what each document says of deals."""

import dagster as dg

from pipelines import metadata
from pipelines.operations.conditions import AFTER_DEPENDENCIES_OR_CODE
from pipelines.operations.versions import READING, code_version
from pipelines.resources import WarehouseResource
from pipelines.running.journal import journal


@dg.asset(
    group_name="extract",
    deps=["documents"],
    kinds={"spacy", "duckdb"},
    owners=["team:dealgraph"],
    metadata=metadata.table("deal_mentions"),
    code_version=code_version(*READING),
    automation_condition=AFTER_DEPENDENCIES_OR_CODE,
    description="Deals as single documents tell them, every value with its place in the text. Documents are read once a version.",
)
def deal_mentions(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
    """Documents that this version of the extractor has not read."""
    from extractors.read import Reader
    from pipelines.clock import now
    from pipelines.reading import read_pending
    from pipelines.running.ledger import note

    store, reader = warehouse.open(), Reader()
    reading = read_pending(store, reader, now(), context.log.info, journal(context))
    note(store, context.run.run_id, extracted=reading.read)
    found = metadata.contents(store, "deal_mentions", ("type", "amount", "currency", "status", "document_id"))
    return dg.MaterializeResult(metadata={**found, **reading.metadata(), "extractor_version": reader.version, "summary": reading.summary()})
