"""`dealgraph resolve`: merging alone, no state; lines in extract form in, the same lines with ids out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from data.errors import DealgraphError, RefusedInput
from data.model.documents import Refusal

from ..output import Format, print_refusals, print_rows
from .base import FormatOption

NAME = "resolve"
EXAMPLE = "dealgraph resolve read.jsonl"


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="Lines in the form that `dealgraph extract` prints.")],
    form: FormatOption = Format.JSONL,
) -> None:
    """Merge mentions of the same deal over documents: every deal gets a `deal_id`, every party an `id`. Writes nothing."""
    from extractors.identity import resolve_extractions

    refusals: list[Refusal] = []
    lines = list(_lines(file, refusals))
    print_rows(resolve_extractions(lines), form)
    print_refusals(refusals)
    if refusals and not lines:
        raise typer.Exit(1)


def _lines(file: Path, refusals: list[Refusal]) -> Iterator[dict[str, Any]]:
    """Each line in extract form; the others are refused by number."""
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield _read(line)
        except RefusedInput as error:
            refusals.append(Refusal(name=f"{file}:{number}", reason=error.reason, message=f"{file}, line {number}: {error}"))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DealgraphError(f"{file} cannot be read ({error}): give a file of lines that `dealgraph extract` printed") from error


def _read(line: str) -> dict[str, Any]:
    from extractors.identity import read_line

    try:
        found: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise RefusedInput("json", f"it is not JSON ({error}): print it again") from None
    read_line(found)
    return found
