"""The fields of a deal from the statements of its mentions: each field with the chosen value, and for each mention why or why not."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from data.model.deals import Hardware, Party
from data.model.ids import slug
from data.model.vocabulary import Bindingness, DealType, Role, Scope, Status

from .cluster import first_day_order
from .judging.decisions import Decision
from .preference import RANK, prefer, why_over
from .progress import Step
from .views import FAMILY, PAYEES, PAYERS, PartyView, View

_ANY: TypeAdapter[Any] = TypeAdapter(Any)

BEST_OF = ("value", "capacity_mw", "capacities", "term_years", "starts_on", "ends_on")
"""Fields that are taken from the mention of the best standing that states them."""
JOINED = ("hardware", "regions", "sites")
"""Fields that every mention adds to."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one mention says of one field, in normal form, and what became of it; of a ``decision`` what a person says."""

    view: View
    field: str
    value: str
    chosen: bool
    why: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that the deal shows (null if none is stated), whose it is, and all statements."""

    value: Any
    by: View | None
    statements: tuple[Statement, ...]


def normal_form(value: Any) -> str:
    """A value as text: plain for words, dates and numbers, JSON for the rest."""
    if isinstance(value, str):
        return str(value)
    plain = _ANY.dump_python(value, mode="json")
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=50_000)
def part_form(role: Role, amount: Decimal | None) -> str:
    """The part of a party in normal form: its role and own amount."""
    return normal_form({"role": role, "amount": amount})


def best_of(field: str, ordered: Sequence[View]) -> Choice:
    """The statement of the best standing; the views are in its order."""
    stating = [(view, value) for view in ordered if (value := getattr(view.deal, field)) not in (None, ())]
    if not stating:
        return Choice(None, None, ())
    winner, chosen = stating[0]
    texts = [normal_form(value) for _, value in stating]
    shown = texts[0]
    rival = next((view for (view, _), text in zip(stating, texts, strict=True) if text != shown), None)
    reason = "all statements agree" if rival is None else why_over(winner, rival)
    statements = tuple(
        Statement(view, field, text, text == shown, reason if text == shown else why_over(winner, view))
        for (view, _), text in zip(stating, texts, strict=True)
    )
    return Choice(chosen, winner, statements)


def joined(field: str, ordered: Sequence[View]) -> Choice:
    """All that any mention states, each once, in the order of standing, which is that of the views."""
    stating = [view for view in ordered if getattr(view.deal, field)]
    items = [item for view in stating for item in getattr(view.deal, field)]
    value = _hardware(items) if field == "hardware" else tuple({slug(item): item for item in reversed(items)}.values())[::-1]
    statements = tuple(
        Statement(view, field, normal_form(getattr(view.deal, field)), True, "every statement adds to it") for view in stating
    )
    return Choice(value, stating[0] if stating else None, statements)


def _hardware(items: Iterable[Hardware]) -> tuple[Hardware, ...]:
    """Each product once, with the first quantity that is stated."""
    found: dict[str, Hardware] = {}
    for item in items:
        key = slug(item.product)
        if key not in found or found[key].quantity is None:
            found[key] = found[key].model_copy(update={"quantity": item.quantity}) if key in found else item
    return tuple(found.values())


def majority(field: str, ordered: Sequence[View]) -> Choice:
    """The value with the most weight: kind of document times confidence, the news of a document before background.

    A source says a value once, however many copies repeat it. The views are in the order of their standing.
    """
    said: dict[tuple[Any, str], float] = {}
    stating = [view for view in ordered if getattr(view.deal, field) is not None]
    for view in stating:
        key = (getattr(view.deal, field), view.sourced.source)
        said[key] = max(said.get(key, 0.0), (1 + RANK[view.document.kind]) * view.deal.confidence * (1.5 if view.deal.primary else 1))
    if not said:
        return Choice(None, None, ())
    weight: dict[Any, float] = {}
    for (value, _), one in said.items():
        weight[value] = weight.get(value, 0.0) + one
    chosen = max(weight, key=lambda value: (round(weight[value], 6), str(value)))
    reason = "all statements agree" if len(weight) == 1 else "the most weight by kind of document and certainty"
    statements = tuple(
        Statement(view, field, normal_form(value), value == chosen, reason) for view in stating for value in (getattr(view.deal, field),)
    )
    return Choice(chosen, next(view for view in stating if getattr(view.deal, field) == chosen), statements)


def announced(views: Sequence[View]) -> Choice:
    """The earliest announcement of something firm, else of anything; the more precise of two dates that overlap."""
    stating = [view for view in views if view.deal.announced is not None]
    firm = [view for view in stating if not view.tentative] or stating
    if not firm:
        return Choice(None, None, ())

    def order(view: View) -> tuple[object, ...]:
        date = view.deal.announced
        assert date is not None
        return (date.last, date.last - date.first, view.key)

    winner = min(firm, key=order)
    chosen = winner.deal.announced
    return Choice(
        chosen,
        winner,
        tuple(
            Statement(
                view,
                "announced",
                str(view.deal.announced),
                view.deal.announced == chosen,
                "the earliest firm announcement, as precisely as any text gives it",
            )
            for view in first_day_order(stating)
        ),
    )


def status(views: Sequence[View], steps: Sequence[Step]) -> Choice:
    """The last step of its history."""
    stating = [view for view in first_day_order(views) if view.deal.status is not None]
    if not steps:
        return Choice(None, None, ())
    last = steps[-1]
    statements = tuple(
        Statement(view, "status", str(view.deal.status), view.deal.status == last.status, _status_reason(view.deal.status, last.status))
        for view in stating
    )
    return Choice(last.status, last.view, statements)


def _status_reason(said: Status | None, last: Status) -> str:
    return "the furthest step of its history" if said == last else "an earlier step of its history, or a background telling of one"


def bindingness(ordered: Sequence[View]) -> Choice:
    """As ``best_of``, but a letter of intent that was signed later, or a rumour that was confirmed, is history."""
    signed = _Signed(ordered)
    history = {view.key: view.deal.bindingness is not None and signed.after(view) for view in ordered}
    current = best_of("bindingness", [view for view in ordered if not history[view.key]])
    old = tuple(
        Statement(
            view, "bindingness", str(view.deal.bindingness), view.deal.bindingness == current.value, "overtaken by a later, firmer text"
        )
        for view in first_day_order(ordered)
        if history[view.key]
    )
    return Choice(current.value, current.by, current.statements + old)


class _Signed:
    """The last day on which a text says that the deal is agreed and firm, that it is definitive, or that it is completed."""

    def __init__(self, views: Iterable[View]) -> None:
        self._agreed = self._confirmed = dt.date.min
        for view in views:
            if view.tentative or view.deal.status not in (Status.AGREED, Status.COMPLETED):
                continue
            self._agreed = max(self._agreed, _said_on(view))
            if view.deal.status == Status.COMPLETED or view.deal.bindingness == Bindingness.DEFINITIVE:
                self._confirmed = max(self._confirmed, _said_on(view))

    def after(self, earlier: View) -> bool:
        """Whether the deal firmed up after a tentative telling. Any firm text confirms a rumour, only some a letter of intent."""
        if not earlier.tentative:
            return False
        rumour = earlier.deal.bindingness == Bindingness.REPORTED
        return (self._agreed if rumour else self._confirmed) > _said_on(earlier)


def _said_on(view: View) -> dt.date:
    return view.published or view.day


def parties(deal_type: DealType | None, ordered: Sequence[View]) -> Choice:
    """All parties that any mention names, the subsidiary where one is named, with roles of the chosen type.

    The views are in the order of their standing.
    """
    wanted = FAMILY.get(deal_type) if deal_type is not None else None
    telling = [view for view in ordered if view.deal.type == deal_type] or ordered
    rest = [view for view in ordered if view.deal.type != deal_type] if len(telling) < len(ordered) else []
    others = [view for view in rest if wanted is None or view.family == wanted]
    chosen: dict[tuple[str, Role], PartyView] = {}
    for view in telling:
        for party in view.parties:
            _take(chosen, party, party.role)
    roots = {party.root for party in chosen.values()}
    for view in others:
        for party in view.parties:
            role = party.role if party.role == Role.GUARANTOR else _same_side(party.role, chosen)
            if party.root not in roots and role is not None:
                _take(chosen, party, role)
    return Choice(_with_amounts(chosen, ordered), ordered[0], _party_statements(chosen, ordered))


def _take(chosen: dict[tuple[str, Role], PartyView], party: PartyView, role: Role) -> None:
    """Add a party, unless its parent or subsidiary is there in the same role; a subsidiary takes its parent's place."""
    for key, present in list(chosen.items()):
        if key[1] != role or present.root != party.root:
            continue
        if present.organization_id == present.root != party.organization_id:
            del chosen[key]
        elif present.organization_id != party.organization_id and party.organization_id == party.root:
            return
    chosen.setdefault((party.organization_id, role), party)


