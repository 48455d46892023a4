"""Whether a mention may be of the same deal as a cluster, and how well it fits: what one deal is and what a new one (design, section 3).

Every rule can only keep apart. What no rule keeps apart is the same, and of several clusters the best fit is taken.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from data.model.deals import Capacity
from data.model.vocabulary import Bindingness, CapacityBasis, DealType, Qualifier, Scope, Status

from .amounts import Likeness, compare, compare_rumour
from .cluster import Cluster, pairs
from .timing import Grounds, gap_days, within_reach
from .views import Family, View

_MEGAWATTS = Decimal("0.02")
_VAGUE_MEGAWATTS = Decimal("0.06")
_RESTATED_AFTER = 7
"""Days after which "expands" or "replaces" tells of something else than the deal before."""
_RUMOUR_AFTER = 14
"""Days after which talks between firms that have signed are about a further deal."""
_LEAKED_BEFORE = 3
_SAME_DAYS = 7
_PAIR = 2
_BYSTANDERS = 1
"""Further parties that a writer may leave out where no figure shows that it is the same supply deal."""

_KIN = (
    frozenset({DealType.COMPUTE, DealType.CHIPS}),
    frozenset({DealType.COMPUTE, DealType.LEASE}),
    frozenset({DealType.LEASE, DealType.CONSTRUCTION}),
    frozenset({DealType.CAPEX, DealType.CONSTRUCTION}),
)
"""Types that one deal is often told as by different writers."""


class Fit(NamedTuple):
    """How well a mention fits, compared field by field from left to right; larger is better."""

    value: int
    capacity: int
    parties: int
    place: int
    type: int
    firmness: int
    nearness: int
    valued: int
    details: int
    recency: int
    order: int


def fit(view: View, cluster: Cluster) -> Fit | None:
    """How well they fit, or null where they are different deals."""
    value = _value(view, cluster)
    if value == Likeness.DIFFERENT or not _families_agree(view, cluster, value) or _told_apart(view, cluster):
        return None
    capacity = _capacity(view, cluster)
    if capacity == Likeness.DIFFERENT and value < Likeness.CLOSE:
        return None
    if not (_scopes_agree(view, cluster, value) and _parties_agree(view, cluster, value, capacity)):
        return None
    grounds = _grounds(value, capacity)
    if not _times_agree(view, cluster, grounds):
        return None
    if not _details_agree(view, cluster, grounds, capacity):
        return None
    return _measure(view, cluster, value, capacity)


def _told_apart(view: View, cluster: Cluster) -> bool:
    """One document tells them as two, or as something beside or instead of the other."""
    beside = cluster.by_document.get(view.document.document_id, ())
    if any(not _equal(view, member) for member in beside):
        return True
    return _restated(view, cluster)


def _equal(view: View, member: View) -> bool:
    """Whether a document only tells the same deal twice: the same parties and amount, and nothing stated in two ways."""
    if view.roots != member.roots or view.money != member.money or view.scope != member.scope:
        return False
    if view.money is None:
        return _stated(view) == _stated(member)
    one_leg = view.family == member.family or None in (view.family, member.family)
    return one_leg and all(None in (mine, theirs) or mine == theirs for mine, theirs in zip(_stated(view), _stated(member), strict=True))


def _stated(view: View) -> tuple[object, ...]:
    """What tells two deals of the same parties apart; null where it is not stated."""
    megawatts = frozenset(capacity.mw for capacity in view.capacities)
    kind = view.deal.type if view.money is None else None
    return (kind, view.deal.announced, view.places or None, megawatts or None, view.guarantors or None, view.hint, view.deal.bindingness)


def _restated(view: View, cluster: Cluster) -> bool:
    """A mention that expands or replaces is not of the earlier deal; one that is earlier is not of the deal that expands it."""
    if view.restates and not cluster.restating:
        return any(_after(view, member) for member in cluster.firm)
    if cluster.restating and not view.restates and not view.tentative:
        return all(_after(member, view) for member in cluster.restating)
    return False


def _after(later: View, earlier: View) -> bool:
    if dt.date.max in (later.day, earlier.day):
        return False
    if earlier.announced is not None and earlier.announced.last >= later.day:
        return False
    return (later.day - earlier.day).days > _RESTATED_AFTER


def _value(view: View, cluster: Cluster) -> Likeness:
    """The best likeness to any stated amount, but different if any is: an amount never enters beside another one."""
    if view.money is None or not cluster.monies:
        return Likeness.UNKNOWN
    found = []
    for money, tentative in cluster.monies:
        rumoured = tentative != view.tentative and view.hint is None and Scope.CONTRACT in cluster.scopes
        found.append(compare_rumour(view.money, money) if rumoured else compare(view.money, money))
    return Likeness.DIFFERENT if Likeness.DIFFERENT in found else max(found)


def _capacity(view: View, cluster: Cluster) -> Likeness:
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


def _grounds(value: Likeness, capacity: Likeness) -> Grounds:
    if value >= Likeness.ROUGH:
        return Grounds.VALUE
    return Grounds.CAPACITY if capacity == Likeness.EQUAL else Grounds.PARTIES


def _scopes_agree(view: View, cluster: Cluster, value: Likeness) -> bool:
    """A total or programme is another thing than a contract, unless it is the very amount that is told in two ways."""
    return view.scope in cluster.scopes or value == Likeness.EQUAL


def _parties_agree(view: View, cluster: Cluster, value: Likeness, capacity: Likeness) -> bool:
    common = view.roots & cluster.roots
    contained = view.roots <= cluster.roots or cluster.roots <= view.roots
    if view.scope == Scope.PROGRAMME and Scope.PROGRAMME in cluster.scopes:
        return value >= Likeness.CLOSE or contained
    strong = value >= Likeness.CLOSE or capacity == Likeness.EQUAL
    if not common or not (contained or strong):
        return False
    if len(common) >= _PAIR and contained:
        return strong or Family.GOODS not in cluster.families or len(view.roots ^ cluster.roots) <= _BYSTANDERS
    if min(len(view.roots), len(cluster.roots)) == 1:
        return _alone_agrees(view, cluster, strong)
    # Writers name different investors of one round, or different partners of one venture.
    return bool(pairs(view) & pairs(cluster))


def _alone_agrees(view: View, cluster: Cluster, strong: bool) -> bool:
    """One organization alone, as in a round without investors, is little to go by: the type must be the same, and a figure, or else
    the place or the days. Two amounts of it that cannot be compared are two plans.
    """
    if view.deal.type not in cluster.types and not (strong and len(cluster.roots) == len(view.roots)):
        return False
    if strong:
        return True
    comparable = view.money is None or not cluster.monies
    return comparable and view.roots == cluster.roots and (bool(view.places & cluster.places) or _near_in_time(view, cluster))


def _near_in_time(view: View, cluster: Cluster) -> bool:
    """Both are dated, within days."""
    return any(view.announced is not None and member.announced is not None for member in cluster.dated()) and _near(view, cluster)


def _families_agree(view: View, cluster: Cluster, value: Likeness) -> bool:
    """Goods and funds are two legs, unless the same amount at the same time between the same two only got another name."""
    known = cluster.families - {None}
    if not known or view.family is None or view.family in known:
        return not _sides_clash(view, cluster)
    return value == Likeness.EQUAL and view.roots == cluster.roots and len(view.roots) == _PAIR and _near(view, cluster)


def _sides_clash(view: View, cluster: Cluster) -> bool:
    """Who pays in one telling is only paid in the other."""
    return bool((view.payers - view.payees) & (cluster.payees - cluster.payers)) or bool(
        (view.payees - view.payers) & (cluster.payers - cluster.payees)
    )


def _times_agree(view: View, cluster: Cluster, grounds: Grounds) -> bool:
    if not any(within_reach(view, member, grounds) for member in cluster.dated()) or _further_talks(view, cluster):
        return False
    return grounds == Grounds.VALUE or not _told_too_early(view, cluster)


def _told_too_early(view: View, cluster: Cluster) -> bool:
    """A document that tells of a firm deal without a date, before the one of the cluster was announced."""
    if view.announced is not None or view.published is None or view.tentative:
        return False
    known = [member.announced.last for member in cluster.with_date if member.announced is not None]
    return bool(known) and (min(known) - view.published).days > _LEAKED_BEFORE


def _further_talks(view: View, cluster: Cluster) -> bool:
    """Talks that are reported well after the firm deal was announced."""
    if view.deal.status != Status.TALKS or view.announced is None or any(member.deal.status == Status.TALKS for member in cluster.views):
        return False
    firm = [member.announced.last for member in cluster.firm if member.announced is not None]
    return bool(firm) and (view.announced.first - min(firm)).days > _RUMOUR_AFTER


def _details_agree(view: View, cluster: Cluster, grounds: Grounds, capacity: Likeness) -> bool:
    """Places and types, as far as they are needed to tell similar deals apart."""
    apart = _places_apart(view, cluster)
    if grounds == Grounds.VALUE:
        return not apart or (capacity != Likeness.DIFFERENT and _near(view, cluster))
    if grounds == Grounds.CAPACITY:
        return not apart and (_types_vague(view, cluster) or _types_kindred(view, cluster))
    return not apart and _types_agree(view, cluster)


def _places_apart(view: View, cluster: Cluster) -> bool:
    return bool(view.places) and bool(cluster.places) and not view.places & cluster.places


def _near(view: View, cluster: Cluster) -> bool:
    return min(gap_days(view, member) for member in cluster.dated()) <= _SAME_DAYS


def _types_agree(view: View, cluster: Cluster) -> bool:
    """Where only the parties are shared: the same type, or with all parties a vague one, or a kindred one at the same time or place."""
    if view.deal.type in cluster.types and not _types_vague(view, cluster):
        return True
    if view.roots != cluster.roots:
        return False
    return _types_vague(view, cluster) or (_types_kindred(view, cluster) and (bool(view.places & cluster.places) or _near(view, cluster)))


def _types_vague(view: View, cluster: Cluster) -> bool:
    return bool({view.deal.type, *cluster.types} & {None, DealType.PARTNERSHIP})


def _types_kindred(view: View, cluster: Cluster) -> bool:
    """The same megawatts of one firm are bought as power and built as a campus: those are two deals."""
    return view.deal.type in cluster.types or any(view.deal.type in kin and cluster.types & kin for kin in _KIN)


def _measure(view: View, cluster: Cluster, value: Likeness, capacity: Likeness) -> Fit:
    gap = min(gap_days(view, member) for member in cluster.dated())
    known = [member.announced.first.toordinal() for member in cluster.with_date if member.announced is not None]
    return Fit(
        value=value,
        capacity=capacity,
        parties=_party_fit(view, cluster),
        place=bool(view.places & cluster.places),
        type=(view.deal.type in cluster.types) + (view.family in cluster.families),
        firmness=_firmness(view, cluster),
        nearness=-gap,
        valued=bool(cluster.monies),
        details=len(view.guarantors & cluster.guarantors) + len(view.products & cluster.products),
        recency=min(known, default=0) if view.announced is None else 0,
        order=-cluster.number,
    )


def _party_fit(view: View, cluster: Cluster) -> int:
    if view.roots == cluster.roots:
        return 2
    return int(view.roots <= cluster.roots or cluster.roots <= view.roots)


def _firmness(view: View, cluster: Cluster) -> int:
    """An option, or a letter of intent, is rather the one told before as such."""
    return int(any(_stage(view) == _stage(member) for member in cluster.views))


def _stage(view: View) -> Bindingness | None:
    return view.deal.bindingness if view.tentative else None
