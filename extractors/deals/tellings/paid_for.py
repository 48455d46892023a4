"""What is built with money that a loan, a round or a purchase of the text brings costs no second such amount: "$2 billion of loans pays for
the campus" is one deal of $2 billion, and a campus.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role

from .amounts import same_amount
from .merge import Telling, told_value

_PLANS = frozenset({DealType.CONSTRUCTION, DealType.CAPEX})
_MONEY = frozenset({DealType.DEBT, DealType.EQUITY, DealType.ACQUISITION})
_GETTING = frozenset({Role.BORROWER, Role.INVESTEE, Role.ACQUIRER})
"""Types of what is built, of money that moves, and roles of who may build with it; who only lends it builds nothing."""


def without_money_told(tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings, what is built without an amount that is the money told of who builds; nothing of it where no more is told."""
    told = list(tellings)
    kept = (_without_its_money(telling, told) for telling in told)
    return [telling for telling in kept if telling is not None]


def _without_its_money(telling: Telling, told: Sequence[Telling]) -> Telling | None:
    brought = next((other for other in told if _is_paid_with(telling, other)), None)
    if brought is None:
        return telling
    builds = {frame.parties[0].key for frame in telling} <= _in_roles(brought, _GETTING)
    if not builds or not any(frame.capacities or frame.sites for frame in telling):
        return None
    return [replace(frame, value=None) for frame in telling]


def _is_paid_with(telling: Telling, other: Telling) -> bool:
    """Whether it tells of a plan of one firm for just the amount that another telling says it gets, or lends."""
    value, brought = told_value(telling), told_value(other)
    if value is None or brought is None or any(frame.type not in _PLANS or len(frame.parties) != 1 for frame in telling):
        return False
    if any(frame.type not in _MONEY for frame in other) or value.period is not brought.period or not same_amount(value, brought):
        return False
    return {frame.parties[0].key for frame in telling} <= _in_roles(other, _GETTING | {Role.LENDER})


def _in_roles(telling: Telling, roles: Iterable[Role]) -> set[str]:
    return {party.key for frame in telling for role in roles for party in frame.in_role(role)}
