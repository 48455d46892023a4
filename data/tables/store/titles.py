"""The one line that names a deal for a person: who, what kind, how much, when."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...model.deals import Money
from ...model.resolved import Deal
from ...model.vocabulary import Period, Qualifier, Role

_FIRST = (Role.CUSTOMER, Role.TENANT, Role.INVESTOR, Role.LENDER, Role.ACQUIRER, Role.PARTNER)
_LAST = (Role.GUARANTOR,)
_NAMED = 3
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
_QUALIFIERS = {Qualifier.EXACT: "", Qualifier.ABOUT: "about ", Qualifier.AT_LEAST: "at least ", Qualifier.UP_TO: "up to "}
_PERIODS = {Period.TOTAL: "", Period.PER_YEAR: " a year", Period.PER_MONTH: " a month"}
_SCALES = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))


def title(deal: Deal, names: Mapping[str, str]) -> str:
    """Such as "OpenAI – Amazon Web Services: compute, $38.0bn, 2025"; ``names`` by organization id."""
    figures = [money(deal.value)] if deal.value else [f"{deal.capacity_mw:,.0f} MW"] if deal.capacity_mw else []
    year = [str(deal.announced.first.year)] if deal.announced else []
    return f"{_who(deal, names)}: {', '.join([deal.type or 'deal', *figures, *year])}"


def money(value: Money) -> str:
    """Such as "up to €1.7bn a year"."""
    scale, letters = next(((scale, letters) for scale, letters in _SCALES if value.amount >= scale), (Decimal(1), ""))
    number = f"{value.amount / scale:.1f}" if letters else f"{value.amount:,.0f}"
    symbol = _SYMBOLS.get(value.currency, f"{value.currency} ")
    return f"{_QUALIFIERS[value.qualifier]}{symbol}{number}{letters}{_PERIODS[value.period]}"


def _who(deal: Deal, names: Mapping[str, str]) -> str:
    ordered = sorted(deal.parties, key=lambda party: (party.role in _LAST, party.role not in _FIRST))
    who = list(dict.fromkeys(names.get(party.id or "", party.name) for party in ordered))
    if len(who) > _NAMED + 1:
        # the payee tells a large round from others, so it is named, not counted
        who = [*who[: _NAMED - 1], f"{len(who) - _NAMED} more", who[-1]]
    return " – ".join(who) or "unnamed parties"
