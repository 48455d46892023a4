"""Mentions put together into deals: in a fixed order, strongest statement first, each to the cluster that it fits best.

The order is that of the mentions' own contents, so the result does not depend on the order in which they come. Amounts come
before capacities and those before bare reports, so a report without figures can never tie two figures together. Looking up
clusters by pairs of ultimate parents keeps the work near linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data.model.vocabulary import Qualifier, Scope

from .cluster import Cluster, pairs
from .fit import fit
from .views import Family, View

Key = tuple[str, ...]
_ROUND = 2
"""Payers of a round at the least."""
_PRECISION = {Qualifier.EXACT: 0, Qualifier.UP_TO: 1, Qualifier.AT_LEAST: 2, Qualifier.ABOUT: 3}


def cluster(views: Iterable[View]) -> list[Cluster]:
    """One cluster a deal."""
    found = Gathering()
    for view in sorted(views, key=strength):
        found.put(view, found.best(view, found.candidates(view)))
    return found.clusters


class Gathering:
    """Clusters that mentions are put into one by one, found by what they may share with the next one."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._index: dict[Key, list[Cluster]] = {}

    def candidates(self, view: View) -> list[Cluster]:
        """The clusters that a mention is compared with."""
        return list({one.number: one for key in looked_up(view) for one in self._index.get(key, ())}.values())

    def best(self, view: View, candidates: Iterable[Cluster]) -> Cluster | None:
        """The one that the mention fits best; null where it is a deal of its own."""
        fits = [(found, one) for one in candidates if (found := fit(view, one)) is not None]
        return max(fits, key=lambda scored: scored[0])[1] if fits else None

    def put(self, view: View, home: Cluster | None) -> tuple[Cluster, set[Key]]:
        """Into its cluster, or a new one; that, and the keys that it may now be found under and was not before."""
        if home is None:
            home = Cluster(number=len(self.clusters))
            self.clusters.append(home)
        if not _brings_keys(view, home):
            home.add(view)
            return home, set()
        before = set(registered(home)) if home.views else set()
        home.add(view)
        new = set(registered(home)) - before
        for key in new:
            self._index.setdefault(key, []).append(home)
        return home, new


def grouped(views: Iterable[View], deal_of: Mapping[str, str]) -> dict[str, Cluster]:
    """The clusters that a merging made, by deal: the strongest mention first, as it took them in."""
    clusters: dict[str, Cluster] = {}
    for view in sorted(views, key=strength):
        if view.key in deal_of:
            clusters.setdefault(deal_of[view.key], Cluster(number=len(clusters))).add(view)
    return clusters


def strength(view: View) -> tuple[object, ...]:
    """The order in which mentions are put together; no two are equal in it."""
    money = view.money
    digits = len(money.amount.normalize().as_tuple().digits) if money is not None else 0
    return (
        money is None,
        not view.capacities,
        len(view.roots) < 2,
        0 if money is None else _PRECISION[money.qualifier],
        -digits,
        view.day if view.announced is None else view.announced.last,
        not view.deal.primary,
        view.key,
    )


def registered(of: Cluster) -> Iterator[Key]:
    """Under which keys a cluster is found."""
    for one, other in pairs(of):
        yield ("pair", one, other)
    if len(of.payers) >= _ROUND:
        yield from (("round", root) for root in of.payees)
    for root in of.roots:
        yield ("party", root)
        if len(of.roots) == 1:
            yield ("alone", root)
    if Scope.PROGRAMME in of.scopes:
        yield from (("programme", place) for place in of.places)


def _brings_keys(view: View, home: Cluster) -> bool:
    """Whether the cluster may be found under more keys with the mention than without it."""
    known = view.payers <= home.payers and view.payees <= home.payees and view.roots <= home.roots
    return not known or (view.scope == Scope.PROGRAMME or Scope.PROGRAMME in home.scopes)


def looked_up(view: View) -> Iterator[Key]:
    """Clusters of the same pair, or of one of the parties alone; a party alone may be of any deal of it. Rounds of the same firm, too."""
    for one, other in pairs(view):
        yield ("pair", one, other)
    if len(view.payers) >= _ROUND and view.family == Family.FUNDS:
        yield from (("round", root) for root in view.payees)
    for root in view.roots:
        yield ("party" if len(view.roots) == 1 else "alone", root)
    if view.scope == Scope.PROGRAMME:
        yield from (("programme", place) for place in view.places)
