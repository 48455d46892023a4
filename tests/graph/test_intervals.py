"""Measures of concentration within bounds: worked out by hand, and against every point that a random box holds."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.analysis import intervals
from graph.analysis.concentration import Market, effective_number, measures
from graph.analysis.intervals import Box, gini, hhi, top_share

BOUND = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (float(min(pair)), float(max(pair))))
BOXES = st.lists(BOUND, min_size=1, max_size=7).filter(lambda bounds: any(high > 0 for _, high in bounds))


@pytest.mark.parametrize(
    ("amounts", "index"),
    [
        ((30, 30, 20, 20), 2_600),  # the example of the U.S. Department of Justice's page on the index
        ((1,), 10_000),
        ((1, 1), 5_000),
    ],
)
def test_hhi(amounts: tuple[float, ...], index: float) -> None:
    assert hhi(amounts) == pytest.approx(index)
    assert effective_number(index) == pytest.approx(10_000 / index)


@pytest.mark.parametrize(
    ("amounts", "coefficient"),
    [((5, 5, 5), 0), ((0, 0, 9), 2 / 3), ((1, 3), 0.25), ((1, 2, 3, 4), 0.25), ((10, 20, 30, 40, 50), 0.8 / 3)],
)
def test_gini(amounts: tuple[float, ...], coefficient: float) -> None:
    assert gini(amounts) == pytest.approx(coefficient)


@pytest.mark.parametrize(
    ("bounds", "least", "greatest"),
    [
        (((1, 1), (1, 1)), 5_000, 5_000),
        (((0, 1), (1, 1)), 5_000, 10_000),
        (((1, 3), (2, 2)), 5_000, 50_000 / 9),
        (((1, 3), (5, 5)), hhi((3, 5)), hhi((1, 5))),
        (((1, 1), (1, None)), 5_000, 10_000),
        (((4, 4), (1, 1), (0, 10)), (16 + 1 + 3.4**2) / 8.4**2 * 10_000, 6_800),  # t = Q/A = 17/5 lies inside
    ],
)
def test_bounds_of_hhi(bounds: tuple[tuple[float, float | None], ...], least: float, greatest: float) -> None:
    found = Box(bounds).hhi()
    assert (found.low, found.high, found.method) == (pytest.approx(least, rel=1e-6), pytest.approx(greatest, rel=1e-6), "exact")


@pytest.mark.parametrize(
    ("bounds", "k", "least", "greatest"),
    [(((1, 3), (2, 2)), 1, 0.5, 2 / 3), (((1, 1), (1, 1), (0, 4)), 1, 1 / 3, 2 / 3), (((1, 1), (2, 2), (3, None)), 1, 0.5, 1.0)],
)
def test_bounds_of_the_largest(bounds: tuple[tuple[float, float | None], ...], k: int, least: float, greatest: float) -> None:
    found = Box(bounds).top(k)
    assert (found.low, found.high) == (pytest.approx(least), pytest.approx(greatest))


def test_bounds_of_one_share() -> None:
    found = Box([(1, 3), (2, 4)]).share(0)
    assert (found.low, found.high) == (1 / 5, 3 / 5)


@settings(max_examples=60, deadline=None)
@given(BOXES, st.randoms(use_true_random=False))
def test_no_point_of_the_box_lies_outside(bounds: list[tuple[float, float]], random: Random) -> None:
    box = Box(bounds)
    found = [(hhi, box.hhi()), (gini, box.gini()), (top_share(1), box.top(1)), (top_share(2), box.top(2))]
    for _ in range(40):
        amounts = [random.choice((low, high, random.uniform(low, high))) for low, high in bounds]
        if sum(amounts) > 0:
            for measure, interval in found:
                assert interval.low - 1e-7 <= measure(amounts) <= interval.high + 1e-7


@settings(max_examples=60, deadline=None)
@given(BOXES)
def test_searching_comes_near_what_trying_all_finds(bounds: list[tuple[float, float]]) -> None:
    wanted = Box(bounds).hhi().high
    assume(any(low < high for low, high in bounds))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intervals, "CORNERS", -1)
        climbed = Box(bounds).hhi()
    assert climbed.high == pytest.approx(wanted, rel=0.05)
    assert climbed.high <= wanted * (1 + 1e-9)


def test_what_is_open_is_named() -> None:
    market = Market({"a": "A", "b": "B", "c": "C"}, {"a": 3.0, "b": 1.0}, {"a": (3.0, 3.0), "b": (1.0, None)})
    row = measures(market, "usd")
    assert (row["hhi"], row["hhi_low"], row["hhi_high"], row["open_bounds"]) == (6250.0, 5000.0, 10000.0, ["B"])
    assert (row["effective"], row["effective_low"], row["effective_high"]) == (1.6, pytest.approx(1.0), 2.0)
    assert (row["top1"], row["top1_share"], row["top1_share_low"], row["top1_share_high"]) == ("A", 0.75, 0.5, 1.0)


def test_nothing_stated_has_no_figures() -> None:
    row = measures(Market({"a": "A"}, {}, {"a": (0.0, 9.0)}), "usd")
    assert {row[name] for name in ("hhi", "hhi_low", "hhi_high", "gini", "top1", "total")} == {None}
