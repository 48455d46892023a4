"""`dealgraph ingest`: given files, folders and addresses through the whole pipeline."""

from __future__ import annotations

from typing import Annotated

import typer

NAME = "ingest"
EXAMPLE = "dealgraph ingest articles/ report.pdf"


def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…|URL…", help="Files or folders of Markdown, text, HTML or PDF, or addresses of them.")
    ],
) -> None:
    """Take files, folders and addresses in: read, extract, merge, load the graph, analyse. Giving them again changes nothing."""
    from data.settings import load_settings

    from ..giving import give, print_outcome
    from ..running.runs import WITHOUT_FETCHING, materialize

    settings = load_settings()
    give(settings, paths)
    report = materialize(settings, WITHOUT_FETCHING, op_config={"documents": {"only_given": True}})
    if print_outcome(report):
        raise typer.Exit(1)
