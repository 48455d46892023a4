"""`dealgraph ingest`: given files and folders through the whole pipeline."""

from __future__ import annotations

from typing import Annotated

import typer

NAME = "ingest"
EXAMPLE = "dealgraph ingest articles/ report.pdf"


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders of Markdown, text, HTML or PDF.")],
) -> None:
    """Take files and folders in: read, extract, merge, load the graph, analyse. Giving them again changes nothing."""
    from data.settings import load_settings

    from ..giving import give, print_outcome
    from ..runs import materialize

    settings = load_settings()
    give(settings, paths)
    report = materialize(settings, op_config={"documents": {"only_given": True}})
    if print_outcome(report):
        raise typer.Exit(1)
