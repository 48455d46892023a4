"""Mentions taken to be of one deal, with what comparison needs of all of them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from data.model.dates import PartialDate
from data.model.deals import Capacity, Money
from data.model.vocabulary import Bindingness, DealType, Scope, Status

from .views import Family, View

_Moment = tuple[PartialDate | None, dt.date | None, Status | None, bool, bool]


@dataclass(slots=True)
class Cluster:
    """Grows while mentions are assigned; ``number`` is the order in which clusters were founded."""

    number: int
    views: list[View] = field(default_factory=list)
    roots: set[str] = field(default_factory=set)
    payers: set[str] = field(default_factory=set)
    payees: set[str] = field(default_factory=set)
    guarantors: set[str] = field(default_factory=set)
    monies: dict[tuple[Money, bool], None] = field(default_factory=dict)
    """Distinct amounts, with whether they are rumoured."""
    capacities: set[Capacity] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    products: set[str] = field(default_factory=set)
    types: set[DealType | None] = field(default_factory=set)
    families: set[Family | None] = field(default_factory=set)
    scopes: set[Scope] = field(default_factory=set)
    """As stated by the mentions."""
    statuses: set[Status | None] = field(default_factory=set)
    stages: set[Bindingness | None] = field(default_factory=set)
    """How firm the tentative mentions are; null stands for the firm ones."""
    moments: dict[_Moment, View] = field(default_factory=dict)
    """One mention of each moment: whatever rule asks when, all of a moment answer alike, and of a deal that is told every day there are
    many times more mentions than moments.
    """
    firm: list[View] = field(default_factory=list)
    """One of each moment."""
    restating: list[View] = field(default_factory=list)
    """One of each moment."""
    with_date: list[View] = field(default_factory=list)
    """One of each moment."""
    by_document: dict[str, list[View]] = field(default_factory=dict)

    def add(self, view: View) -> None:
        """Take a mention in."""
        self.views.append(view)
        self.roots |= view.roots
        self.payers |= view.payers
        self.payees |= view.payees
        self.guarantors |= view.guarantors
        if view.money is not None:
            self.monies[view.money, view.rumoured] = None
        self.capacities.update(view.capacities)
        self.places |= view.places
        self.products |= view.products
        self.types.add(view.deal.type)
        self.families.add(view.family)
        self.scopes.add(view.scope)
        self.statuses.add(view.deal.status)
        self.stages.add(view.stage)
        self.by_document.setdefault(view.document.document_id, []).append(view)
        moment = _moment(view)
        if moment not in self.moments:
            self.moments[moment] = view
            self._add_moment(view)

    def _add_moment(self, view: View) -> None:
        if not view.tentative:
            self.firm.append(view)
        if view.restates:
            self.restating.append(view)
        if view.announced is not None:
            self.with_date.append(view)

    def dated(self) -> Collection[View]:
        """Of each moment a mention that says when, if any does, else any: an undated one reaches every day and would tie any two days
        together.
        """
        return self.with_date or self.moments.values()


def _moment(view: View) -> _Moment:
    """What the rules of time see of a mention. Two of one day are in reach of each other whatever their ids, so these play no part."""
    undated = view.published if view.announced is None else None
    return (view.announced, undated, view.deal.status, view.tentative, view.restates)


def pairs(view: View | Cluster) -> set[tuple[str, str]]:
    """Who stands against whom, in no direction; all pairs where there is only one side, as among developers or partners."""
    payers, payees = view.payers, view.payees
    across = {_pair(one, other) for one in payers for other in payees if one != other}
    if across or len(view.roots) < 2:
        return across
    return {_pair(one, other) for one in view.roots for other in view.roots if one < other}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def first_day_order(views: Iterable[View]) -> list[View]:
    """By announcement, else publication, then id: the order in which "the earliest" is meant everywhere in this package."""
    return sorted(views, key=lambda view: (view.day, view.key))
