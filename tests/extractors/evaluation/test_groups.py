"""Scores by group, beside what was recorded, and floors."""

from __future__ import annotations

import pytest

from extractors.evaluation.groups import ALL, GroupedEvaluation, ScoreBook, below_floor, recorded

DEAL = {
    "type": "compute",
    "parties": [{"name": "OpenAI", "role": "customer"}, {"name": "Oracle", "role": "provider"}],
    "primary": True,
    "status": "agreed",
}
GOLD = {"relevant": True, "organizations": ["OpenAI", "Oracle"], "deals": [DEAL]}
RIGHT = {"relevant": True, "organizations": [{"name": "OpenAI"}, {"name": "Oracle"}], "deals": [DEAL]}


@pytest.fixture
def evaluation() -> GroupedEvaluation:
    """One newswire read rightly, one blog not read at all, one negative rightly left alone."""
    made = GroupedEvaluation(str.casefold)
    made.add("a.md", GOLD, RIGHT, ["newswire"])
    made.add("b.md", GOLD, {}, ["blog", "hard"])
    made.add("c.md", {"relevant": False}, {"relevant": False}, ["negative"])
    return made


@pytest.mark.parametrize(
    ("group", "measure", "recall", "accuracy"),
    [
        (ALL, "deals", 0.5, None),
        ("newswire", "deals", 1.0, None),
        ("blog", "deals", 0.0, None),
        ("hard", "deals", 0.0, None),
        (ALL, "relevance", 0.5, 2 / 3),
        ("negative", "relevance", None, 1.0),
    ],
)
def test_a_document_counts_for_all_and_for_its_groups(
    evaluation: GroupedEvaluation, group: str, measure: str, recall: float | None, accuracy: float | None
) -> None:
    (scored,) = [one for one in evaluation.report(ScoreBook()) if (one.group, one.measure) == (group, measure)]
    assert (scored.recall, scored.accuracy) == (recall, accuracy)


def test_only_all_documents_are_told_field_by_field(evaluation: GroupedEvaluation) -> None:
    assert {one.group for one in evaluation.report(ScoreBook()) if one.measure.startswith("field ")} == {ALL}


def test_a_score_stands_beside_the_recorded_one(evaluation: GroupedEvaluation) -> None:
    book = ScoreBook(recorded={ALL: {"deals": 0.5}})
    moved = {(one.group, one.measure): (one.before, one.change) for one in evaluation.report(book)}
    assert moved[ALL, "deals"] == (0.5, 0.1667)
    assert moved[ALL, "parties"] == (None, None)


def test_what_was_recorded_is_no_change(evaluation: GroupedEvaluation) -> None:
    book = ScoreBook(recorded=recorded(evaluation.report(ScoreBook())))
    assert {round(one.change, 3) for one in evaluation.report(book) if one.change is not None} == {0.0}


@pytest.mark.parametrize(
    ("floors", "low"),
    [
        ({"deals": 0.6, "relevance": 0.6}, []),
        ({"deals": 0.7}, ["deals 0.667 < 0.7"]),
        ({"field sites": 0.1}, ["field sites 0.000 < 0.1"]),
    ],
)
def test_floors(evaluation: GroupedEvaluation, floors: dict[str, float], low: list[str]) -> None:
    assert below_floor(evaluation.report(ScoreBook()), floors) == low
