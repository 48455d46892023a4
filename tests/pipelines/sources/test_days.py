"""Which days are due: those that are not known, or known from before they were over."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.sources.days import Days, due

TODAY = dt.date(2026, 3, 10)


def day(n: int) -> dt.date:
    return dt.date(2026, 3, n)


def listed(**at: str) -> dict[dt.date, dt.datetime]:
    return {day(int(name[1:])): dt.datetime.fromisoformat(value) for name, value in at.items()}


@pytest.mark.parametrize(
    ("asked", "known", "expected"),
    [
        (Days(), {}, [7, 8, 9, 10]),
        (Days(day(5), day(7)), {}, [5, 6, 7]),
        (Days(day(9)), {}, [9, 10]),
        (Days(day(9), day(20)), {}, [9, 10]),
        (Days(day(12)), {}, []),
        (Days(), listed(d4="2026-03-06", d6="2026-03-08"), [5, 7, 8, 9, 10]),
        (Days(day(8)), listed(d8="2026-03-09T23:59", d9="2026-03-10"), [8, 9, 10]),
        (Days(day(8)), listed(d8="2026-03-10T00:00"), [9, 10]),
    ],
    ids=["first run", "a span", "since", "not the future", "all in the future", "gaps are filled", "listed too early", "final"],
)
def test_due(asked: Days, known: dict[dt.date, dt.datetime], expected: list[int]) -> None:
    assert due(asked, known, TODAY) == [day(n) for n in expected]


def test_an_open_span_holds_every_day_but_lists_none() -> None:
    assert TODAY in Days()
    assert TODAY not in Days(until=day(9))
    with pytest.raises(ValueError, match="open end"):
        list(Days(day(1)))
