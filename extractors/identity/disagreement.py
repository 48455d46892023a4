"""Whether a statement says something else than the deal shows: beyond rounding, another telling of the date, or the course of things."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from data.model.dates import PartialDate
from data.model.ids import slug
from data.model.vocabulary import DealType

from .amounts import Likeness
from .figures import likeness
from .views import View

_RETOLD_WITHIN = timedelta(days=3)
"""So long others write of a deal as of that day's news."""


def differs(field: str, shown: View, other: View) -> bool:
    """Whether what the other mention says of a field contradicts the one whose statement is shown; both state the field."""
    rule = _RULES.get(field)
    return rule is not None and shown is not other and rule(shown, other)


def _figure(field: str) -> Callable[[View, View], bool]:
    return lambda shown, other: likeness(field, shown, other) == Likeness.DIFFERENT


def _type(shown: View, other: View) -> bool:
    """A partnership may be anything."""
    return shown.deal.type != other.deal.type and DealType.PARTNERSHIP not in (shown.deal.type, other.deal.type)


def _announced(shown: View, other: View) -> bool:
    """Talks are of another day than the agreement that they led to."""
    return shown.tentative == other.tentative and _apart(shown.deal.announced, other.deal.announced, _RETOLD_WITHIN)


def _apart(one: PartialDate | None, other: PartialDate | None, within: timedelta = timedelta(0)) -> bool:
    """Two spans of days that do not meet."""
    return one is not None and other is not None and max(one.first, other.first) - min(one.last, other.last) > within


def _hardware(shown: View, other: View) -> bool:
    """Two quantities of one product."""
    told = {slug(item.product): item.quantity for item in shown.deal.hardware if item.quantity is not None}
    return any(told.get(slug(item.product), item.quantity) != item.quantity for item in other.deal.hardware if item.quantity is not None)


_RULES: dict[str, Callable[[View, View], bool]] = {
    "value": _figure("value"),
    "capacity_mw": _figure("capacity_mw"),
    "term_years": _figure("term_years"),
    "type": _type,
    "announced": _announced,
    "starts_on": lambda shown, other: _apart(shown.deal.starts_on, other.deal.starts_on),
    "ends_on": lambda shown, other: _apart(shown.deal.ends_on, other.deal.ends_on),
    "bindingness": lambda shown, other: shown.deal.bindingness != other.deal.bindingness,
    "hardware": _hardware,
}
"""Status and parties have rules of their own where they are chosen. Places add up, and a capacity is compared by its headline."""
