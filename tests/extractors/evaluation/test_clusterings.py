"""Pairs and B³ on groupings worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.evaluation.clusterings import b_cubed, pairwise

ONE_SPLIT_OFF = [("a", 1), ("a", 1), ("a", 2), ("b", 3)]
"""Three mentions of a, one of them apart, and b: 1 of 3 pairs; recall of the mentions of a 2/3, 2/3 and 1/3, of b 1."""
BAGGA_AND_BALDWIN = [*[("a", 1)] * 5, ("b", 2), ("b", 2), *[("c", 2)] * 5]
"""The second response of the paper's figure 2: the two smaller of three chains are joined. B³ precision 0.76, recall 1."""


@pytest.mark.parametrize(
    ("labels", "pairs", "mentions"),
    [
        (ONE_SPLIT_OFF, (1.0, 1 / 3), (1.0, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)),
        (BAGGA_AND_BALDWIN, (21 / 31, 1.0), ((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12, 1.0)),
        ([("a", 1), ("b", 1)], (0.0, None), (0.5, 1.0)),
        ([("a", 1), ("b", 2)], (None, None), (1.0, 1.0)),
        ([], (None, None), (None, None)),
    ],
)
def test_precision_and_recall(
    labels: list[tuple[str, int]], pairs: tuple[float | None, float | None], mentions: tuple[float | None, float | None]
) -> None:
    of_pairs, of_mentions = pairwise("pairs", labels), b_cubed("b-cubed", labels)
    assert (of_pairs.precision, of_pairs.recall) == pytest.approx(pairs)
    assert (of_mentions.precision, of_mentions.recall) == pytest.approx(mentions)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=8))
def test_what_is_expected_and_what_is_found_trade_places(labels: list[tuple[int, int]]) -> None:
    turned = [(found, expected) for expected, found in labels]
    for measure in (pairwise, b_cubed):
        one, other = measure("", labels), measure("", turned)
        assert (one.precision, one.recall) == (other.recall, other.precision)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_the_expected_grouping_under_other_names_is_perfect(groups: list[int]) -> None:
    measure = b_cubed("", [(group, f"deal {group}") for group in groups])
    assert (measure.precision, measure.recall, measure.f1) == (1, 1, 1)
