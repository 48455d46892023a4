"""Kept apart by who takes part: other parties, other sides, another leg, or a sum of several contracts."""

from __future__ import annotations

from data.model.vocabulary import Scope

from ..amounts import Likeness
from ..cluster import pairs
from ..views import Family
from .comparison import Comparison

_PAIR = 2
_BYSTANDERS = 1
"""Further parties that a writer may leave out where no figure shows that it is the same supply deal."""


def two_legs(of: Comparison) -> bool:
    """Goods and funds are two legs, unless the same amount at the same time between the same firms only got another name."""
    if not _across_families(of):
        return False
    return not (of.value == Likeness.EQUAL and of.all_parties and of.near)


def sides_clash(of: Comparison) -> bool:
    """Who pays in one telling is only paid in the other; the same figure between the same firms within days excuses it, and the end of
    what the two had agreed, for there who ends it is told first.
    """
    if _across_families(of) or (of.all_parties and Likeness.EQUAL in (of.value, of.capacity) and of.near):
        return False
    if of.all_parties and of.view.deal.type in of.cluster.types and of.tells_an_end:
        return False
    view, cluster = of.view, of.cluster
    return bool((view.payers - view.payees) & (cluster.payees - cluster.payers)) or bool(
        (view.payees - view.payers) & (cluster.payers - cluster.payees)
    )


def _across_families(of: Comparison) -> bool:
    known = of.cluster.families - {None}
    return bool(known) and of.view.family is not None and of.view.family not in known


def other_scope(of: Comparison) -> bool:
    """A total or programme is another thing than a contract, unless it is the very amount that is told in two ways."""
    return of.view.scope not in of.cluster.scopes and of.value != Likeness.EQUAL


def other_parties(of: Comparison) -> bool:
    """Nobody in common, or not enough of them for what else the two share."""
    view, cluster = of.view, of.cluster
    if view.scope == Scope.PROGRAMME and Scope.PROGRAMME in cluster.scopes:
        return not (of.value >= Likeness.CLOSE or of.contained)
    common = view.roots & cluster.roots
    if not common or not (of.contained or of.strong):
        return True
    if len(common) >= _PAIR and of.contained:
        return not (of.strong or Family.GOODS not in cluster.families or len(view.roots ^ cluster.roots) <= _BYSTANDERS)
    if min(len(view.roots), len(cluster.roots)) == 1:
        return not _alone_agrees(of)
    # Writers name different investors of one round, or different partners of one venture.
    return not (pairs(view) & pairs(cluster) or _one_round(of))


def _one_round(of: Comparison) -> bool:
    """The same sum for the same firm within days, of two or more on either side: each writer names whom they think worth naming."""
    view, cluster = of.view, of.cluster
    if view.family != Family.FUNDS or of.value < Likeness.CLOSE or not of.near_and_dated:
        return False
    return view.payees == cluster.payees and min(len(view.payers), len(cluster.payers)) >= _PAIR


def _alone_agrees(of: Comparison) -> bool:
    """One organization alone, as in a round without investors, is little to go by: the type must be the same, and a figure, or else
    the place or the days. Two amounts of it that cannot be compared are two plans.
    """
    view, cluster = of.view, of.cluster
    if view.deal.type not in cluster.types and not (of.strong and len(cluster.roots) == len(view.roots)):
        return False
    if of.strong:
        return True
    comparable = view.money is None or not cluster.monies
    return comparable and view.roots == cluster.roots and (bool(view.places & cluster.places) or of.near_and_dated)
