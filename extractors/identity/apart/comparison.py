"""A mention beside a cluster: how their amounts and megawatts compare, and how near they are. What all rules go by."""

from __future__ import annotations

from decimal import Decimal

from data.model.deals import Capacity
from data.model.vocabulary import CapacityBasis, Qualifier, Scope

from ..amounts import Likeness, compare, compare_rumour
from ..cluster import Cluster
from ..timing import Grounds, gap_days
from ..views import View

_MEGAWATTS = Decimal("0.02")
_VAGUE_MEGAWATTS = Decimal("0.06")
_SAME_DAYS = 7


class Comparison:
    """The two, with the likeness of their figures. Made for every candidate, so it has slots and works out no more than this."""

    __slots__ = ("capacity", "cluster", "value", "view")

    def __init__(self, view: View, cluster: Cluster) -> None:
        self.view = view
        self.cluster = cluster
        self.value = compare_values(view, cluster)
        self.capacity = compare_capacities(view, cluster)

    @property
    def grounds(self) -> Grounds:
        """What the two share besides parties."""
        if self.value >= Likeness.ROUGH:
            return Grounds.VALUE
        return Grounds.CAPACITY if self.capacity == Likeness.EQUAL else Grounds.PARTIES

    @property
    def strong(self) -> bool:
        """Whether a figure says that it is the same deal."""
        return self.value >= Likeness.CLOSE or self.capacity == Likeness.EQUAL

    @property
    def days(self) -> int:
        """Days between the mention and the nearest of the cluster."""
        return min(gap_days(self.view, member) for member in self.cluster.dated())

    @property
    def near(self) -> bool:
        """Announced within days of each other."""
        return self.days <= _SAME_DAYS

    @property
    def near_and_dated(self) -> bool:
        """Both say when, and it is within days."""
        return any(self.view.announced is not None and member.announced is not None for member in self.cluster.dated()) and self.near


def compare_values(view: View, cluster: Cluster) -> Likeness:
    """The best likeness to any stated amount, but different if any is: an amount never enters beside another one."""
    if view.money is None or not cluster.monies:
        return Likeness.UNKNOWN
    found = []
    for money, tentative in cluster.monies:
        rumoured = tentative != view.tentative and view.hint is None and Scope.CONTRACT in cluster.scopes
        found.append(compare_rumour(view.money, money) if rumoured else compare(view.money, money))
    return Likeness.DIFFERENT if Likeness.DIFFERENT in found else max(found)


def compare_capacities(view: View, cluster: Cluster) -> Likeness:
    """The best likeness to any stated megawatts."""
    if not view.capacities or not cluster.capacities:
        return Likeness.UNKNOWN
    return max(_compare_mw(one, other) for one in view.capacities for other in cluster.capacities)


def _compare_mw(one: Capacity, other: Capacity) -> Likeness:
    vague = {one.qualifier, other.qualifier} != {Qualifier.EXACT}
    slack = max(one.mw, other.mw) * (_VAGUE_MEGAWATTS if vague else _MEGAWATTS)
    if abs(one.mw - other.mw) <= slack:
        return Likeness.EQUAL
    bases = {one.basis, other.basis}
    return Likeness.UNKNOWN if bases == {CapacityBasis.CRITICAL_IT, CapacityBasis.GROSS} else Likeness.DIFFERENT
