"""One full pass: the sources by day for the days that are due, then everything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from data.errors import SettingsError
from data.settings import Settings

from ..clock import now
from ..raw.store import RawStore
from ..sources.days import Days, due
from ..sources.table import Source, enabled, read_sources
from .runs import RunReport, materialize

BY_DAY = {"edgar": "filings", "gdelt": "coverage"}
"""Kinds of sources that can be asked for a day, with the asset that does."""


def full_pass(settings: Settings, source_id: str | None, days: Days) -> list[RunReport]:
    """The runs of a pass over the enabled sources, or over one, in order; the last one did all that comes after fetching."""
    if days.since and days.until and days.since > days.until:
        raise SettingsError(f"--since {days.since} is after --until {days.until}: there is no such day")
    chosen = enabled(read_sources(settings.sources), source_id)
    reports = list(_by_day(settings, chosen, source_id, days))
    asked = _asked(source_id, days)
    rates = _asked(source_id, Days())
    wanted: dict[str, dict[str, Any]] = {"news": asked, "documents": asked, "exchange_rates": rates, "deals": {"whole": True}}
    return [*reports, materialize(settings, op_config=wanted)]


def days_due(settings: Settings, kind: str, chosen: Iterable[Source], days: Days, today: dt.date) -> Days | None:
    """From the first to the last day that sources of a kind have to be asked for, gaps and what waits of listed days included."""
    store = RawStore(settings.raw_path)
    asked = [source.source_id for source in chosen if source.kind == kind]
    found = [day for source_id in asked for day in due(days, store.days(source_id), today)]
    found += [one.day for source_id in asked for one in store.wanted(source_id, days.since, days.until)]
    return Days(min(found), max(found)) if found else None


def _by_day(settings: Settings, chosen: list[Source], source_id: str | None, days: Days) -> Iterator[RunReport]:
    for kind, asset in BY_DAY.items():
        span = days_due(settings, kind, chosen, days, now().date())
        if span is not None:
            yield materialize(settings, f"key:{asset}", op_config={asset: _asked(source_id, Days())}, days=span)


def _asked(source_id: str | None, days: Days) -> dict[str, str]:
    asked = {"source": source_id, "since": days.since and days.since.isoformat(), "until": days.until and days.until.isoformat()}
    return {key: value for key, value in asked.items() if value}
