"""Mentions put together again after some came, went or changed: what nothing of this touches stays where it is.

The result is that of putting all together afresh. For each mention goes, in the same fixed order, to the cluster it fits best of those
that hold stronger mentions only; so where it goes can change for two reasons alone: its own cluster is another one than it was, or a
cluster that is another one than it was now fits better. All others fit no better than they did. So a mention whose cluster is as it was
is compared with the clusters that have changed, and one whose cluster has changed with all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .cluster import Cluster
from .clusters import Gathering, Key, looked_up, strength
from .views import View


def regroup(views: Iterable[View], before: Mapping[str, str], unchanged: frozenset[str]) -> list[Cluster]:
    """One cluster a deal. ``before`` has of each mention of the last time the first one of its cluster; both by id.

    ``unchanged`` are those of them that are there again and say what they said.
    """
    work = _Regrouping(before, unchanged)
    for view in sorted(views, key=strength):
        work.put(view)
    return work.found.clusters


class _Regrouping:
    """Clusters on the way. A group of before is named by its first mention."""

    def __init__(self, before: Mapping[str, str], unchanged: frozenset[str]) -> None:
        self.found = Gathering()
        self._before = {key: first for key, first in before.items() if key in unchanged}
        self._broken = {first for key, first in before.items() if key not in unchanged}
        """Groups that are not as they were."""
        self._standing: dict[str, Cluster] = {}
        """Of groups that are as they were, the cluster."""
        self._group: dict[int, str] = {}
        """The group of a standing cluster, by number."""
        self._keys: dict[int, set[Key]] = {}
        self._changed: dict[Key, list[Cluster]] = {}
        """Clusters that no group of before was like, by key."""

    def put(self, view: View) -> None:
        """The next mention."""
        group = self._before.get(view.key)
        if group is None or group in self._broken:
            self._join(view, self.found.best(view, self.found.candidates(view)))
            return
        home = self._standing.get(group)
        rivals = {one.number: one for key in looked_up(view) for one in self._changed.get(key, ())}
        best = home if not rivals else self.found.best(view, [*rivals.values(), *([home] if home is not None else [])])
        if best is home:
            self._stay(view, group, home)
            return
        self._break(group)
        self._join(view, best)

    def _stay(self, view: View, group: str, home: Cluster | None) -> None:
        """As before: the first of its group or in the cluster of that."""
        cluster, keys = self.found.put(view, home)
        self._standing[group] = cluster
        self._group[cluster.number] = group
        self._keys.setdefault(cluster.number, set()).update(keys)

    def _join(self, view: View, home: Cluster | None) -> None:
        """Otherwise than before, so that the cluster is another one from here on."""
        if home is not None and home.number in self._group:
            self._break(self._group[home.number])
        cluster, keys = self.found.put(view, home)
        for key in keys:
            self._changed.setdefault(key, []).append(cluster)

    def _break(self, group: str) -> None:
        """The group is no longer as it was: whoever is found under its keys has to look at it."""
        self._broken.add(group)
        cluster = self._standing.pop(group, None)
        if cluster is None:
            return
        del self._group[cluster.number]
        for key in self._keys.pop(cluster.number, set()):
            self._changed.setdefault(key, []).append(cluster)
