"""`dealgraph picture`: who pays and funds an organization, and whom it pays and funds, as SVG or PNG."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .base import EngineOption

NAME = "picture"
EXAMPLE = "dealgraph picture OpenAI --output openai.svg"
_PNG = ".png"
_SUFFIXES = ("", ".svg", _PNG)


def command(
    organization: Annotated[str, typer.Argument(metavar="ORGANIZATION", help="Name, alias or id.")],
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Where to write it, .svg or .png; else SVG to stdout.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="At most so many on each side, the largest amounts.")] = 20,
    engine: EngineOption = None,
) -> None:
    """Draw the ties of an organization as SVG or PNG."""
    from data.errors import DealgraphError
    from data.settings import load_settings
    from graph.connect import connect as opened
    from graph.export.picture import picture
    from graph.export.raster import png

    if output is not None and output.suffix.lower() not in _SUFFIXES:
        raise typer.BadParameter(f"{output.name} is neither .svg nor .png", param_hint="--output")
    with opened(load_settings(), engine) as store:
        drawn = picture(store, organization, limit)
    if output is None:
        sys.stdout.write(drawn)
        return
    content = png(drawn) if output.suffix.lower() == _PNG else drawn.encode()
    try:
        output.write_bytes(content)
    except OSError as error:
        raise DealgraphError(f"{output} could not be written ({error.strerror}): name a file in a folder that you may write to") from error
