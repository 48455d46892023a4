"""Mentions put together into deals: in a fixed order, strongest statement first, each to the cluster that it fits best.

The order is that of the mentions' own contents, so the result does not depend on the order in which they come. Amounts come
before capacities and those before bare reports, so a report without figures can never tie two figures together. Looking up
clusters by pairs of ultimate parents keeps the work near linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.model.vocabulary import Qualifier, Scope

from .cluster import Cluster, pairs
from .fit import fit
from .views import View

_Key = tuple[str, ...]
_PRECISION = {Qualifier.EXACT: 0, Qualifier.UP_TO: 1, Qualifier.AT_LEAST: 2, Qualifier.ABOUT: 3}


def cluster(views: Iterable[View]) -> list[Cluster]:
    """One cluster a deal."""
    found: list[Cluster] = []
    index: dict[_Key, list[Cluster]] = {}
    for view in sorted(views, key=_strength):
        home = _best(view, index)
        if home is None:
            home = Cluster(number=len(found))
            found.append(home)
        if _brings_keys(view, home):
            before = set(_registered(home)) if home.views else set()
            home.add(view)
            for key in set(_registered(home)) - before:
                index.setdefault(key, []).append(home)
        else:
            home.add(view)
    return found


def _strength(view: View) -> tuple[object, ...]:
    money = view.money
    digits = len(money.amount.normalize().as_tuple().digits) if money is not None else 0
    return (
        money is None,
        not view.capacities,
        len(view.roots) < 2,
        0 if money is None else _PRECISION[money.qualifier],
        -digits,
        view.day,
        not view.deal.primary,
        view.key,
    )


def _best(view: View, index: dict[_Key, list[Cluster]]) -> Cluster | None:
    candidates = {one.number: one for key in _looked_up(view) for one in index.get(key, ())}
    fits = [(found, one) for one in candidates.values() if (found := fit(view, one)) is not None]
    return max(fits, key=lambda scored: scored[0])[1] if fits else None


def _registered(of: Cluster) -> Iterator[_Key]:
    """Under which keys a cluster is found."""
    for one, other in pairs(of):
        yield ("pair", one, other)
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


def _looked_up(view: View) -> Iterator[_Key]:
    """Clusters of the same pair, or of one of the parties alone; a party alone may be of any deal of it."""
    for one, other in pairs(view):
        yield ("pair", one, other)
    for root in view.roots:
        yield ("party" if len(view.roots) == 1 else "alone", root)
    if view.scope == Scope.PROGRAMME:
        yield from (("programme", place) for place in view.places)
