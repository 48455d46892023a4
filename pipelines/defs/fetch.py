"""Group fetch: what the sources have, as it came, into the raw store. Filings and GDELT by day, the rest by what is new."""

import datetime as dt

import dagster as dg

from pipelines.metadata import markdown, table
from pipelines.resources import SourcesResource, WarehouseResource
from pipelines.running.journal import journal
from pipelines.sources.days import Days

BY_DAY = dg.DailyPartitionsDefinition(start_date="2023-01-01", end_offset=1)
"""Days in UTC, today's included: it is listed again until it is over."""
_ONE_RUN = dg.BackfillPolicy.single_run()


class FetchConfig(dg.Config):
    """What one run fetches."""

    source: str | None = None
    """One source of the table; else all that are enabled."""
    since: str | None = None
    until: str | None = None

    def days(self) -> Days:
        """The days asked for."""
        return Days(_day(self.since), _day(self.until))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


class SourceConfig(dg.Config):
    """Which source one run fetches."""

    source: str | None = None


def _walked(
    context: dg.AssetExecutionContext, sources: SourcesResource, kinds: tuple[str, ...], source: str | None, days: Days
) -> dg.MaterializeResult[None]:
    walked = sources.walk(kinds, source, days, context.log.debug, journal(context))
    refusals = [refusal.model_dump() for one in walked for refusal in one.refusals]
    new, unchanged = sum(one.new for one in walked), sum(one.unchanged for one in walked)
    return dg.MaterializeResult(
        data_version=dg.DataVersion(sources.store().state()),
        metadata={
            "new": new,
            "unchanged": unchanged,
            "refused": len(refusals),
            "refusals": refusals[:1000],
            "sources": markdown([one.row() for one in walked]),
            "summary": f"{len(walked)} sources: {new} new, {unchanged} as before, {len(refusals)} refused",
            "by_source": [one.summary() for one in walked],
        },
    )


def _span(context: dg.AssetExecutionContext) -> Days:
    keys = context.partition_keys
    return Days(dt.date.fromisoformat(min(keys)), dt.date.fromisoformat(max(keys)))


@dg.asset(
    group_name="fetch",
    kinds={"http"},
    owners=["team:dealgraph"],
    description="Articles of feeds, site maps and folders: what is listed and was not fetched in this version.",
)
def news(context: dg.AssetExecutionContext, config: FetchConfig, sources: SourcesResource) -> dg.MaterializeResult[None]:
    """By fetch: a feed has no history that could be asked for by day."""
    return _walked(context, sources, ("folder", "feed", "sitemap"), config.source, config.days())


@dg.asset(
    group_name="fetch",
    kinds={"http"},
    owners=["team:dealgraph"],
    partitions_def=BY_DAY,
    backfill_policy=_ONE_RUN,
    description="Filings with the SEC and their exhibits, by day of filing.",
)
def filings(context: dg.AssetExecutionContext, config: SourceConfig, sources: SourcesResource) -> dg.MaterializeResult[None]:
    """Days that were listed after they were over are not asked for again."""
    return _walked(context, sources, ("edgar",), config.source, _span(context))


@dg.asset(
    group_name="fetch",
    kinds={"http"},
    owners=["team:dealgraph"],
    partitions_def=BY_DAY,
    backfill_policy=_ONE_RUN,
    description="Articles that GDELT found for the queries of the sources table, by day.",
)
def coverage(context: dg.AssetExecutionContext, config: SourceConfig, sources: SourcesResource) -> dg.MaterializeResult[None]:
    """A day that GDELT refused to answer stays open: not measured is not nothing."""
    return _walked(context, sources, ("gdelt",), config.source, _span(context))


@dg.asset(
    group_name="fetch",
    kinds={"http", "duckdb"},
    owners=["team:dealgraph"],
    metadata=table("exchange_rates"),
    description="Reference rates of the European Central Bank after those that ship. A file that is not sound is left alone.",
)
def exchange_rates(
    context: dg.AssetExecutionContext, config: SourceConfig, warehouse: WarehouseResource, sources: SourcesResource
) -> dg.MaterializeResult[None]:
    """Days that are not there yet; without a network those that are there stay."""
    report = sources.refresh_rates(warehouse.open(), config.source)
    for refusal in report.refusals:
        context.log.warning(refusal.message)
    return dg.MaterializeResult(metadata=report.metadata() | {"summary": report.summary()})
