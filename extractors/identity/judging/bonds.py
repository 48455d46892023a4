"""Mentions that a person says are of one deal, and those said to be of two: laid over what merging found.

These are the must-link and cannot-link constraints of constrained clustering (Wagstaff, Cardie, Rogers and Schrödl: Constrained K-means
Clustering with Background Knowledge, ICML 2001). As there, each mention goes to the best of those clusters that break no constraint;
must-links close transitively, and a cannot-link holds for everything that is linked to either side. Only the deals that a judgement names
are put together anew, among themselves: all others stay as the rules found them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..cluster import Cluster
from ..clusters import Gathering, strength
from ..views import View


class Bonds:
    """``together``: keys of mentions that are of one deal, each key in one group at most. ``apart``: pairs of two deals."""

    def __init__(self, together: Iterable[Sequence[str]] = (), apart: Iterable[tuple[str, str]] = ()) -> None:
        self._group = {key: keys[0] for keys in together for key in keys}
        self._apart: dict[str, set[str]] = {}
        for one, other in apart:
            self._apart.setdefault(self.of(one), set()).add(self.of(other))
            self._apart.setdefault(self.of(other), set()).add(self.of(one))

    def of(self, key: str) -> str:
        """The group of a mention; itself where it is tied to none."""
        return self._group.get(key, key)

    def bind(self, view: View) -> bool:
        """Whether a judgement is about the mention."""
        return view.key in self._group or view.key in self._apart

    def clash(self, groups: Iterable[str], others: set[str]) -> bool:
        """Whether some of these and some of the others must stay apart."""
        return any(not others.isdisjoint(self._apart.get(one, ())) for one in groups)

    def laid_over(self, clusters: Iterable[Cluster]) -> list[Cluster]:
        """The clusters with every judgement in force; those that none is about are as they were."""
        free: list[Cluster] = []
        bound: list[tuple[set[str], list[Cluster]]] = []
        for one in clusters:
            groups = {self.of(view.key) for view in one.views if self.bind(view)}
            if not groups:
                free.append(one)
                continue
            tied = [each for each in bound if not groups.isdisjoint(each[0])]
            bound = [each for each in bound if groups.isdisjoint(each[0])]
            bound.append((groups.union(*(each[0] for each in tied)), [one, *(each for _, some in tied for each in some)]))
        return [*free, *(one for _, some in bound for one in _Anew(self).put_together(view for each in some for view in each.views))]


class _Anew:
    """Mentions of a few deals, put together under the constraints. Clusters that hold mentions of one group become one at the end."""

    def __init__(self, bonds: Bonds) -> None:
        self._bonds = bonds
        self._homes: dict[str, int] = {}
        """The first cluster of each group, by number."""
        self._leads: dict[int, int] = {}
        """From clusters to those that they will become one with."""
        self._held: dict[int, set[str]] = {}
        """Groups in each cluster that leads to no other."""

    def put_together(self, views: Iterable[View]) -> list[Cluster]:
        found = Gathering()
        for view in sorted(views, key=strength):
            allowed = [one for one in found.candidates(view) if self._may_join(view, one)]
            home, _ = found.put(view, found.best(view, allowed))
            if self._bonds.bind(view):
                self._joined(self._bonds.of(view.key), home)
        return self._merged(found.clusters)

    def _may_join(self, view: View, cluster: Cluster) -> bool:
        """In view of all clusters that will be one with either."""
        group = self._bonds.of(view.key)
        mine = {group} | (self._held.get(self._end(self._homes[group]), set()) if group in self._homes else set())
        return not self._bonds.clash(mine, self._held.get(self._end(cluster.number), set()))

    def _joined(self, group: str, cluster: Cluster) -> None:
        first, second = self._end(self._homes.setdefault(group, cluster.number)), self._end(cluster.number)
        if first != second:
            first, second = min(first, second), max(first, second)
            self._leads[second] = first
            self._held.setdefault(first, set()).update(self._held.pop(second, set()))
        self._held.setdefault(first, set()).add(group)

    def _merged(self, clusters: Sequence[Cluster]) -> list[Cluster]:
        by_number = {one.number: one for one in clusters}
        for one in clusters:
            end = by_number[self._end(one.number)]
            if end is not one:
                for view in one.views:
                    end.add(view)
        return [one for one in clusters if self._end(one.number) == one.number]

    def _end(self, number: int) -> int:
        while number in self._leads:
            number = self._leads[number]
        return number
