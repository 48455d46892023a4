"""`dealgraph evaluate`: reading, or merging, measured against gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import DealgraphError

from ..gold import (
    RESOLUTION_SCORES,
    SCORES,
    Expected,
    GroupBy,
    load_gold,
    load_labelled,
    load_noted,
    load_scores,
    save_noted,
    save_scores,
    save_weights,
)
from ..measuring import Outcome, measure
from ..output import Format, print_refusals, print_rows
from .base import FormatOption

if TYPE_CHECKING:
    from extractors.evaluation.groups import ScoreBook, Scored

NAME = "evaluate"
EXAMPLE = "dealgraph evaluate --errors"
_SCORES = ("group", "measure", "precision", "recall", "f1", "accuracy", "count", "before", "change")
_MISSES = ("kind", "document", "type", "parties", "amount")
_MISTAKES = ("kind", "deals", "documents")
_BINS = ("of", "low", "high", "count", "confidence", "right", "error", "kept_precision", "kept_recall")


def command(
    gold: Annotated[list[Path] | None, typer.Option(help="Expected facts, one JSON object a document; our own by default.")] = None,
    documents: Annotated[list[Path] | None, typer.Option(help="Folders that the paths in the gold start from.")] = None,
    by: Annotated[GroupBy | None, typer.Option(help="What the scores are told apart by; genre, of merging part.")] = None,
    resolution: Annotated[
        bool, typer.Option("--resolution", help="Measure merging instead: gold is lines in extract form with a deal_key on each deal.")
    ] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, is not in the gold, or was merged wrongly.")] = False,
    calibration: Annotated[bool, typer.Option("--calibration", help="Show how far confidence is what it says instead.")] = False,
    fit: Annotated[
        Path | None,
        typer.Option(
            help="Fit the weights of confidence to this gold and write them here; --calibration then shows them on texts left out."
        ),
    ] = None,
    noted: Annotated[list[Path] | None, typer.Option(help="Judged deals of other texts to fit to as well, written by --note.")] = None,
    note: Annotated[Path | None, typer.Option(help="Write down what spoke for and against each deal, and whether it was right.")] = None,
    scores: Annotated[Path | None, typer.Option(help="Recorded scores to compare with; those of our own gold by default.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Record the scores for later comparison.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Fail where a score is below its floor.")] = False,
    unlisted: Annotated[
        bool, typer.Option("--unlisted", help="Take one organization of five from the tables, to see how names are read that no list has.")
    ] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Read the documents of gold files and compare: relevance, organizations, parties, deals and their fields, overall and by genre."""
    kept = scores or (None if gold else RESOLUTION_SCORES if resolution else SCORES)
    if (kept is None or unlisted) and (record or check):
        raise typer.BadParameter("other gold than our own needs --scores FILE with --record or --check; --unlisted goes with neither")
    if resolution and (documents or calibration or fit or note or unlisted):
        raise typer.BadParameter("--resolution reads no documents: leave out --documents, --calibration, --fit, --note and --unlisted")
    if noted and fit is None:
        raise typer.BadParameter("--noted is what --fit fits to")
    book = load_scores(kept)
    if resolution:
        report = _merging(load_labelled(gold or ()), by or GroupBy.PART, book, errors, form)
    else:
        outcome = measure(load_gold(gold or (), documents or ()), by or GroupBy.GENRE, unlisted=unlisted)
        report = list(outcome.scores.report(book))
        if note is not None:
            save_noted(note, outcome.examples.noted)
        outcome.examples.noted.extend(load_noted(noted or ()))
        _print_reading(outcome, report, errors, calibration, fit is not None, form)
        if fit is not None:
            save_weights(fit, outcome.examples.fitted())
    _keep_or_check(report, kept, book, record, check)


def _print_reading(outcome: Outcome, report: Iterable[Scored], errors: bool, calibration: bool, anew: bool, form: Format) -> None:
    if calibration:
        reliable = outcome.examples.left_out() if anew else outcome.calibration.report()
        print_rows((one.model_dump() for one in reliable), form, _BINS)
    elif errors:
        print_rows((miss.model_dump() for miss in outcome.scores.everything.misses), form, _MISSES)
    else:
        print_rows((scored.model_dump() for scored in report), form, _SCORES)
    print_refusals(outcome.refusals)


def _merging(labelled: Sequence[Expected], by: GroupBy, book: ScoreBook, errors: bool, form: Format) -> list[Scored]:
    """Resolve labelled lines and print how far the deals are the expected ones, or what was joined or split wrongly."""
    from extractors.evaluation.names import name_fold
    from extractors.evaluation.resolution import evaluate_resolution

    evaluation = evaluate_resolution([(one.row, one.groups(by)) for one in labelled], name_fold())
    report = list(evaluation.report(book))
    if errors:
        print_rows((mistake.model_dump() for mistake in evaluation.mistakes()), form, _MISTAKES)
    else:
        print_rows((scored.model_dump() for scored in report), form, _SCORES)
    return report


def _keep_or_check(report: Sequence[Scored], kept: Path | None, book: ScoreBook, record: bool, check: bool) -> None:
    """Write the scores down where asked to; an error where one is below its floor and that is asked for."""
    from extractors.evaluation.groups import below_floor, recorded

    if record and kept is not None:
        save_scores(kept, book.model_copy(update={"recorded": recorded(report)}))
    if check and (low := below_floor(report, book.floors)):
        raise DealgraphError(f"below the floors of {kept}: {'; '.join(low)}. The same command with `--errors` lists what went wrong")
