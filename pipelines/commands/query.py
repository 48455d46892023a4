"""`dealgraph query`: a question of the catalogue, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from data.errors import QueryUsageError

from ..output import Format, note, print_rows
from .base import EngineOption, FormatOption
from .clocks import AsOf, KnownAt

NAME = "query"
EXAMPLE = 'dealgraph query dependencies_of --param organization="OpenAI"'


def command(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Which question; --list shows them.")] = None,
    param: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", help="A parameter of the question; may be repeated.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List all questions with parameters, columns and an example.")] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    engine: EngineOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Ask the graph a question of the catalogue."""
    from graph.catalogue import load_catalogue
    from graph.run import run_query

    catalogue = load_catalogue()
    if list_:
        rows = [query.listed() for query in catalogue.values()]
        print_rows(
            rows, form, ("name", "question", "parameters", "columns", "example") if form is not Format.TABLE else ("name", "question")
        )
        return
    if name is None:
        raise typer.BadParameter("give the NAME of a question, or --list to see them")
    from data.settings import load_settings

    from ..history import Clocks, opened

    clocks = Clocks(as_of, known_at)
    with opened(load_settings(), engine, clocks, note) as store:
        answer = run_query(store, name, parameters(param or ()), may_be_empty=clocks != Clocks())
    for line in answer.notes:
        note(line)
    if not answer.rows:
        note("the answer has no rows: nothing in the graph fits")
    print_rows(answer.rows, form, answer.columns)


def parameters(pairs: Iterable[str]) -> dict[str, str]:
    """``key=value`` words as a dictionary. Raises QueryUsageError that shows the form."""
    split = [pair.partition("=") for pair in pairs]
    wrong = [key for key, sign, _ in split if not sign or not key]
    if wrong:
        raise QueryUsageError(f"--param {wrong[0]!r} is no KEY=VALUE: write for example --param organization=OpenAI")
    return {key: value for key, _, value in split}