def _same_side(role: Role, chosen: dict[tuple[str, Role], PartyView]) -> Role | None:
    """The role among the chosen ones on the same side of the deal."""
    for _, present in sorted(chosen):
        if present == role or any({present, role} <= side for side in (PAYERS, PAYEES)):
            return present
    return None


def _with_amounts(chosen: dict[tuple[str, Role], PartyView], ordered: Sequence[View]) -> tuple[Party, ...]:
    return tuple(
        Party(id=organization_id, name=party.given.name, role=role, amount=_own_amount(party.root, role, ordered))
        for (organization_id, role), party in sorted(chosen.items(), key=lambda item: (list(Role).index(item[0][1]), item[0][0]))
    )


def _own_amount(root: str, role: Role, ordered: Sequence[View]) -> Any:
    amounts = (
        party.given.amount
        for view in ordered
        for party in view.parties
        if party.root == root and party.role == role and party.given.amount is not None
    )
    return next(amounts, None)


def _party_statements(chosen: dict[tuple[str, Role], PartyView], ordered: Sequence[View]) -> tuple[Statement, ...]:
    return tuple(_party_statement(view, party, (party.organization_id, party.role) in chosen) for view in ordered for party in view.parties)


def _party_statement(view: View, party: PartyView, shown: bool) -> Statement:
    value = part_form(party.role, party.given.amount)
    why = "named as a party" if shown else "stands for a party that is shown in another role or name"
    return Statement(view, f"parties.{party.organization_id}", value, shown, why)


