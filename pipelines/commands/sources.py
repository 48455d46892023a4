"""`dealgraph sources`: every source of the table, what it brought, what it refused, and when it is due."""

from __future__ import annotations

from typing import Annotated

import typer

from ..output import Format, print_refusals, print_rows
from .base import FormatOption

NAME = "sources"
EXAMPLE = "dealgraph sources --refusals openai-news"


def command(
    form: FormatOption = Format.TABLE,
    refusals: Annotated[str | None, typer.Option(metavar="SOURCE", help="What this source refused, one by one.")] = None,
) -> None:
    """Who is read, under which terms, since when, how much came of it, and what comes next."""
    from data.settings import load_settings
    from data.tables.store import count_unreadable, unreadable_of
    from data.tables.warehouse import Warehouse

    from ..clock import now
    from ..raw.store import RawStore
    from ..sources.overview import OVERVIEW, REFUSAL, overview, refusals_of
    from ..sources.table import read_sources

    settings = load_settings()
    store, table = RawStore(settings.raw_path), read_sources(settings.sources)
    print_refusals(table.refusals)
    warehouse = Warehouse(settings.warehouse_path)
    if refusals is None:
        print_rows(overview(table, store, count_unreadable(warehouse), now()), form, OVERVIEW)
    else:
        print_rows([*refusals_of(refusals, table, store), *unreadable_of(warehouse, refusals)], form, REFUSAL)
