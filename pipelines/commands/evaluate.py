"""`dealgraph evaluate`: reading measured against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import DealgraphError
from data.model.documents import Refusal

from ..gold import SCORES, Expected, GroupBy, documents_of, load_gold, load_scores, save_scores
from ..output import Format, print_refusals, print_rows
from .base import FormatOption

if TYPE_CHECKING:
    from extractors.evaluation.groups import GroupedEvaluation

NAME = "evaluate"
EXAMPLE = "dealgraph evaluate --errors"
_COLUMNS = ("group", "measure", "precision", "recall", "f1", "accuracy", "count", "before", "change")
_MISSES = ("kind", "document", "type", "parties", "amount")


def command(
    gold: Annotated[list[Path] | None, typer.Option(help="Expected facts, one JSON object a document; our own by default.")] = None,
    documents: Annotated[list[Path] | None, typer.Option(help="Folders that the paths in the gold start from.")] = None,
    by: Annotated[GroupBy, typer.Option(help="What the scores are told apart by.")] = GroupBy.GENRE,
    errors: Annotated[bool, typer.Option("--errors", help="List deals that were missed or are not in the gold instead.")] = False,
    scores: Annotated[Path | None, typer.Option(help="Recorded scores to compare with; those of our own gold by default.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Record the scores for later comparison.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Fail where a score is below its floor.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Read the documents of gold files and compare: relevance, organizations, parties, deals and their fields, overall and by genre."""
    from extractors.evaluation.groups import below_floor, recorded

    kept = scores or (None if gold else SCORES)
    if kept is None and (record or check):
        raise typer.BadParameter("other gold than our own needs --scores FILE with --record or --check")
    book, refusals = load_scores(kept), list[Refusal]()
    evaluation = _evaluated(load_gold(gold or (), documents or ()), by, refusals)
    report = list(evaluation.report(book))
    if errors:
        print_rows((miss.model_dump() for miss in evaluation.everything.misses), form, _MISSES)
    else:
        print_rows((scored.model_dump() for scored in report), form, _COLUMNS)
    print_refusals(refusals)
    if record and kept is not None:
        save_scores(kept, book.model_copy(update={"recorded": recorded(report)}))
    if check and (low := below_floor(report, book.floors)):
        raise DealgraphError(f"below the floors of {kept}: {'; '.join(low)}. `dealgraph evaluate --errors` lists what was missed")


def _evaluated(expected: dict[str, Expected], by: GroupBy, refusals: list[Refusal]) -> GroupedEvaluation:
    from extractors.evaluation.groups import GroupedEvaluation
    from extractors.evaluation.names import name_fold
    from extractors.read import Reader

    from ..reading import read_each

    evaluation = GroupedEvaluation(name_fold())
    unread = dict(expected)
    for document, one in read_each(Reader(), documents_of(list(expected.values()), refusals)):
        if isinstance(one, Refusal):
            refusals.append(one)
            continue
        of = unread.pop(document.name)
        evaluation.add(document.name, of.row, one.model_dump(mode="json", exclude={"mentions", "text"}), of.groups(by))
    for path, of in unread.items():  # what could not be read counts as missed
        evaluation.add(path, of.row, {}, of.groups(by))
    return evaluation
