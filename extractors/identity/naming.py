"""Which deal_id a cluster has: that of its earliest mention, kept through later merging; ids that lose lead on to the survivor."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, count
from typing import NamedTuple

from data.model.ids import digest
from data.model.resolved import KnownDeals

from .cluster import Cluster, first_day_order


class Naming(NamedTuple):
    """``ids`` in the order of the clusters; ``redirects`` from ids that lost to living ones."""

    ids: tuple[str, ...]
    redirects: dict[str, str]


def deal_id(deal_mention_id: str) -> str:
    """The id of a deal whose earliest mention this is."""
    return "deal-" + digest(deal_mention_id)


def name_deals(clusters: Sequence[Cluster], known: KnownDeals) -> Naming:
    """An id for each cluster: the earliest known one among its mentions, else a new one.

    Where a deal falls apart, the id stays with the part that holds the mention it derives from, else with the part that is earliest.
    """
    ordered = [[view.key for view in first_day_order(cluster.views)] for cluster in clusters]
    first_seen = sorted(range(len(clusters)), key=lambda i: _age(clusters[i]))
    owners = _owners(ordered, first_seen, known)
    ids: dict[int, str] = {}
    for i in first_seen:
        kept = next((old for key in ordered[i] if (old := _known(key, known)) is not None and owners[old] == i), None)
        if kept is not None:
            ids[i] = kept
    taken = set(ids.values())
    for i in first_seen:
        if i not in ids:
            ids[i] = _new_id(ordered[i], taken)
            taken.add(ids[i])
    return Naming(tuple(ids[i] for i in range(len(clusters))), _redirects(ids, owners, known))


def _new_id(keys: Sequence[str], taken: Collection[str]) -> str:
    """That of the earliest mention whose id no other deal keeps; where all are kept by others, one more of the earliest."""
    more = (f"{keys[0]}-{number}" for number in count(2))
    return next(made for key in chain(keys, more) if (made := deal_id(key)) not in taken)


def _age(cluster: Cluster) -> tuple[object, ...]:
    earliest = first_day_order(cluster.views)[0]
    return (earliest.day, earliest.key)


def _known(key: str, known: KnownDeals) -> str | None:
    return _survivor(known.deal_of[key], known.redirects) if key in known.deal_of else None


def _survivor(old: str, redirects: dict[str, str]) -> str:
    seen = {old}
    while (after := redirects.get(old)) is not None and after not in seen:
        seen.add(after)
        old = after
    return old


def _owners(ordered: list[list[str]], first_seen: list[int], known: KnownDeals) -> dict[str, int]:
    """The cluster that has a right to each known id."""
    owners: dict[str, int] = {}
    for i in first_seen:
        for key in ordered[i]:
            old = _known(key, known)
            if old is not None and (old not in owners or deal_id(key) == old):
                owners[old] = i
    return owners


def _redirects(ids: dict[int, str], owners: dict[str, int], known: KnownDeals) -> dict[str, str]:
    """Lost ids and older redirects, each to a living deal; one whose deal is gone leads nowhere and is dropped."""
    living = set(ids.values())
    leads = {old: ids[i] for old, i in owners.items() if old not in living}
    for old in known.redirects:
        end = _survivor(old, known.redirects)
        leads.setdefault(old, leads.get(end, end))
    return {old: end for old, end in sorted(leads.items()) if end in living and old not in living}
