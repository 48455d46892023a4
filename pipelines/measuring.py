"""Reading measured against gold: the documents read, and all that comparing them tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.model.documents import Refusal

from .gold import Expected, GroupBy, documents_of

if TYPE_CHECKING:
    from extractors.evaluation.calibration import Calibration
    from extractors.evaluation.fitting import Examples
    from extractors.evaluation.groups import GroupedEvaluation


@dataclass
class Outcome:
    """All that reading the documents of gold tells."""

    scores: GroupedEvaluation
    calibration: Calibration
    examples: Examples
    refusals: list[Refusal] = field(default_factory=list)


def measure(expected: dict[str, Expected], by: GroupBy, *, unlisted: bool = False) -> Outcome:
    """Read the documents that gold is about and compare. ``unlisted`` takes one organization of five from the tables first."""
    from data.reference.tables import load_reference
    from extractors.deals.records.trace import Recorder
    from extractors.evaluation.calibration import Calibration
    from extractors.evaluation.fitting import Examples
    from extractors.evaluation.groups import GroupedEvaluation
    from extractors.evaluation.names import name_fold
    from extractors.evaluation.unlisted import without_held_out
    from extractors.read import Reader

    from .reading import read_each

    fold, heard = name_fold(), Recorder()
    reader = Reader(heard, without_held_out(load_reference()) if unlisted else None)
    outcome = Outcome(GroupedEvaluation(fold), Calibration(fold), Examples())
    unread = dict(expected)
    for document in documents_of(list(expected.values()), outcome.refusals):
        heard.forget()
        ((_, one),) = read_each(reader, [document])
        if isinstance(one, Refusal):
            outcome.refusals.append(one)
            continue
        of = unread.pop(document.name)
        found = one.model_dump(mode="json", exclude={"mentions", "text"})
        outcome.scores.add(document.name, of.row, found, of.groups(by))
        outcome.calibration.add(of.row, found)
        outcome.examples.add(document.name, of.row, found, heard.signals, fold)
    _missed(unread.values(), outcome.scores, by)
    return outcome


def _missed(unread: Iterable[Expected], scores: GroupedEvaluation, by: GroupBy) -> None:
    """What could not be read counts as missed."""
    for of in unread:
        scores.add(of.path, of.row, {}, of.groups(by))
