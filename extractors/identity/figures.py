"""Figures of a field: how sharply a mention tells one, and whether two mentions tell the same, one of them rounded."""

from __future__ import annotations

from decimal import Decimal

from data.model.deals import Money
from data.model.vocabulary import Qualifier

from .amounts import Likeness, compare
from .views import View

_OF_ONE_KIND = frozenset({Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST})
"""Ways to tell one figure, more or less sharply; "up to" tells of something else, unless it is told roughly."""


def sharpness(field: str, view: View) -> tuple[bool, int]:
    """An exact figure before a rounded one, more digits before fewer."""
    stated = _stated(field, view)
    return (False, 0) if stated is None else (stated.qualifier == Qualifier.EXACT, len(stated.amount.normalize().as_tuple().digits))


def tell_one_figure(field: str, one: View, other: View) -> bool:
    """Whether both may tell the same figure, one of them rounded."""
    stated, told = _stated(field, one), _stated(field, other)
    if stated is None or told is None or stated.currency != told.currency:
        return False
    kinds = {stated.qualifier, told.qualifier}
    if not (kinds <= _OF_ONE_KIND or Qualifier.ABOUT in kinds):
        return False
    return likeness(field, one, other) >= Likeness.CLOSE


def likeness(field: str, one: View, other: View) -> Likeness:
    """How the figures of two mentions compare; amounts over their terms."""
    first, second = _compared(field, one), _compared(field, other)
    return Likeness.UNKNOWN if first is None or second is None else compare(first, second)


def _stated(field: str, view: View) -> Money | None:
    return view.deal.value if field == "value" else _compared(field, view)


def _compared(field: str, view: View) -> Money | None:
    """Megawatts and years compare as amounts do."""
    if field == "value":
        return view.money
    if field == "capacity_mw":
        return _bare(view.deal.capacity_mw, view.deal.capacity_qualifier)
    return _bare(view.deal.term_years, None) if field == "term_years" else None


def _bare(number: Decimal | None, qualifier: Qualifier | None) -> Money | None:
    return None if number is None else Money(amount=number, currency="", qualifier=qualifier or Qualifier.EXACT)
