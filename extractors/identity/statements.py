"""What mentions say of one field of a deal, in normal form, and the choice among it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from data.model.deals import Money
from data.model.vocabulary import Role

from .judging.decisions import Decision
from .views import View

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one mention says of one field, in normal form, and what became of it; of a ``decision`` what a person says."""

    view: View
    field: str
    value: str
    chosen: bool
    why: str
    differs: bool = False
    """Whether it says something else than the deal shows, and is not just rounded or overtaken."""
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that the deal shows (null if none is stated), whose it is, and all statements."""

    value: Any
    by: View | None
    statements: tuple[Statement, ...]


def normal_form(value: Any) -> str:
    """A value as text: plain for words, dates and numbers, JSON for the rest. What an amount is worth in USD is no part of what is said."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Money):
        value = value.model_copy(update={"usd": None})
    plain = _ANY.dump_python(value, mode="json")
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=50_000)
def part_form(role: Role, amount: Decimal | None) -> str:
    """The part of a party in normal form: its role and own amount."""
    return normal_form({"role": role, "amount": amount})


def as_decided(choice: Choice, decision: Decision) -> Choice:
    """What a person set, with what the texts say beside it."""
    set_ = tuple(_decided(decision))
    values = {(one.field, one.value) for one in set_}
    said = (
        replace(one, chosen=False, why="a person set another value", differs=(one.field, one.value) not in values)
        for one in choice.statements
    )
    return Choice(decision.value, decision.view, (*said, *set_))


def _decided(decision: Decision) -> Iterable[Statement]:
    """One a field, as texts have it; one a party."""
    if decision.field != "parties":
        yield Statement(decision.view, decision.field, normal_form(decision.value), True, decision.why, decision=decision)
        return
    for party in decision.value:
        value = part_form(party.role, party.amount)
        yield Statement(decision.view, f"parties.{party.id}", value, True, decision.why, decision=decision)
