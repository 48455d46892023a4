"""Scores of all documents and of each group of them, say a genre, beside those recorded before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import Field

from data.model.record import Record

from .matching import Fold
from .score import Evaluation, Measure, Row

ALL = "all"
"""The group that every document belongs to."""


class Scored(Measure):
    """A measure of a group, and how its score moved since it was last recorded."""

    group: str
    before: float | None = None
    change: float | None = None


class ScoreBook(Record):
    """What `--record` keeps: the score of each measure by group, and the floors below which no overall score may fall."""

    floors: dict[str, float] = Field(default_factory=dict)
    recorded: dict[str, dict[str, float]] = Field(default_factory=dict)


@dataclass
class GroupedEvaluation:
    """Feed it documents with the groups that they belong to, then ask for the report."""

    fold: Fold
    by_group: dict[str, Evaluation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """All documents are a group from the start."""
        self.by_group[ALL] = Evaluation(self.fold)

    @property
    def everything(self) -> Evaluation:
        """The evaluation of all documents."""
        return self.by_group[ALL]

    def add(self, document: str, expected: Row, found: Row, groups: Iterable[str]) -> None:
        """Count one document for all and for its groups."""
        for group in (ALL, *groups):
            self.by_group.setdefault(group, Evaluation(self.fold)).add(document, expected, found)

    def report(self, book: ScoreBook) -> Iterator[Scored]:
        """Every measure of all documents, then of each group those that are not of single fields."""
        for group, evaluation in sorted(self.by_group.items(), key=lambda item: (item[0] != ALL, item[0])):
            for measure in evaluation.report():
                if group == ALL or not measure.measure.startswith("field "):
                    yield compared(group, measure, book)


def recorded(scores: Iterable[Scored]) -> dict[str, dict[str, float]]:
    """The scores in the form that is kept."""
    kept: dict[str, dict[str, float]] = {}
    for scored in scores:
        if scored.score is not None:
            kept.setdefault(scored.group, {})[scored.measure] = round(scored.score, 4)
    return kept


def below_floor(scores: Iterable[Scored], floors: Mapping[str, float]) -> list[str]:
    """The overall measures that are below their floor, with both figures; one without a score counts as nothing."""
    overall = {scored.measure: scored.score or 0.0 for scored in scores if scored.group == ALL}
    return [
        f"{measure} {overall.get(measure, 0.0):.3f} < {floor:g}" for measure, floor in floors.items() if overall.get(measure, 0.0) < floor
    ]


def compared(group: str, measure: Measure, book: ScoreBook) -> Scored:
    """A measure of a group beside its last recorded score."""
    before = book.recorded.get(group, {}).get(measure.measure)
    change = None if before is None or measure.score is None else round(measure.score - before, 4) + 0.0
    return Scored(group=group, before=before, change=change, **measure.model_dump())
