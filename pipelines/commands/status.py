"""`dealgraph status`: the whole at a glance."""

from __future__ import annotations

from ..output import Format, print_rows
from .base import FormatOption

NAME = "status"
EXAMPLE = "dealgraph status --format json"


def command(form: FormatOption = Format.TABLE) -> None:
    """Last runs, sources, documents, deals and refusals, checks, the graph, scores of reading, and the disk that all of it takes."""
    from data.settings import load_settings

    from ..operations.glance import glance

    print_rows(glance(load_settings()), form, ("part", "what", "value"))
