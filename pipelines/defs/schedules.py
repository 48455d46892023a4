"""What runs by the clock: news each hour, filings each weekday evening in New York, GDELT each night, rates
each weekday evening in Frankfurt, old records cleared away each night, everything checked each week.
"""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from pipelines.defs import housekeeping

_UNFINISHED = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]


def _schedule(name: str, cron: str, zone: str, target: object, says: str, *, days_of: str | None = None) -> dg.ScheduleDefinition:
    """One that starts nothing while its last run is not over; for a kind of sources by day, a run of the days that are due."""

    def tick(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
        yield _going(context, name) or (dg.RunRequest() if days_of is None else _days(days_of))

    return dg.ScheduleDefinition(
        name=name,
        cron_schedule=cron,
        execution_timezone=zone,
        target=target,  # type: ignore[arg-type]
        execution_fn=tick,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=says,
    )


def _going(context: dg.ScheduleEvaluationContext, name: str) -> dg.SkipReason | None:
    """Why not to start: the run that this schedule started before is not over."""
    runs = context.instance.get_runs(dg.RunsFilter(tags={"dagster/schedule_name": name}, statuses=_UNFINISHED), limit=1)
    return dg.SkipReason(f"run {runs[0].run_id} of this schedule is not over: the next tick fetches what it leaves") if runs else None


def _days(kind: str) -> dg.RunRequest | dg.SkipReason:
    """A run for the days that are due of the sources of a kind."""
    from data.settings import load_settings
    from pipelines.clock import now
    from pipelines.running.passing import days_due
    from pipelines.sources.days import Days
    from pipelines.sources.table import enabled, read_sources

    settings = load_settings()
    span = days_due(settings, kind, enabled(read_sources(settings.sources)), Days(), now().date())
    if span is None:
        return dg.SkipReason(f"no source of kind {kind} is enabled, or none of its days is due: see `dealgraph sources`")
    return dg.RunRequest(
        tags={"dagster/asset_partition_range_start": str(span.since), "dagster/asset_partition_range_end": str(span.until)}
    )


news_hourly = _schedule("news_hourly", "7 * * * *", "UTC", dg.AssetSelection.assets("news"), "Feeds, site maps and folders.")
filings_evenings = _schedule(
    "filings_evenings",
    "30 22 * * 1-5",
    "America/New_York",
    dg.AssetSelection.assets("filings"),
    "Filings of the day, once EDGAR has stopped taking any, and of days before that were missed.",
    days_of="edgar",
)
coverage_nightly = _schedule(
    "coverage_nightly",
    "20 2 * * *",
    "UTC",
    dg.AssetSelection.assets("coverage"),
    "What GDELT has of the days that are due.",
    days_of="gdelt",
)
rates_evenings = _schedule(
    "rates_evenings",
    "0 18 * * 1-5",
    "Europe/Berlin",
    dg.AssetSelection.assets("exchange_rates"),
    "Reference rates of the day, which the European Central Bank publishes at about 16:00.",
)
prune_nightly = _schedule("prune_nightly", "40 3 * * *", "UTC", housekeeping.pruning, "Old records of runs removed.")

everything_checked = dg.define_asset_job(
    "everything_checked",
    selection=dg.AssetSelection.assets("evaluation") | dg.AssetSelection.all_asset_checks(),
    description="Reading measured on our gold, and every check of every table put again.",
)
check_weekly = _schedule("check_weekly", "0 5 * * 0", "UTC", everything_checked, "Everything checked, and reading measured, each Sunday.")
