"""What runs by the clock: news each hour, filings each weekday evening in New York, GDELT each night, rates
each weekday evening in Frankfurt, everything checked each week.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import dagster as dg

Tick = Iterator[dg.RunRequest | dg.SkipReason]
_UNFINISHED = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]


def _going(context: dg.ScheduleEvaluationContext, name: str) -> dg.SkipReason | None:
    """Why not to start: the run that this schedule started before is not over."""
    runs = context.instance.get_runs(dg.RunsFilter(tags={"dagster/schedule_name": name}, statuses=_UNFINISHED), limit=1)
    return dg.SkipReason(f"run {runs[0].run_id} of this schedule is not over: the next tick fetches what it leaves") if runs else None


def _hourly(context: dg.ScheduleEvaluationContext) -> Tick:
    yield _going(context, "news_hourly") or dg.RunRequest()


def _evening(context: dg.ScheduleEvaluationContext) -> Tick:
    yield _going(context, "rates_evenings") or dg.RunRequest()


def _daily(name: str, kind: str) -> Callable[[dg.ScheduleEvaluationContext], Tick]:
    """A run for the days that are due of the sources of a kind."""

    def tick(context: dg.ScheduleEvaluationContext) -> Tick:
        from data.settings import load_settings
        from pipelines.clock import now
        from pipelines.running.passing import days_due
        from pipelines.sources.days import Days
        from pipelines.sources.table import enabled, read_sources

        settings = load_settings()
        span = days_due(settings, kind, enabled(read_sources(settings.sources)), Days(), now().date())
        if span is None:
            yield dg.SkipReason(f"no source of kind {kind} is enabled, or none of its days is due: see `dealgraph sources`")
            return
        ends = {"dagster/asset_partition_range_start": str(span.since), "dagster/asset_partition_range_end": str(span.until)}
        yield _going(context, name) or dg.RunRequest(tags=ends)

    return tick


def _schedule(name: str, cron: str, zone: str, target: dg.AssetSelection, tick: Callable[..., Tick], says: str) -> dg.ScheduleDefinition:
    return dg.ScheduleDefinition(
        name=name,
        cron_schedule=cron,
        execution_timezone=zone,
        target=target,
        execution_fn=tick,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=says,
    )


news_hourly = _schedule("news_hourly", "7 * * * *", "UTC", dg.AssetSelection.assets("news"), _hourly, "Feeds, site maps and folders.")
filings_evenings = _schedule(
    "filings_evenings",
    "30 22 * * 1-5",
    "America/New_York",
    dg.AssetSelection.assets("filings"),
    _daily("filings_evenings", "edgar"),
    "Filings of the day, once EDGAR has stopped taking any, and of days before that were missed.",
)
coverage_nightly = _schedule(
    "coverage_nightly",
    "20 2 * * *",
    "UTC",
    dg.AssetSelection.assets("coverage"),
    _daily("coverage_nightly", "gdelt"),
    "What GDELT has of the days that are due.",
)
rates_evenings = _schedule(
    "rates_evenings",
    "0 18 * * 1-5",
    "Europe/Berlin",
    dg.AssetSelection.assets("exchange_rates"),
    _evening,
    "Reference rates of the day, which the European Central Bank publishes at about 16:00.",
)


everything_checked = dg.define_asset_job(
    "everything_checked",
    selection=dg.AssetSelection.assets("evaluation") | dg.AssetSelection.all_asset_checks(),
    description="Reading measured on our gold, and every check of every table put again.",
)
check_weekly = dg.ScheduleDefinition(
    job=everything_checked,
    name="check_weekly",
    cron_schedule="0 5 * * 0",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Everything checked, and reading measured, each Sunday.",
)
