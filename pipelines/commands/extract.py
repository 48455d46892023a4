"""`dealgraph extract`: reading alone, no state; one object a document in the form of the design's section 4."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from data.model.documents import Document, Refusal

from ..output import Format, print_refusals, print_rows, stderr_console, stdout_console
from .base import FormatOption

NAME = "extract"
EXAMPLE = "dealgraph extract data/samples/documents --format jsonl"
_COLUMNS = ("document", "published", "type", "parties", "amount_usd", "capacity_mw", "status")


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders of Markdown, text, HTML or PDF.")],
    form: FormatOption = Format.JSONL,
    with_text: Annotated[bool, typer.Option("--with-text", help="Add the clean text that evidence offsets index.")] = False,
    processes: Annotated[int, typer.Option("--processes", min=1, max=64, help="Processes that read side by side.")] = 1,
    explain: Annotated[bool, typer.Option("--explain", help="Show how each document was read instead: spans, decisions, deals.")] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="With --explain: a page instead of the terminal.")] = None,
) -> None:
    """Read documents and print what they say of deals, each value with its place in the text. Writes nothing but the page asked for."""
    from ..clock import now
    from ..formats.reader import read_or_refuse
    from ..sources.files import take

    if html is not None and not explain:
        raise typer.BadParameter("--html needs --explain")
    refusals: list[Refusal] = []
    documents = _accepted(map(read_or_refuse, take(paths, now())), refusals)
    count = _explain(documents, html) if explain else _print(_rows(documents, refusals, with_text, processes), form)
    print_refusals(refusals)
    if refusals and not count:
        raise typer.Exit(1)


def _print(rows: Iterator[dict[str, Any]], form: Format) -> int:
    """Print what was read as it comes; how many documents that was."""
    seen = _Counted(rows)
    if form in (Format.JSON, Format.JSONL):
        print_rows(seen, form)
    else:
        print_rows([deal for row in seen for deal in _deals(row)], form, _COLUMNS)
    return seen.count


class _Counted:
    """Rows as they come, counted on the way."""

    def __init__(self, rows: Iterator[dict[str, Any]]) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            self.count += 1
            yield row


def _explain(documents: Iterator[Document], html: Path | None) -> int:
    """Show how each document was read; how many documents that was."""
    from extractors.explanation import Explainer, Explanation

    from ..explain.page import page
    from ..explain.terminal import show

    made: list[Explanation] = []
    for explanation in map(Explainer().explain, documents):
        made.append(explanation)
        if html is None:
            show(explanation, stdout_console())
    if html is not None:
        html.write_text(page(made), encoding="utf-8")
        stderr_console().print(f"{html} shows how they were read", markup=False, soft_wrap=True)
    return len(made)


def _accepted(inputs: Iterator[Document | Refusal], refusals: list[Refusal]) -> Iterator[Document]:
    for one in inputs:
        if isinstance(one, Refusal):
            refusals.append(one)
            continue
        for warning in one.warnings:
            stderr_console().print(f"warning: {one.name}: {warning}", markup=False, soft_wrap=True)
        yield one


def _rows(documents: Iterator[Document], refusals: list[Refusal], with_text: bool, processes: int) -> Iterator[dict[str, Any]]:
    from ..parallel import read_in_processes

    hidden = {"mentions"} if with_text else {"mentions", "text"}
    for document, extraction in read_in_processes(documents, processes):
        if isinstance(extraction, Refusal):
            refusals.append(extraction)
            continue
        for warning in extraction.warnings:
            stderr_console().print(f"warning: {document.name}: {warning}", markup=False, soft_wrap=True)
        row = extraction.model_dump(exclude=hidden)
        yield row | {"text": document.text} if with_text else row


def _deals(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One row a deal, for a table or a sheet."""
    for deal in row["deals"]:
        yield {
            "document": row["document"],
            "published": row["published"],
            "type": deal["type"],
            "parties": ", ".join(f"{party['name']} ({party['role']})" for party in deal["parties"]),
            "amount_usd": (deal["value"] or {}).get("usd"),
            "capacity_mw": deal["capacity_mw"],
            "status": deal["status"],
        }
