"""Where merging was least sure: deals that one rule alone kept apart, and mentions that parties alone joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..amounts import Likeness
from ..apart import Comparison, Rule
from ..cluster import Cluster, pairs
from ..clusters import grouped
from ..timing import Grounds
from ..views import View
from .deal import closest
from .words import kept_apart, shared

_DOUBTFUL = frozenset({Rule.TIME, Rule.TYPE, Rule.PLACE, Rule.CAPACITY, Rule.EARLY, Rule.RESTATED, Rule.PARTIES})
"""Rules that a person may well overrule. Two legs, or two tellings in one document, are two deals."""
_SAME_MONTH = 31
_NEAR_AMOUNT = Decimal("0.75")


_NO_RULE = "no rule keeps them apart, each mention fits its own deal better"


class NearMerge(NamedTuple):
    """Two deals that at most one doubtful rule keeps apart."""

    deal_id: str
    other_id: str
    why: str


class BareMerge(NamedTuple):
    """A mention that neither an amount nor a capacity ties to its deal."""

    deal_id: str
    view: View
    beside: View
    """The strongest of the deal."""
    why: str


def near_merges(
    views: Sequence[View], deal_of: Mapping[str, str], wanted: Iterable[tuple[str, str]], names: Mapping[str, str]
) -> list[NearMerge]:
    """Of the wanted pairs of deals those that nearly merged."""
    clusters = grouped(views, deal_of)
    found = []
    for one, other in wanted:
        if one not in clusters or other not in clusters:
            continue
        of, rules = closest(clusters[one], clusters[other])
        if not (pairs(clusters[one]) & pairs(clusters[other]) or _of_one_size(of)):
            continue
        doubtful = _DOUBTFUL | ({Rule.VALUE} if _may_be_a_slip(of) else frozenset())
        if len(rules) > 1 or not doubtful.issuperset(rules):
            continue
        apart = "; ".join(f"{rule}: {kept_apart(rule, of, names)}" for rule in rules) or _NO_RULE
        found.append(NearMerge(one, other, f"{apart}. In common: {'; '.join(shared(of, names))}"))
    return found


def _of_one_size(of: Comparison) -> bool:
    """The same amount within days on the same side of one firm: a party may be named wrongly, or be known by another name."""
    shared = (of.view.payers & of.cluster.payers) | (of.view.payees & of.cluster.payees)
    return of.value == Likeness.EQUAL and of.near_and_dated and bool(shared) and of.view.document.document_id not in of.cluster.by_document


def _may_be_a_slip(of: Comparison) -> bool:
    """Two amounts that are not far from each other, both dated and told within a month: one of them may be wrong."""
    if of.view.money is None or of.view.announced is None or not of.cluster.with_date or of.days > _SAME_MONTH:
        return False
    amounts = [(of.view.money.amount, money.amount) for money, _ in of.cluster.monies if money.currency == of.view.money.currency]
    return any(min(pair) >= _NEAR_AMOUNT * max(pair) for pair in amounts)


def bare_merges(views: Sequence[View], deal_of: Mapping[str, str], names: Mapping[str, str]) -> list[BareMerge]:
    """Mentions with a figure that joined their deal by parties alone, or by a rumoured amount."""
    found = []
    for deal_id, cluster in grouped(views, deal_of).items():
        before = Cluster(number=0)
        for view in cluster.views:
            if before.views and (of := Comparison(view, before)) and _is_bare(of):
                found.append(BareMerge(deal_id, view, cluster.views[0], "; ".join(shared(of, names))))
            before.add(view)
    return found


def _is_bare(of: Comparison) -> bool:
    states_figure = of.view.money is not None or bool(of.view.capacities)
    rumoured = of.value == Likeness.ROUGH and of.capacity != Likeness.EQUAL
    return (states_figure and of.grounds == Grounds.PARTIES) or rumoured
