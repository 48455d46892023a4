"""Schedules: when they tick, what they start, and when they hold back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
from dagster._utils.schedules import schedule_execution_time_iterator

from pipelines.definitions import defs

REPOSITORY = defs().get_repository_def()
NEW_YORK = ZoneInfo("America/New_York")
At = Callable[..., Any]


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.local_temp(str(tmp_path)) as found:
        yield found


@pytest.fixture
def tick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instance: dg.DagsterInstance) -> At:
    """What a schedule asks for at an instant, with the given rows of the sources table."""
    table = tmp_path / "sources.csv"
    monkeypatch.setenv("DEALGRAPH_SOURCES", str(table))

    def look(name: str, at: dt.datetime, *rows: str) -> Any:
        table.write_text("\n".join(["source_id,kind,url,terms,enabled", *rows]) + "\n")
        monkeypatch.setattr("pipelines.clock.now", lambda: at.astimezone(dt.UTC).replace(tzinfo=None))
        context = dg.build_schedule_context(scheduled_execution_time=at, instance=instance)
        return REPOSITORY.get_schedule_def(name).evaluate_tick(context)

    return look


@pytest.mark.parametrize(
    ("name", "cron", "zone"),
    [
        ("news_hourly", "7 * * * *", "UTC"),
        ("filings_evenings", "30 22 * * 1-5", "America/New_York"),
        ("coverage_nightly", "20 2 * * *", "UTC"),
        ("rates_evenings", "0 18 * * 1-5", "Europe/Berlin"),
        ("prune_nightly", "40 3 * * *", "UTC"),
        ("check_weekly", "0 5 * * 0", "UTC"),
    ],
)
def test_times(name: str, cron: str, zone: str) -> None:
    schedule = REPOSITORY.get_schedule_def(name)
    assert (schedule.cron_schedule, schedule.execution_timezone) == (cron, zone)
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING


def test_there_is_no_schedule_besides() -> None:
    assert len(REPOSITORY.schedule_defs) == 6


@pytest.mark.parametrize(
    ("after", "ticks"),
    [
        ("2026-03-06 12:00", ["2026-03-06 22:30 EST", "2026-03-09 22:30 EDT"]),  # clocks go forward on Sunday the 8th
        ("2026-10-30 12:00", ["2026-10-30 22:30 EDT", "2026-11-02 22:30 EST"]),  # and back on Sunday the 1st
    ],
)
def test_filings_keep_the_hour_of_new_york_when_clocks_change(after: str, ticks: list[str]) -> None:
    begin = dt.datetime.fromisoformat(after).replace(tzinfo=NEW_YORK)
    cron = str(REPOSITORY.get_schedule_def("filings_evenings").cron_schedule)
    times = schedule_execution_time_iterator(begin.timestamp(), cron, "America/New_York")
    assert [next(times).strftime("%Y-%m-%d %H:%M %Z") for _ in ticks] == ticks


def test_filings_are_asked_for_the_days_that_are_due(tick: At) -> None:
    at = dt.datetime(2026, 11, 23, 22, 30, tzinfo=NEW_YORK)  # the 24th in UTC, in which days are counted
    (request,) = tick("filings_evenings", at, 'sec,edgar,"words: data center",allowed,true').run_requests
    assert request.tags["dagster/asset_partition_range_start"] == "2026-11-21"
    assert request.tags["dagster/asset_partition_range_end"] == "2026-11-24"


def test_days_that_no_source_has_start_nothing(tick: At) -> None:
    told = tick("filings_evenings", dt.datetime(2026, 11, 23, 22, 30, tzinfo=NEW_YORK))
    assert not told.run_requests
    assert told.skip_message == "no source of kind edgar is enabled, or none of its days is due: see `dealgraph sources`"


def test_news_starts_one_run(tick: At) -> None:
    assert len(tick("news_hourly", dt.datetime(2026, 11, 23, 9, 7, tzinfo=dt.UTC)).run_requests) == 1


@pytest.mark.parametrize("name", sorted(schedule.name for schedule in REPOSITORY.schedule_defs))
def test_a_schedule_waits_for_its_last_run(tick: At, instance: dg.DagsterInstance, name: str) -> None:
    job = REPOSITORY.get_implicit_global_asset_job_def()
    going = instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED, tags={"dagster/schedule_name": name})
    told = tick(name, dt.datetime(2026, 11, 23, 9, 7, tzinfo=dt.UTC), 'sec,edgar,"words: data center",allowed,true')
    assert not told.run_requests
    assert told.skip_message == f"run {going.run_id} of this schedule is not over: the next tick fetches what it leaves"