@dataclass(frozen=True, slots=True)
class Choices:
    """All chosen fields of a deal."""

    fields: dict[str, Choice]

    def value(self, field: str) -> Any:
        """What the deal shows."""
        return self.fields[field].value

    def statements(self) -> Iterable[Statement]:
        """Of all fields."""
        for field in sorted(self.fields):
            yield from self.fields[field].statements


def choose(views: Sequence[View], steps: Sequence[Step], decided: Mapping[str, Decision] | None = None) -> Choices:
    """Every field of a deal; what a person decided wins, and what the texts say stays beside it."""
    decided = decided or {}
    ordered = prefer(views)
    fields = {name: best_of(name, ordered) for name in BEST_OF} | {name: joined(name, ordered) for name in JOINED}
    fields["type"] = majority("type", ordered)
    # A contract is what nobody said to be more, so one text that does say so outweighs those that do not.
    fields["scope"] = majority("scope", [view for view in ordered if view.scope != Scope.CONTRACT] or ordered)
    fields["announced"] = announced(views)
    fields["status"] = status(views, steps)
    fields["bindingness"] = bindingness(ordered)
    kind = decided["type"].value if "type" in decided else fields["type"].value
    fields["parties"] = parties(kind, ordered)
    return Choices(fields | {name: _as_decided(fields[name], one) for name, one in decided.items()})


def _as_decided(choice: Choice, decision: Decision) -> Choice:
    said = tuple(replace(one, chosen=False, why="a person set another value") for one in choice.statements)
    return Choice(decision.value, decision.view, (*said, *_decided_statements(decision)))


def _decided_statements(decision: Decision) -> Iterable[Statement]:
    """One a field, as texts have it; one a party."""
    if decision.field != "parties":
        yield Statement(decision.view, decision.field, normal_form(decision.value), True, decision.why, decision)
        return
    for party in decision.value:
        value = part_form(party.role, party.amount)
        yield Statement(decision.view, f"parties.{party.id}", value, True, decision.why, decision)
