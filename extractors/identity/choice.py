"""The fields of a deal from the statements of its mentions: each field with the chosen value, and for each mention why or why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.model.deals import Hardware
from data.model.ids import slug
from data.model.vocabulary import Bindingness, DealType, Scope, Status

from .cluster import first_day_order
from .disagreement import differs
from .judging.decisions import Decision
from .parties import parties
from .preference import RANK, Preference
from .progress import Step
from .statements import Choice, Statement, as_decided, normal_form
from .views import View

BEST_OF = ("value", "capacity_mw", "capacities", "term_years", "starts_on", "ends_on")
"""Fields that are taken from the mention of the best standing that states them."""
JOINED = ("hardware", "regions", "sites")
"""Fields that every mention adds to."""
_NOTHING: tuple[object, ...] = (None, ())


def best_of(field: str, preference: Preference, among: Sequence[View] | None = None) -> Choice:
    """The statement of the best standing, of all mentions or of some of them in the order of preference."""
    stated = [
        (view, value) for view in (preference.ordered if among is None else among) if (value := getattr(view.deal, field)) not in _NOTHING
    ]
    if not stated:
        return Choice(None, None, ())
    winner = preference.sharpest(field, [view for view, _ in stated])
    chosen = getattr(winner.deal, field)
    shown = normal_form(chosen)
    told = [(view, normal_form(value)) for view, value in stated]
    rival = next((view for view, text in told if text != shown), None)
    reason = "all statements agree" if rival is None else preference.why(winner, rival, field)

    def statement(view: View, text: str) -> Statement:
        if text == shown:
            return Statement(view, field, text, True, reason)
        return Statement(view, field, text, False, preference.why(winner, view, field), differs(field, winner, view))

    return Choice(chosen, winner, tuple(statement(*one) for one in told))


def joined(field: str, preference: Preference) -> Choice:
    """All that any mention states, each once, in the order of standing."""
    stating = [view for view in preference.ordered if getattr(view.deal, field)]
    items = [item for view in stating for item in getattr(view.deal, field)]
    value = _hardware(items) if field == "hardware" else tuple({slug(item): item for item in reversed(items)}.values())[::-1]
    statements = tuple(
        Statement(view, field, normal_form(getattr(view.deal, field)), True, "every statement adds to it", differs(field, stating[0], view))
        for view in stating
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


def majority(field: str, ordered: Iterable[View]) -> Choice:
    """The value with the most weight: kind of document times confidence, the news of a document before background. A partnership is
    what a text calls a deal of which it does not say more, so it gives way to any other type.

    A source says a value once, however many copies repeat it. The mentions are in the order of preference.
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
    chosen = max(weight, key=lambda value: (value != DealType.PARTNERSHIP, round(weight[value], 6), str(value)))
    reason = "all statements agree" if len(weight) == 1 else "the most weight by kind of document and certainty"
    if DealType.PARTNERSHIP in weight and chosen != DealType.PARTNERSHIP:
        reason = "says more than that they are partners"
    by = next(view for view in stating if getattr(view.deal, field) == chosen)
    statements = tuple(
        Statement(view, field, normal_form(value), value == chosen, reason, differs(field, by, view))
        for view in stating
        for value in (getattr(view.deal, field),)
    )
    return Choice(chosen, by, statements)


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
                differs("announced", winner, view),
            )
            for view in first_day_order(stating)
        ),
    )


def status(views: Sequence[View], steps: Sequence[Step], said: Mapping[str, dt.date]) -> Choice:
    """The last step of its history."""
    stating = [view for view in first_day_order(views) if view.deal.status is not None]
    if not steps:
        return Choice(None, None, ())
    last = steps[-1]

    def statement(view: View) -> Statement:
        is_last = view.deal.status == last.status
        why = "the furthest step of its history" if is_last else "an earlier step of its history, or a background telling of one"
        return Statement(view, "status", str(view.deal.status), is_last, why, not is_last and _contradicts(view, last.view, said))

    return Choice(last.status, last.view, tuple(statement(view) for view in stating))


def _contradicts(view: View, last: View, said: Mapping[str, dt.date]) -> bool:
    """Whether the news of a document, on the day of the last step or later, is another status."""
    day, of_last = said.get(view.sourced.source), said.get(last.sourced.source)
    return view.deal.primary and day is not None and of_last is not None and day >= of_last


def bindingness(views: Sequence[View], preference: Preference) -> Choice:
    """As ``best_of``, but a letter of intent that was signed later, or a rumour that was confirmed, is history."""
    signed = _Signed(views)
    overtaken = [view for view in views if view.deal.bindingness is not None and signed.overtakes(view)]
    history = {view.key for view in overtaken}
    current = best_of("bindingness", preference, [view for view in preference.ordered if view.key not in history])
    why = "overtaken by a later, firmer text"
    old = (Statement(view, "bindingness", str(view.deal.bindingness), view.deal.bindingness == current.value, why) for view in overtaken)
    return Choice(current.value, current.by, (*current.statements, *old))


class _Signed:
    """The last day on which a text says that the deal is agreed, as its news, and as definitive or completed."""

    def __init__(self, views: Iterable[View]) -> None:
        self._agreed = self._told = self._definitive = dt.date.min
        for view in views:
            if view.tentative or view.deal.status not in (Status.AGREED, Status.COMPLETED):
                continue
            day = view.published or view.day
            self._agreed = max(self._agreed, day)
            if view.deal.primary:
                self._told = max(self._told, day)
            if view.deal.status == Status.COMPLETED or view.deal.bindingness == Bindingness.DEFINITIVE:
                self._definitive = max(self._definitive, day)

    def overtakes(self, earlier: View) -> bool:
        """Whether a tentative telling has become firm since. Any firm text confirms a rumour, the news that it was agreed the use of an
        option, only a definitive one a letter of intent.
        """
        by_stage = {Bindingness.REPORTED: self._agreed, Bindingness.OPTION: max(self._told, self._definitive)}
        confirmed = by_stage.get(earlier.deal.bindingness, self._definitive) if earlier.deal.bindingness else self._definitive
        return earlier.tentative and confirmed > (earlier.published or earlier.day)


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
    preference = Preference(views)
    ordered = preference.ordered
    fields = {name: best_of(name, preference) for name in BEST_OF} | {name: joined(name, preference) for name in JOINED}
    fields["type"] = majority("type", ordered)
    # A contract is what nobody said to be more, so one text that does say so outweighs those that do not.
    fields["scope"] = majority("scope", [view for view in ordered if view.scope != Scope.CONTRACT] or ordered)
    fields["announced"] = announced(views)
    fields["status"] = status(views, steps, preference.said)
    fields["bindingness"] = bindingness(views, preference)
    kind = decided["type"].value if "type" in decided else fields["type"].value
    fields["parties"] = parties(kind, preference)
    return Choices(fields | {name: as_decided(fields[name], one) for name, one in decided.items()})
