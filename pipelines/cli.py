"""The `dealgraph` command: which commands there are. What each does stands in ``pipelines/commands``; heavy imports wait for the call."""

from __future__ import annotations

import typer

from .commands import (
    base,
    bench,
    cypher,
    demo,
    evaluate,
    export,
    extract,
    ingest,
    load,
    picture,
    query,
    rebuild,
    resolve,
    review,
    run,
    sources,
    status,
    train,
    ui,
    why,
)
from .garbage import collect_seldom

app = typer.Typer(
    name="dealgraph",
    help="Reads news and filings on AI infrastructure into a sourced graph of who supplies, buys, funds, builds and powers compute.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for module in (
    demo,
    run,
    ingest,
    sources,
    extract,
    resolve,
    load,
    query,
    cypher,
    export,
    picture,
    evaluate,
    train,
    status,
    rebuild,
    ui,
    why,
):
    app.command(module.NAME, cls=base.Command, epilog=f"Example: [bold]{module.EXAMPLE}[/bold]")(module.command)
app.add_typer(bench.app, name=bench.NAME)
app.add_typer(review.app, name=review.NAME)


def main() -> None:
    """Entry point of the installed command."""
    collect_seldom()
    app()
