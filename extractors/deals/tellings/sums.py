"""What somebody gives several together is no deal beside what each of them is told to get: "$4 billion in X and Y" of "$2 billion each";
nor is what somebody raises beside what of it is equity and what is debt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.model.vocabulary import DealType, Role
from extractors.deals.frames.several.mixed import RAISED

from .amounts import same_amount
from .merge import Telling, told_value

_GIVEN = frozenset({DealType.EQUITY, DealType.COMPUTE, DealType.CHIPS, DealType.DEBT, DealType.LEASE, DealType.POWER})
"""Types of which each has a share of its own."""

_PAYERS = frozenset({Role.INVESTOR, Role.CUSTOMER, Role.TENANT, Role.LENDER})
"""Who gives what each of several gets: a round in which several give to one is told as one deal."""


def without_sums(tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings, without those that but sum up others."""
    told = list(tellings)
    return [telling for telling in told if not (_is_sum(telling, told) or _is_of_both_kinds(telling, told))]


def _is_of_both_kinds(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether it tells of all the money that a firm raised, of which others tell what is equity and what is debt."""
    value, firm = told_value(telling), _raising(telling)
    if value is None or len(firm) != 1 or any(frame.type not in RAISED for frame in telling):
        return False
    parts = [other for other in told if other is not telling and _raising(other) == firm]
    alike = {key for other in parts if other[0].type is telling[0].type for frame in other for key in frame.keys}
    if not alike.issuperset(key for frame in telling for key in frame.keys):
        return False
    kinds = {frame.type for other in parts for frame in other}
    amounts = [part.amount for other in parts if (part := told_value(other)) is not None and part.currency == value.currency]
    known = [amount for amount in amounts if amount is not None]
    return kinds == RAISED.keys() and len(known) == len(parts) and same_amount(value, value.model_copy(update={"amount": sum(known)}))


def _raising(telling: Telling) -> set[str]:
    return {party.key for frame in telling if frame.type in RAISED for party in frame.in_role(RAISED[frame.type])}


def _is_sum(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether one of its parties deals with each of the others in a telling of their own, and these are worth the same together."""
    value = told_value(telling)
    named = {party.key for frame in telling for party in frame.parties}
    if value is None or len(named) < 3 or any(frame.type not in _GIVEN for frame in telling):
        return False
    pairs = {frozenset(party.key for frame in other for party in frame.parties): other for other in told if other is not telling}
    for giving in {party.key for frame in telling for party in frame.parties if party.role in _PAYERS}:
        parts = [told_value(pairs[pair]) for other in named - {giving} if (pair := frozenset({giving, other})) in pairs]
        amounts = [part.amount for part in parts if part is not None and part.currency == value.currency and part.amount is not None]
        if len(amounts) == len(named) - 1 and same_amount(value, value.model_copy(update={"amount": sum(amounts)})):
            return True
    return False
