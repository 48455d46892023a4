"""`dealgraph cypher`: ad-hoc Cypher on the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from ..output import Format, note, print_rows, stderr_console
from .base import EngineOption, FormatOption
from .query import parameters

NAME = "cypher"
EXAMPLE = 'dealgraph cypher "MATCH (d:Deal) RETURN d.type, count(*) ORDER BY d.type"'


def command(
    statement: Annotated[str, typer.Argument(metavar='"CYPHER"', help="One statement; README.md shows the model.")],
    param: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=VALUE",
            help='A value for $KEY: a day (2026-01-31), JSON (12, true, ["a"], "2026-01-31" for the text), else text. May be repeated.',
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many rows.")] = 10_000,
    timeout: Annotated[float, typer.Option(min=0.001, help="Seconds after which the engine ends the statement.")] = 60.0,
    engine: EngineOption = None,
    write: Annotated[bool, typer.Option("--write", help="Let the statement change the graph (Neo4j alone).")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Run one Cypher statement, read-only unless told otherwise."""
    from data.settings import load_settings
    from graph.adhoc import parameter_value, run_cypher
    from graph.connect import connect as opened

    given = {key: parameter_value(value) for key, value in parameters(param or ()).items()}
    with opened(load_settings(), engine) as store:
        result = run_cypher(store, statement, given, rows=limit, seconds=timeout, write=write)
    for line in result.notes:
        note(line)
    if not result.rows:
        note("no row fits the statement")
    print_rows(result.rows, form, result.columns)
    if result.cut_off:
        stderr_console().print(f"only the first {limit} rows are shown: --limit N shows more", markup=False)
