"""Amounts over their terms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.model.deals import Money
from data.model.vocabulary import Period
from extractors.identity.amounts import over_term


@pytest.mark.parametrize(
    ("amount", "period", "years", "expected"),
    [
        ("5", Period.PER_MONTH, "2", ("120", Period.TOTAL)),
        ("5", Period.PER_YEAR, None, ("5", Period.PER_YEAR)),
        ("900e13", Period.PER_YEAR, "50", ("900e13", Period.PER_YEAR)),
    ],
)
def test_over_its_term_but_never_more_than_any_amount(amount: str, period: Period, years: str | None, expected: tuple[str, Period]) -> None:
    found = over_term(Money(amount=Decimal(amount), period=period), None if years is None else Decimal(years))
    assert (found.amount, found.period) == (Decimal(expected[0]), expected[1])
