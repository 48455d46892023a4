"""How the amounts and megawatts of a mention compare with those of a cluster, where figures may move until a deal is closed."""

from __future__ import annotations

from decimal import Decimal

from data.model.deals import Capacity, Money
from data.model.vocabulary import CapacityBasis, DealType, Qualifier, Scope, Status

from ..amounts import GROWN, RUMOURED, RUMOURED_LATELY, Likeness, compare, may_grow, may_reach
from ..cluster import Cluster
from ..timing import days_apart, of_one_day
from ..views import View

_MEGAWATTS = Decimal("0.02")
_VAGUE_MEGAWATTS = Decimal("0.06")
_OPEN_DAYS = 45
"""While a deal is talked about, or a round is open, its size still moves."""


def compare_values(view: View, cluster: Cluster) -> Likeness:
    """The best likeness to any stated amount, but different if any is and none is the very same: no amount enters beside another one."""
    if view.money is None or not cluster.monies:
        return Likeness.UNKNOWN
    found = [_compare_money(view, view.money, cluster, money, rumoured) for money, rumoured in cluster.monies]
    best = max(found)
    return Likeness.DIFFERENT if Likeness.DIFFERENT in found and best < Likeness.EQUAL else best


def _compare_money(view: View, stated: Money, cluster: Cluster, other: Money, rumoured: bool) -> Likeness:
    """Two figures that differ may still be of one deal: a rumour and what was signed, a round before and after it grew, what is firm
    and what it may become.
    """
    likeness = compare(stated, other)
    if likeness != Likeness.DIFFERENT or Scope.CONTRACT not in cluster.scopes:
        return likeness
    if view.hint is not None and cluster.statuses != {Status.TALKS}:
        return likeness
    if may_grow(stated, other, RUMOURED_LATELY) and (found := _grown(view, stated, cluster, other, rumoured)) is not None:
        return found
    reached = may_reach(stated, other) and view.roots == cluster.roots and view.deal.type in cluster.types
    return Likeness.ROUGH if reached and of_one_day(view, cluster) else Likeness.DIFFERENT


def _grown(view: View, stated: Money, cluster: Cluster, other: Money, rumoured: bool) -> Likeness | None:
    """How like they are for amounts that move until all is signed, or null where nothing is open."""
    lately = days_apart(view, cluster) <= _OPEN_DAYS
    if rumoured != view.rumoured and (lately or may_grow(stated, other, RUMOURED)):
        return Likeness.ROUGH
    if lately and rumoured and view.rumoured:
        return Likeness.ROUGH
    return Likeness.CLOSE if lately and _one_round(view, cluster) and may_grow(stated, other, GROWN) else None


def _one_round(view: View, cluster: Cluster) -> bool:
    """Both tell of a dated round of the same firm, and not both of the ticket of one investor."""
    if view.deal.type != DealType.EQUITY or cluster.types != {DealType.EQUITY} or view.announced is None or not cluster.with_date:
        return False
    return view.payees == cluster.payees and len(view.payees) == 1 and (len(view.payers), len(cluster.payers)) != (1, 1)


def compare_capacities(view: View, cluster: Cluster) -> Likeness:
    """Equal if any megawatts are, else different if any that can be compared are."""
    if not view.capacities or not cluster.capacities:
        return Likeness.UNKNOWN
    found = {_compare_mw(one, other) for one in view.capacities for other in cluster.capacities}
    return next(likeness for likeness in (Likeness.EQUAL, Likeness.DIFFERENT, Likeness.UNKNOWN) if likeness in found)


def _compare_mw(one: Capacity, other: Capacity) -> Likeness:
    vague = {one.qualifier, other.qualifier} != {Qualifier.EXACT}
    slack = max(one.mw, other.mw) * (_VAGUE_MEGAWATTS if vague else _MEGAWATTS)
    if abs(one.mw - other.mw) <= slack:
        return Likeness.EQUAL
    bases = {one.basis, other.basis}
    return Likeness.UNKNOWN if bases == {CapacityBasis.CRITICAL_IT, CapacityBasis.GROSS} else Likeness.DIFFERENT
