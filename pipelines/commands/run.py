"""`dealgraph run`: one full pass over the configured sources."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

NAME = "run"
EXAMPLE = "dealgraph run --source samples --since 2025-09-01"


def command(
    source: Annotated[str | None, typer.Option(help="Only this source of the sources table.")] = None,
    since: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only documents of this day or later.")] = None,
    until: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only documents of this day or earlier.")] = None,
) -> None:
    """Fetch from the enabled sources and do everything that follows, through the Dagster assets."""
    from data.settings import load_settings

    from ..giving import print_fetching, print_outcome
    from ..running.passing import full_pass
    from ..sources.days import Days

    reports = full_pass(load_settings(), source, Days(since and since.date(), until and until.date()))
    print_fetching(reports)
    print_outcome(reports[-1])  # refusals of single documents do not fail a run
