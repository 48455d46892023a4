"""Mentions taken to be of one deal, with what comparison needs of all of them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.model.deals import Capacity, Money
from data.model.vocabulary import DealType, Scope

from .views import Family, View


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
    firm: list[View] = field(default_factory=list)
    restating: list[View] = field(default_factory=list)
    with_date: list[View] = field(default_factory=list)
    by_document: dict[str, list[View]] = field(default_factory=dict)

    def add(self, view: View) -> None:
        """Take a mention in."""
        self.views.append(view)
        self.roots |= view.roots
        self.payers |= view.payers
        self.payees |= view.payees
        self.guarantors |= view.guarantors
        if view.money is not None:
            self.monies[view.money, view.tentative] = None
        self.capacities.update(view.capacities)
        self.places |= view.places
        self.products |= view.products
        self.types.add(view.deal.type)
        self.families.add(view.family)
        self.scopes.add(view.scope)
        if not view.tentative:
            self.firm.append(view)
        if view.restates:
            self.restating.append(view)
        if view.announced is not None:
            self.with_date.append(view)
        self.by_document.setdefault(view.document.document_id, []).append(view)

    def dated(self) -> list[View]:
        """The mentions that say when, if any does, else all: an undated one reaches every day and would tie any two days together."""
        return self.with_date or self.views


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
