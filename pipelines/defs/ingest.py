"""Group ingest: reference tables and documents into the warehouse, and which of these are copies."""

import dagster as dg

from data.model.documents import Document
from pipelines import metadata
from pipelines.operations.conditions import AFTER_DEPENDENCIES_OR_CODE, AFTER_NEW_CONTENT, ONCE_AND_AFTER_NEW_CODE
from pipelines.operations.versions import COPYING, REFERENCE, code_version
from pipelines.resources import SourcesResource, WarehouseResource
from pipelines.running.journal import journal


class DocumentsConfig(dg.Config):
    """Which inputs one run takes."""

    only_given: bool = False
    """Leave the configured sources alone; take what `dealgraph ingest` was given."""
    source: str | None = None
    since: str | None = None
    until: str | None = None

    def wanted(self, document: Document) -> bool:
        """Whether a document is of the days asked for; one without a date is, only where no days were."""
        if document.published is None:
            return not (self.since or self.until)
        return (self.since or "") <= document.published.isoformat() <= (self.until or "9999")


@dg.asset(
    group_name="ingest",
    kinds={"duckdb"},
    owners=["team:dealgraph"],
    metadata=metadata.table("organizations"),
    code_version=code_version(*REFERENCE),
    automation_condition=ONCE_AND_AFTER_NEW_CODE,
    description="Organizations, hardware, places, campuses and exchange rates, from the tables that analysts edit.",
)
def reference(warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
    """The reference tables, made equal to their files and to what people decided on organizations."""
    from data.settings import load_settings
    from data.tables.store import store_reference
    from pipelines.judging import judged_tables, judgements_of

    store = warehouse.open()
    change = store_reference(store, judged_tables(store, judgements_of(load_settings())))
    found = metadata.contents(store, "organizations", ("organization_id", "name", "kind", "ticker"))
    summary = f"{found['dagster/row_count']} organizations, {metadata.changed(change)}"
    return dg.MaterializeResult(metadata={**found, "summary": summary})


@dg.asset(
    group_name="ingest",
    deps=["news", "filings", "coverage"],
    kinds={"duckdb"},
    owners=["team:dealgraph"],
    metadata=metadata.table("documents"),
    automation_condition=AFTER_NEW_CONTENT,
    description="Clean text of every document, with where it comes from. What could not be taken is listed with the reason.",
)
def documents(
    context: dg.AssetExecutionContext, config: DocumentsConfig, warehouse: WarehouseResource, sources: SourcesResource
) -> dg.MaterializeResult[None]:
    """What was given, and what lies unread in the raw store, unless only the given is asked for."""
    from data.tables.store import mark_withdrawn
    from pipelines.clock import now
    from pipelines.intake import take_in, unread
    from pipelines.running.ledger import note

    store, raw, at, told = warehouse.open(), sources.store(), now(), journal(context)
    intake = take_in(store, raw.bodies, sources.inbox(), sources.inbox(), at, config.wanted, told)
    if not config.only_given:
        items, known = unread(store, raw, config.source and [config.source], at)
        intake.add(take_in(store, raw.bodies, sources.inbox(), ((None, item) for item in items), at, config.wanted, told), known)
    mark_withdrawn(store, raw.withdrawn())
    note(store, context.run.run_id, inputs=intake.inputs, new_documents=intake.new, refused=len(intake.refusals))
    found = metadata.contents(store, "documents", ("published_on", "publisher", "title"))
    return dg.MaterializeResult(metadata={**found, **intake.metadata(), "summary": intake.summary()})


@dg.asset(
    group_name="ingest",
    deps=["documents"],
    kinds={"duckdb"},
    owners=["team:dealgraph"],
    metadata=metadata.table("document_copies"),
    code_version=code_version(*COPYING),
    automation_condition=AFTER_DEPENDENCIES_OR_CODE,
    description="Syndicated and near-identical documents, each under one original, so that a story that is printed often counts once.",
)
def copies(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
    """New documents are signed; then all are grouped."""
    from pipelines.copying import find_copies

    store = warehouse.open()
    copying = find_copies(store, context.log.info)
    found = metadata.contents(store, "document_copies", ("document_id", "original_id", "share"))
    return dg.MaterializeResult(metadata={**found, **copying.metadata(), "summary": copying.summary()})
