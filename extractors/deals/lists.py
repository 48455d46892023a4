"""Several deals told as a list under one trigger: "deals with A ($3 billion), B ($2 billion) and C ($1 billion)"."""

from __future__ import annotations

from dataclasses import dataclass

from data.model.deals import Money

from .arguments import Organization, Syntax, TriggerSpan
from .figures import Figures
from .view import Spot

_GAP = 4
"""Words that may stand between an organization and its own amount."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list."""

    organization: Organization
    money: Spot[Money]
    slot: str


def enumerated(syntax: Syntax, trigger: TriggerSpan, figures: Figures) -> list[Item]:
    """The entries behind a trigger, if there are at least two organizations, each with an amount of its own; else none."""
    organizations = [spot for spot in syntax.sentence.organizations if spot.first >= trigger.first]
    amounts = sorted((spot for spot in figures.money if spot.first >= trigger.first - _GAP), key=lambda spot: spot.first)
    if len(organizations) < 2 or len(amounts) < 2:
        return []
    behind = [(o, m) for o in organizations for m in amounts if 0 <= m.first - o.after < _GAP and _plain(syntax, o.after, m.first)]
    before = [(o, m) for o in organizations for m in amounts if 0 <= o.first - m.after < _GAP and _plain(syntax, m.after, o.first)]
    pairs = max(behind, before, key=len)
    if len(pairs) < 2 or len({id(money) for _, money in pairs}) < len(pairs):
        return []
    slot = _slot(syntax, pairs[0][0])
    return [Item(organization, money, slot) for organization, money in pairs]


def _plain(syntax: Syntax, first: int, after: int) -> bool:
    """Nothing but brackets, commas, short words between: no other trigger, no clause break."""
    words = syntax.sentence.words[first:after]
    return not any(word in syntax.table.clause_breaks or word in {"and", ")", ","} for word in words)


def _slot(syntax: Syntax, organization: Organization) -> str:
    group = next(group for group in syntax.groups if organization in group.members)
    governor = syntax.governor(group)
    return governor[1] if governor is not None else "with"
