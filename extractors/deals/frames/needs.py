"""What a reading asks for beside roles: figures, and how near they stand; how many parties, and of which kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from data.model.vocabulary import OrganizationKind
from extractors.deals.records.frame import FrameParty
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Spot
from extractors.vocabulary.tables import ReadingRule

from .figures.choice import Figures

_OUTSIDE = {OrganizationKind.ENTERPRISE, OrganizationKind.GOVERNMENT, OrganizationKind.INVESTOR, OrganizationKind.LENDER}
CORE_KINDS = frozenset(OrganizationKind) - _OUTSIDE
"""Kinds whose deals are about this field whatever the words."""
FEW = 2
"""Of more organizations an amount is the sum of their plans, no plan of its own."""
_NEAR = 5
BESIDE = 12
"""Words between a general noun and the figure that makes it a deal, and between a plan and its amount."""


def _is_near(figures: Figures, span: TriggerSpan) -> bool:
    """Whether an amount or capacity stands right beside the trigger."""
    return any(_gap(spot, span) <= _NEAR for spot in (*figures.money, *figures.capacities))


def _is_beside(figures: Figures, span: TriggerSpan) -> bool:
    """Whether the first amount or capacity stands no farther off than a plan's does; one of a list may."""
    return figures.of_one or any(_gap(spot, span) <= BESIDE for spot in (*figures.money[:1], *figures.capacities[:1]))


def _gap(spot: Spot[Any], span: TriggerSpan) -> int:
    return max(span.first - spot.after, spot.first - span.after)


def meets(need: str, parties: tuple[FrameParty, ...], figures: Figures, span: TriggerSpan) -> bool:
    """Whether a deal has what a reading asks for: one of ``NEEDS``, or somebody in a role of that name."""
    return NEEDS[need](parties, figures, span) if need in NEEDS else _has_role(parties, need)


def may_hold(rule: ReadingRule, span: TriggerSpan, figures: Figures, kinds: Counter[OrganizationKind | None]) -> bool:
    """Whether a reading may hold, whoever of organizations of these kinds has which role, and of which of the figures it is told."""
    if kinds.total() < rule.sides or any(kinds.keys().isdisjoint(wanted) for wanted in rule.kinds.values()):
        return False
    if "core" in rule.needs and sum(kinds[kind] for kind in CORE_KINDS) < rule.sides:
        return False
    return all(_OF_SOME[need](figures, span) for need in rule.needs if need in _OF_SOME)


def has_figures(rule: ReadingRule, span: TriggerSpan, figures: Figures) -> bool:
    """Whether the figures are there that a reading asks for."""
    return all(NEEDS[need]((), figures, span) for need in rule.needs if need in _OF_FIGURES)


def _has_role(parties: Iterable[FrameParty], role: str) -> bool:
    return any(party.role == role for party in parties)


def has_size(figures: Figures) -> bool:
    """Whether an amount or a capacity is stated."""
    return figures.value is not None or bool(figures.capacities)


NEEDS: dict[str, Callable[[tuple[FrameParty, ...], Figures, TriggerSpan], bool]] = {
    "value": lambda _, figures, __: figures.value is not None,
    "stated": lambda _, figures, __: figures.value is not None,
    "capacity": lambda _, figures, __: bool(figures.capacities),
    "size": lambda _, figures, __: has_size(figures),
    "unsized": lambda _, figures, __: not (has_size(figures) or any(spot.value.quantity for spot in figures.hardware)),
    "quantity": lambda _, figures, __: any(spot.value.quantity for spot in figures.hardware),
    "place": lambda _, figures, __: bool(figures.regions or figures.sites),
    "beside": lambda _, figures, span: _is_beside(figures, span),
    "near": lambda _, figures, span: _is_near(figures, span),
    "few": lambda parties, _, __: len(parties) <= FEW,
    "core": lambda parties, _, __: all(party.spot.value.kind in CORE_KINDS for party in parties),
    "pair": lambda parties, _, __: len(parties) >= 2,
    "ranked": lambda parties, _, __: len({party.spot.value.kind for party in parties}) > 1,
}
"""What a reading may ask for besides roles."""
_OF_FIGURES = frozenset({"value", "stated", "capacity", "size", "unsized", "quantity", "place", "near", "beside"})
"""Needs that no party can meet."""
_OF_SOME: dict[str, Callable[[Figures, TriggerSpan], bool]] = {
    "stated": lambda figures, _: figures.value is not None,
    "capacity": lambda figures, _: bool(figures.capacities),
    "quantity": lambda figures, _: any(spot.value.quantity for spot in figures.hardware),
    "place": lambda figures, _: bool(figures.regions or figures.sites),
    "beside": lambda figures, span: any(_gap(spot, span) <= BESIDE for spot in (*figures.money, *figures.capacities)),
    "near": _is_near,
}
"""Of those the ones that fewer figures never meet, and that no other sentence does."""
