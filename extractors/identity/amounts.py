"""Whether two stated amounts may be the same figure, and what an amount is worth in USD, with bounds (design, "What counts in a sum")."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from data.model.dates import PartialDate
from data.model.deals import MOST_MONEY, MOST_USD, Money
from data.model.vocabulary import Period, Qualifier
from data.reference.exchange import Rate

from .rates import Rates

_CENT = Decimal("0.01")
_MOST_ROUNDED = Decimal("0.04")
"""A figure without "about" is taken as rounded to its last digit, but never by more than this share of it."""
_LEAST_ROUNDED = Decimal("0.005")
_ABOUT = Decimal("0.05")
"""Bounds in a sum."""
_ROUNDED_ABOUT = Decimal("0.06")
"""Room for another telling: "about 40" for 37.9."""
_EXCHANGED = Decimal("0.06")
"""Two currencies: the writer's rate and day are not ours."""
RUMOURED = Decimal("0.75")
"""How far a rumoured amount may be off the one that is signed: smaller to larger."""
RUMOURED_LATELY = Decimal("0.6")
"""The same within some weeks."""
GROWN = Decimal("0.8")
"""By how much a round may grow until it closes: smaller to larger."""
_MORE_THAN = Decimal("0.5")
"""What is at least a figure is seldom more than twice as much."""
_AT_LEAST = (Decimal("0.98"), Decimal("1.15"))
_WIDE_RANGE = Decimal("0.8")
"""Below this share the lower end is a firm part of its own, not the other end of an estimate."""


class Likeness(IntEnum):
    """How two stated amounts or capacities compare, from worst to best."""

    DIFFERENT = 0
    UNKNOWN = 1
    ROUGH = 2
    CLOSE = 3
    EQUAL = 4


class Bounds(NamedTuple):
    """USD of an amount over its whole term, lowest and highest; an open upper bound is null."""

    usd: Decimal | None
    low: Decimal | None
    high: Decimal | None


def over_term(money: Money, term_years: Decimal | None) -> Money:
    """A monthly amount as a yearly one, a yearly one over its term where that is known; as stated where that would be more than any."""
    factor, period = Decimal(1), money.period
    if period == Period.PER_MONTH:
        factor, period = Decimal(12), Period.PER_YEAR
    if period == Period.PER_YEAR and term_years:
        factor, period = factor * term_years, Period.TOTAL
    if period == money.period or money.amount * factor > MOST_MONEY:
        return money
    low = None if money.low is None else money.low * factor
    return money.model_copy(update={"amount": money.amount * factor, "low": low, "period": period})


def compare(one: Money, other: Money) -> Likeness:
    """Two amounts over their terms. Amounts of different periods say nothing about each other."""
    if one.period != other.period:
        return Likeness.UNKNOWN
    if one.currency != other.currency:
        return _compare_usd(one.usd, other.usd)
    if one.amount == other.amount:
        return Likeness.EQUAL
    if one.low is not None and other.low is not None and abs(one.low - other.low) > _MOST_ROUNDED * one.low:
        return Likeness.DIFFERENT
    if _may_be(one, other.amount) or _may_be(other, one.amount):
        return Likeness.CLOSE
    return Likeness.DIFFERENT


def may_grow(one: Money, other: Money, share: Decimal) -> bool:
    """Whether the smaller amount is at least this share of the larger one, and may be it on another day. "Up to" leaves no room above."""
    if one.period != other.period or one.currency != other.currency:
        return False
    smaller, larger = sorted((one, other), key=lambda money: money.amount)
    return smaller.qualifier != Qualifier.UP_TO and smaller.amount >= share * larger.amount


def may_reach(one: Money, other: Money) -> bool:
    """Whether one states what is firm, or a lower bound, and the other what it may come to."""
    if one.period != other.period or one.currency != other.currency:
        return False
    smaller, larger = sorted((one, other), key=lambda money: money.amount)
    if larger.qualifier == Qualifier.UP_TO:
        return smaller.qualifier != Qualifier.UP_TO
    return smaller.qualifier == Qualifier.AT_LEAST and smaller.amount >= _MORE_THAN * larger.amount


