"""When two amounts are one: by their figures, as what is but about right, a bound, with options, by the year, in another currency."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from data.model.deals import Money
from data.model.vocabulary import Period, Qualifier

Worth = Callable[[Money], Decimal | None]
"""An amount in US dollars on the day of the document; None where no rate is known."""

_TOLERANCE = Decimal("0.02")
_CONVERTED = Decimal("0.05")
_ROUNDED = Decimal("0.05")
"""How far amounts of one currency, and of two, may lie apart and be the same; and one that is but about right from the other."""
_PASSED = Decimal("1.1")
_MOSTLY = Decimal("0.75")
_STATED = frozenset({Qualifier.EXACT, Qualifier.ABOUT})
"""How far an amount may pass what is said to be passed, how much of what a contract may be worth at most its base is, and how that is
stated."""
_LONGEST = 30
"""Years that a contract may run."""


def same_amount(one: Money, other: Money) -> bool:
    """Same currency, amounts within two per cent. A telling that leaves out "a year" means the same."""
    if one.currency != other.currency:
        return False
    return _near_in_amount(one.amount, other.amount, _TOLERANCE)


def is_rounded(one: Money, other: Money) -> bool:
    """Whether an amount that is said to be about right is the other to one or two figures: "nearly $3 billion" of $2.9 billion."""
    if one.currency != other.currency or one.period is not other.period or not _near_in_amount(one.amount, other.amount, _ROUNDED):
        return False
    return any(
        _rounded(b.amount, figures_of(a.amount)) == a.amount for a, b in ((one, other), (other, one)) if a.qualifier is Qualifier.ABOUT
    )


def is_bound(one: Money, other: Money) -> bool:
    """Whether one amount is but said to be passed by the other: "over $14 billion" of $14.6 billion."""
    if one.currency != other.currency or one.period is not other.period or Qualifier.AT_LEAST not in (one.qualifier, other.qualifier):
        return False
    low, high = sorted((one, other), key=lambda money: money.amount)
    return low.qualifier is Qualifier.AT_LEAST and high.qualifier in _STATED and high.amount <= _PASSED * low.amount


def is_by_the_year(one: Money, other: Money) -> bool:
    """Whether one amount may be what the other is by the year: "$920 million a month" of "a $30 billion deal"."""
    if one.currency != other.currency or one.period is other.period:
        return False
    yearly, whole = (one.amount, other.amount) if one.period is Period.PER_YEAR else (other.amount, one.amount)
    return yearly < whole <= _LONGEST * yearly


def is_with_options(one: Money, other: Money) -> bool:
    """Whether one amount is what the other is worth at most, with its options: "worth up to $20 billion" of "a $17.4 billion contract"."""
    if (
        one.currency != other.currency
        or one.period is not other.period
        or (one.qualifier is Qualifier.UP_TO) == (other.qualifier is Qualifier.UP_TO)
    ):
        return False
    base, most = sorted((one, other), key=lambda money: money.amount)
    return most.qualifier is Qualifier.UP_TO and base.qualifier in _STATED and base.amount >= _MOSTLY * most.amount


def figures_of(amount: Decimal) -> int:
    """How many figures of an amount are no closing noughts: 2 of 2,900,000,000."""
    return len(str(int(amount)).rstrip("0"))


def _rounded(amount: Decimal, figures: int) -> Decimal:
    digits = len(str(int(amount)))
    return round(amount, figures - digits)


def is_worth(one: Money, other: Money, worth: Worth) -> bool:
    """Whether amounts in two currencies are worth the same."""
    if is_stated_in_dollars(one, other) or is_stated_in_dollars(other, one):
        return True
    if one.currency == other.currency or one.period != other.period:
        return False
    dollars = [worth(one), worth(other)]
    return dollars[0] is not None and dollars[1] is not None and _near_in_amount(dollars[0], dollars[1], _CONVERTED)


def is_stated_in_dollars(one: Money, other: Money) -> bool:
    """Whether one is what the text itself says the other to be in dollars."""
    if other.usd is None or one.currency != "USD" or other.currency == "USD":
        return False
    return _near_in_amount(one.amount, other.usd, _TOLERANCE)


def _near_in_amount(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))
