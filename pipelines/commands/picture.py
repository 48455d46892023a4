"""`dealgraph picture`: who pays and funds an organization, and whom it pays and funds, as SVG."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .base import EngineOption

NAME = "picture"
EXAMPLE = "dealgraph picture OpenAI --output openai.svg"


def command(
    organization: Annotated[str, typer.Argument(metavar="ORGANIZATION", help="Name, alias or id.")],
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Where to write it; else to stdout.")] = None,
    engine: EngineOption = None,
) -> None:
    """Draw the ties of an organization as SVG."""
    from data.errors import DealgraphError, way_out
    from data.settings import load_settings
    from graph.connect import connect as opened
    from graph.export.picture import picture

    with opened(load_settings(), engine) as store:
        drawn = picture(store, organization)
    if output is None:
        sys.stdout.write(drawn)
        return
    try:
        output.write_text(drawn, "utf-8")
    except OSError as error:
        raise DealgraphError(f"{output} could not be written ({error.strerror}): {way_out(error)}") from error
