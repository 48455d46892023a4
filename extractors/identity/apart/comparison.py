"""A mention beside a cluster: how their amounts and megawatts compare, and how near they are. What all rules go by."""

from __future__ import annotations

from data.model.vocabulary import Status

from ..amounts import Likeness
from ..cluster import Cluster
from ..timing import Grounds, days_apart, of_one_day
from ..views import View
from .figures import compare_capacities, compare_values

_SAME_DAYS = 7
_PAIR = 2


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
    def all_parties(self) -> bool:
        """Whether both name the same two or more."""
        return self.view.roots == self.cluster.roots and len(self.view.roots) >= _PAIR

    @property
    def contained(self) -> bool:
        """Whether one names nobody whom the other does not name."""
        return self.view.roots <= self.cluster.roots or self.cluster.roots <= self.view.roots

    @property
    def tells_an_end(self) -> bool:
        """Whether one of the two tells only that the deal was called off."""
        return self.view.deal.status == Status.CANCELLED or self.cluster.statuses == {Status.CANCELLED}

    @property
    def one_day(self) -> bool:
        """Announced on the same day, which both know."""
        return of_one_day(self.view, self.cluster)

    @property
    def days(self) -> int:
        """Days between the mention and the nearest of the cluster."""
        return days_apart(self.view, self.cluster)

    @property
    def near(self) -> bool:
        """Announced within days of each other."""
        return self.days <= _SAME_DAYS

    @property
    def near_and_dated(self) -> bool:
        """Both say when, and it is within days."""
        return any(self.view.announced is not None and member.announced is not None for member in self.cluster.dated()) and self.near
