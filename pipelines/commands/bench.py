"""`dealgraph bench`: how fast it is on this machine, beside a known measure in the same run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from data.errors import DealgraphError
from data.model.documents import Document
from data.settings import REPOSITORY

from ..output import Format, note, print_rows, stderr_console
from .base import Command, Engine, FormatOption

NAME = "bench"
EXAMPLE = "dealgraph bench extract --processes 2"
_COLUMNS = (
    *("reader", "processes", "documents", "words", "documents_per_s", "words_per_s", "times_slower"),
    *("start_up_s", "peak_memory_mb"),
)
_COPIES_EXAMPLE = "dealgraph bench copies --documents 10000"
_COPIES_COLUMNS = ("way", "documents", "documents_per_s", "times_slower", "copies", "originals")
_GRAPH_EXAMPLE = "dealgraph bench graph --deals 1000 --engine embedded"
_SIZES = (1_000, 10_000, 100_000)
_RESOLVE_EXAMPLE = "dealgraph bench resolve --mentions 10000"
_RESOLVE_COLUMNS = ("way", "mentions", "deals", "wall_s", "cpu_s", "mentions_per_cpu_s", "times_slower")
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
    from ..benchmarks.reading import DEALGRAPH, PIPELINE, TOKENIZER, Contender, benchmark

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
    from ..benchmarks.copies import benchmark, stories

    texts = [document.text for document in _readable(paths)]
    print_rows(benchmark(stories(texts, documents)), form, _COPIES_COLUMNS)


@app.command("graph", cls=Command, epilog=f"Example: [bold]{_GRAPH_EXAMPLE}[/bold]")
def graph(
    deals: Annotated[list[int] | None, typer.Option("--deals", min=1, help="Size of a graph; may be given several times.")] = None,
    engine: Annotated[list[Engine] | None, typer.Option("--engine", help="Engine; may be given twice. Else both.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of the generator.")] = 7,
    exponent: Annotated[float, typer.Option("--exponent", min=2.01, max=10, help="Of the power law that degrees follow.")] = 2.5,
    limit: Annotated[float, typer.Option("--limit", min=0.1, metavar="SECONDS", help="A question that takes longer is ended.")] = 60.0,
    growth: Annotated[bool, typer.Option("--growth", help="Print how times grow with size, not each measure.")] = False,
    plot: Annotated[Path | None, typer.Option("--plot", metavar="FILE.svg", help="Draw times by size.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Load synthetic scale-free graphs of 1,000, 10,000 and 100,000 deals, and ask every question of the catalogue, on both engines."""
    from graph.benchmark import run

    stderr_console().print(f"Scale-free graphs by the static model of Goh, Kahng and Kim: power-law exponent {exponent}, seed {seed}")
    engines = [str(one) for one in engine or (Engine.EMBEDDED, Engine.NEO4J)]
    found = run.benchmark(sorted(set(deals or _SIZES)), list(dict.fromkeys(engines)), seed=seed, exponent=exponent, limit_s=limit, say=note)
    rows: list[dict[str, Any]] = []
    if growth:
        rows += found
        print_rows(run.growth(rows), form, run.growth_columns(rows))
    else:
        columns = run.COLUMNS if form is Format.TABLE else (*run.COLUMNS, *run.MORE)
        print_rows(({column: row.get(column) for column in columns} for row in _kept(found, rows)), form, columns)
    if plot is not None:
        from graph.benchmark.plot import draw

        draw(rows, plot)


def _kept(found: Iterable[dict[str, Any]], rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each row as it comes, and kept."""
    for row in found:
        rows.append(row)
        yield row


@app.command("resolve", cls=Command, epilog=f"Example: [bold]{_RESOLVE_EXAMPLE}[/bold]")
def resolve(
    mentions: Annotated[
        int, typer.Option("--mentions", min=100, help="How many to make; a tenth and a hundredth are merged too.")
    ] = 100_000,
    more: Annotated[int, typer.Option("--more", min=1, help="How many come to those that are merged and stored.")] = 150,
    form: FormatOption = Format.TABLE,
) -> None:
    """Merge made-up mentions, alone and in a warehouse that gets some more, and compare with looking up their names by rapidfuzz."""
    from ..benchmarks.merging import benchmark

    print_rows(benchmark([mentions // 100, mentions // 10, mentions], more), form, _RESOLVE_COLUMNS)


def _readable(paths: list[str] | None) -> list[Document]:
    from ..clock import now
    from ..formats.reader import read_or_refuse
    from ..sources.files import take

    given = paths or [str(REPOSITORY / "data" / folder) for folder in _DEFAULTS]
    readable = [one for one in map(read_or_refuse, take(given, now())) if isinstance(one, Document)]
    if not readable:
        raise DealgraphError(f"none of {', '.join(given)} can be read: `dealgraph extract` says why")
    return readable
