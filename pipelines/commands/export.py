"""`dealgraph export`: the graph as files for other tools."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .base import EngineOption

NAME = "export"
EXAMPLE = "dealgraph export --format graphml graph-files"


class ExportFormat(StrEnum):
    """What files to write."""

    GRAPHML = "graphml"
    PARQUET = "parquet"
    CSV = "csv"
    JSONLD = "jsonld"


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write; made if it is not there.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="Which files.")] = ExportFormat.GRAPHML,
    engine: EngineOption = None,
) -> None:
    """Write the whole graph as GraphML, Parquet, CSV or JSON-LD."""
    from data.settings import load_settings
    from graph.connect import connect as opened
    from graph.export.files import export

    with opened(load_settings(), engine) as store:
        for path in export(store, form, folder):
            sys.stdout.write(f"{path}\n")
