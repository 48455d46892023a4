"""What is built with money that a loan or a round of the text brings costs no second such amount: "$2 billion of loans pays for the campus"
is one deal of $2 billion, and a campus.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.view import Reading

from .amounts import same_amount
from .merge import Telling, told_value

_GETTING = {DealType.DEBT: Role.BORROWER, DealType.EQUITY: Role.INVESTEE}
"""Types of money that moves, and who may build with it; who only lends it builds nothing."""
_FUNDING = frozenset(
    {"loan", "loans", "debt", "bonds", "notes", "proceeds", "borrowed", "fund", "funds", "finance", "finances", "financed", "financing"}
)
"""Words by which a sentence that tells of building tells the money for it."""


def without_money_told(tellings: Iterable[Telling], reading: Reading) -> list[Telling]:
    """The tellings, what is built without an amount that is the money told of who builds; nothing of it where no more is told."""
    told = list(tellings)
    kept = (_without_its_money(telling, told, reading) for telling in told)
    return [telling for telling in kept if telling is not None]


def _without_its_money(telling: Telling, told: Sequence[Telling], reading: Reading) -> Telling | None:
    brought = next((other for other in told if _is_of_one_sum(telling, other)), None)
    if brought is None:
        return telling
    sentences = [reading.sentences[frame.sentence] for frame in telling]
    is_bare = not any(frame.capacities or frame.sites or frame.regions for frame in telling)
    if all(sentence.is_title for sentence in sentences):
        # What a title alone tells says little, and nobody builds with what he lends.
        return None if is_bare or _builder(telling) <= _in_role(brought, Role.LENDER) else telling
    if any(_FUNDING.isdisjoint(sentence.words) for sentence in sentences):
        return telling
    return None if is_bare else [replace(frame, value=None) for frame in telling]


def _is_of_one_sum(telling: Telling, other: Telling) -> bool:
    """Whether it tells of building by one firm for just the amount that another telling says it gets, or lends."""
    value, brought = told_value(telling), told_value(other)
    if value is None or brought is None or value.period is not brought.period or not same_amount(value, brought):
        return False
    if any(frame.type is not DealType.CONSTRUCTION or len(frame.parties) != 1 for frame in telling):
        return False
    if any(frame.type not in _GETTING for frame in other):
        return False
    return any(_builder(telling) <= _in_role(other, role) for role in (*_GETTING.values(), Role.LENDER))


def _builder(telling: Telling) -> set[str]:
    return {frame.parties[0].key for frame in telling}


def _in_role(telling: Telling, role: Role) -> set[str]:
    return {party.key for frame in telling for party in frame.in_role(role)}
