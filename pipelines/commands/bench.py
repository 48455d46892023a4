"""`dealgraph bench`: how fast it is on this machine, beside a known measure in the same run."""

from __future__ import annotations

from typing import Annotated

import typer

from data.errors import DealgraphError
from data.model.documents import Document
from data.settings import REPOSITORY

from ..output import Format, print_rows
from .base import Command, FormatOption

NAME = "bench"
EXAMPLE = "dealgraph bench extract --processes 2"
_COLUMNS = (
    *("reader", "processes", "documents", "words", "documents_per_s", "words_per_s", "times_slower"),
    *("start_up_s", "peak_memory_mb"),
)
_COPIES_EXAMPLE = "dealgraph bench copies --documents 10000"
_COPIES_COLUMNS = ("way", "documents", "documents_per_s", "times_slower", "copies", "originals")
_DEFAULTS = ("samples/documents", "gold/passages")
app = typer.Typer(no_args_is_help=True, help="Measure speed and memory on this machine.", epilog=f"Example: [bold]{EXAMPLE}[/bold]")


@app.callback()
def group() -> None:
    """Measure speed and memory on this machine."""


@app.command("extract", cls=Command, epilog=f"Example: [bold]{EXAMPLE}[/bold]")
def extract(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH…]", help="Files or folders; else samples and gold.")] = None,
    processes: Annotated[int, typer.Option("--processes", min=1, max=64, help="Processes that read side by side.")] = 2,
    documents: Annotated[int, typer.Option("--documents", min=1, help="How many to read; those given are repeated.")] = 400,
    form: FormatOption = Format.TABLE,
) -> None:
    """Read documents by spaCy's bare tokenizer, by the trained pipeline on whole texts, and as `extract` does, and compare."""
    from ..benchmark import DEALGRAPH, PIPELINE, TOKENIZER, Contender, benchmark

    readable = _readable(paths)
    contenders = [Contender(TOKENIZER), Contender(PIPELINE), Contender(DEALGRAPH)]
    contenders += [Contender(DEALGRAPH, processes)] if processes > 1 else []
    print_rows(benchmark(readable, documents, contenders), form, _COLUMNS)


@app.command("copies", cls=Command, epilog=f"Example: [bold]{_COPIES_EXAMPLE}[/bold]")
def copies(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH…]", help="Files or folders; else samples and gold.")] = None,
    documents: Annotated[int, typer.Option("--documents", min=2, help="How many to make of their sentences, ten prints a story.")] = 10_000,
    form: FormatOption = Format.TABLE,
) -> None:
    """Find copies among stories that are printed ten times, and compare with hashing their words alone."""
    from ..copy_benchmark import benchmark, stories

    texts = [document.text for document in _readable(paths)]
    print_rows(benchmark(stories(texts, documents)), form, _COPIES_COLUMNS)


def _readable(paths: list[str] | None) -> list[Document]:
    from ..clock import now
    from ..formats.reader import read_or_refuse
    from ..sources.files import take

    given = paths or [str(REPOSITORY / "data" / folder) for folder in _DEFAULTS]
    readable = [one for one in map(read_or_refuse, take(given, now())) if isinstance(one, Document)]
    if not readable:
        raise DealgraphError(f"none of {', '.join(given)} can be read: `dealgraph extract` says why")
    return readable
