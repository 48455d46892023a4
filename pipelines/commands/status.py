"""`dealgraph status`: the whole at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from ..output import Format, Row, print_rows, stdout_console, table
from .base import FormatOption

NAME = "status"
EXAMPLE = "dealgraph status --format json"
_COLUMNS = ("part", "what", "value")


def command(form: FormatOption = Format.TABLE) -> None:
    """Last runs, sources, documents, deals and refusals, open reviews, checks, the graph, scores of reading, and the disk all takes."""
    from data.settings import load_settings

    from ..operations.glance import glance

    rows = glance(load_settings())
    if form is Format.TABLE:
        stdout_console().print(table(list(_in_parts(rows)), _COLUMNS))  # however long a name is: it is to stay one screen
    else:
        print_rows(rows, form, _COLUMNS)


def _in_parts(rows: Iterator[Row]) -> Iterator[Row]:
    """The name of a part once, in its first line."""
    before = None
    for row in rows:
        yield row if row["part"] != before else {**row, "part": ""}
        before = row["part"]
