"""`dealgraph evaluate`: reading measured against gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from data.errors import DealgraphError
from data.model.documents import Document, Refusal
from data.settings import REPOSITORY

from ..output import Format, print_refusals, print_rows
from .base import FormatOption

NAME = "evaluate"
EXAMPLE = "dealgraph evaluate --errors"
_COLUMNS = ("measure", "precision", "recall", "f1", "accuracy", "count")
_MISSES = ("kind", "document", "type", "parties", "amount")


def command(
    gold: Annotated[Path, typer.Option(help="Expected facts, one JSON object a document.")] = REPOSITORY
    / "data"
    / "gold"
    / "samples.jsonl",
    documents: Annotated[Path, typer.Option(help="Folder that the paths in the gold start from.")] = REPOSITORY / "data" / "samples",
    errors: Annotated[bool, typer.Option("--errors", help="List deals that were missed or are not in the gold instead.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Read the documents of a gold file and compare: relevance, organizations, parties, deals and their fields."""
    from extractors.evaluation.names import name_fold
    from extractors.evaluation.score import Evaluation
    from extractors.read import Reader

    from ..reading import read_each

    expected = _gold(gold)
    evaluation, refusals = Evaluation(name_fold()), list[Refusal]()
    for document, one in read_each(Reader(), _documents(expected, documents, refusals)):
        if isinstance(one, Refusal):
            refusals.append(one)
            continue
        evaluation.add(document.name, expected.pop(Path(document.name)), one.model_dump(mode="json", exclude={"mentions", "text"}))
    for path, row in expected.items():
        evaluation.add(str(path), row, {})
    if errors:
        print_rows((miss.model_dump() for miss in evaluation.misses), form, _MISSES)
    else:
        print_rows((measure.model_dump() for measure in evaluation.report()), form, _COLUMNS)
    print_refusals(refusals)


def _gold(path: Path) -> dict[Path, dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        return {Path(row["path"]): row for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DealgraphError(f"{path} cannot be read as gold ({error}): data/gold/README.md says its form") from error


def _documents(expected: dict[Path, dict[str, Any]], folder: Path, refusals: list[Refusal]) -> Iterator[Document]:
    """The documents of the gold, named as there; one that is missing or refused counts as not read."""
    from ..clock import now
    from ..sources.files import take
    from ..sources.reader import read_or_refuse

    for path in list(expected):
        (given,) = take([str(folder / path)], now())
        one = read_or_refuse(given)
        if isinstance(one, Refusal):
            refusals.append(one)
        else:
            yield one.model_copy(update={"name": str(path)})
