"""`dealgraph train`: the trained pipeline from openly licensed data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..output import Format, print_rows
from .base import FormatOption

NAME = "train"
EXAMPLE = "dealgraph train --data training --output pipeline"


def command(
    data: Annotated[Path, typer.Option(help="Folder of the data sets; extractors/weights/README.md says where to get them.")],
    output: Annotated[Path, typer.Option(help="Folder to write the pipeline to; its measurements go beside it.")],
    steps: Annotated[
        int | None, typer.Option(min=1, help="Steps of each training instead of those of the configs, for a quick try.")
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Train tagger, lemmatizer, parser and entities from the data sets, and measure them on held-out parts."""
    from extractors.training.recipe import train

    measurements = train(data, output, steps)
    print_rows(({"measure": name, "value": value} for name, value in measurements.items()), form, ("measure", "value"))
