"""The options of the two clocks: `--as-of` for what had been said, `--known-at` for what had been read."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

_DAY = 10


def day(text: str) -> dt.date:
    """The last day of a date, which may be a month, a quarter or a year."""
    from data.model.dates import PartialDate

    try:
        return PartialDate.parse(text.strip()).last
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day: write one such as 2025-12-31, or a span such as 2025-12, 2025-Q4 or 2025") from None


def instant(text: str) -> dt.datetime:
    """An instant in UTC without a zone; one without a zone is in UTC, a bare day is meant to its end."""
    from data.tables.store.values import utc

    given = text.strip()
    try:
        if len(given) <= _DAY:
            return dt.datetime.combine(dt.date.fromisoformat(given), dt.time.max)
        found = utc(dt.datetime.fromisoformat(given))
    except ValueError:
        found = None
    if found is None:
        example = "2026-03-01T12:00, 2026-03-01T12:00+01:00 or 2026-03-01"
        raise typer.BadParameter(f"{text!r} is no instant: write one such as {example}; without a zone it is UTC") from None
    return found


AsOf = Annotated[
    dt.date | None,
    typer.Option("--as-of", parser=day, metavar="DATE", help="Only what documents up to this day say (embedded engine)."),
]
KnownAt = Annotated[
    dt.datetime | None,
    typer.Option("--known-at", parser=instant, metavar="TIME", help="Only what had been read by then, UTC (embedded engine)."),
]
