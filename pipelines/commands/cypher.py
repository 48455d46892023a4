"""`dealgraph cypher`: ad-hoc Cypher on the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from ..output import Format, print_rows
from .base import EngineOption, FormatOption

NAME = "cypher"
EXAMPLE = 'dealgraph cypher "MATCH (d:Deal) RETURN d.type, count(*) ORDER BY d.type"'


def command(
    statement: Annotated[str, typer.Argument(metavar='"CYPHER"', help="One statement; README.md shows the model.")],
    engine: EngineOption = None,
    write: Annotated[bool, typer.Option("--write", help="Let the statement change the graph (Neo4j alone).")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Run one Cypher statement, read-only unless told otherwise."""
    from data.settings import load_settings
    from graph.connect import connect

    with connect(load_settings(), engine) as store:
        rows = store.write(statement) if write else store.query(statement)
    print_rows(rows, form)
