"""`dealgraph why`: one deal explained."""

from __future__ import annotations

from typing import Annotated

import typer

from ..output import Format, note, print_rows, stdout_console
from .base import FormatOption
from .clocks import AsOf, KnownAt

NAME = "why"
EXAMPLE = 'dealgraph why "OpenAI Amazon Web Services 38"'


def command(
    deal: Annotated[str, typer.Argument(metavar="DEAL", help="Its id, one that it had before, or words of its title.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show what a deal rests on: its mentions and what joined them, every field with all claims, its links and history, whether it counts
    and why, what was kept apart and by which rule, and the judgements that apply.
    """
    from data.settings import load_settings
    from data.tables.store import deal_titles, former_ids
    from data.tables.warehouse import Warehouse

    from ..history import Clocks, as_it_stood, judgements_then, rates_then
    from ..why import COLUMNS, find_deal, gather, rows, show

    clocks, settings = Clocks(as_of, known_at), load_settings()
    with as_it_stood(settings, "embedded", clocks, note) as then:
        warehouse = Warehouse(then.warehouse_path)
        titles = deal_titles(warehouse)
        deal_id = find_deal(deal, titles, former_ids(warehouse))
        rates = rates_then(Warehouse(settings.warehouse_path), clocks)
        found = gather(warehouse, deal_id, judgements_then(settings, clocks), rates)
    if form is Format.TABLE:
        show(found, titles[deal_id], stdout_console())
    else:
        print_rows(rows(found, titles[deal_id]), form, COLUMNS)