def _compare_usd(one: Decimal | None, other: Decimal | None) -> Likeness:
    if one is None or other is None:
        return Likeness.UNKNOWN
    return Likeness.CLOSE if abs(one - other) <= _EXCHANGED * max(one, other) else Likeness.DIFFERENT


def may_be_one(one: Decimal, other: Decimal) -> bool:
    """Whether two bare figures may be one, of which one is rounded."""
    return compare(Money(amount=one), Money(amount=other)) != Likeness.DIFFERENT


def _may_be(money: Money, figure: Decimal) -> bool:
    """Whether the statement leaves room for the figure."""
    lowest, highest = _room(money.amount, money.qualifier)
    if money.low is not None and money.low >= _WIDE_RANGE * money.amount:
        lowest = min(lowest, money.low)
    if lowest <= figure <= highest:
        return True
    if money.low is None:
        return False
    lowest, highest = _room(money.low, Qualifier.EXACT)
    return lowest <= figure <= highest


@lru_cache(maxsize=50_000)
def _room(amount: Decimal, qualifier: Qualifier) -> tuple[Decimal, Decimal]:
    if qualifier == Qualifier.AT_LEAST:
        return amount * _AT_LEAST[0], amount * _AT_LEAST[1]
    if qualifier == Qualifier.ABOUT:
        return amount * (1 - _ROUNDED_ABOUT), amount * (1 + _ROUNDED_ABOUT)
    half_a_digit = Decimal(5).scaleb(_last_digit(amount) - 1)
    slack = min(max(half_a_digit, amount * _LEAST_ROUNDED), amount * _MOST_ROUNDED)
    return amount - slack, amount + slack


def _last_digit(amount: Decimal) -> int:
    """Power of ten of the last significant digit: 9 for 38e9, 8 for 11.9e9."""
    exponent = amount.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def bounds(money: Money, rate: Rate) -> Bounds:
    """USD bounds of an amount that is already over its term; one by the year without a term is open upwards."""
    stated, lower = in_usd(money.amount, rate), None if money.low is None else in_usd(money.low, rate)
    if stated is None:
        return Bounds(None, None, None)
    low, high = _bounds_of(stated, lower, money.qualifier)
    return Bounds(stated, low, None if money.period != Period.TOTAL else high)


def _bounds_of(stated: Decimal, low: Decimal | None, qualifier: Qualifier) -> tuple[Decimal, Decimal | None]:
    if qualifier == Qualifier.ABOUT:
        return (stated * (1 - _ABOUT)).quantize(_CENT), (stated * (1 + _ABOUT)).quantize(_CENT)
    if qualifier == Qualifier.AT_LEAST:
        return stated, None
    if qualifier == Qualifier.UP_TO:
        return low if low is not None else Decimal(0), stated
    return stated if low is None else low, stated


def in_usd(amount: Decimal, rate: Rate) -> Decimal | None:
    """To the cent; null without a rate, and for more dollars than there are."""
    return None if rate.usd is None or amount * rate.usd > MOST_USD else (amount * rate.usd).quantize(_CENT)


def rate_of(currency: str, announced: PartialDate | None, published: dt.date | None, rates: Rates) -> Rate:
    """Of the day of the announcement, the mean of its span if only that is known, else of the document's day; it says which."""
    if announced is not None:
        return rates.rate(currency, announced.first, announced.last)
    if currency == "USD":
        return Rate(Decimal(1), "stated in US dollars")
    if published is None:
        return Rate(None, "neither the announcement nor the document has a date, so no rate is known")
    found = rates.rate(currency, published, published)
    return Rate(found.usd, f"{found.basis}; no announcement is dated, so it is that of the document, {published}")


def in_words(money: Money) -> str:
    """Such as "USD 37.9 billion"."""
    billions = money.amount / Decimal(10**9)
    size = f"{billions.normalize():f} billion" if billions >= 1 else f"{(money.amount / 10**6).normalize():f} million"
    return f"{money.currency} {size}"
