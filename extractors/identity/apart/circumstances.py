"""Kept apart by when and where it is, or by its type, as far as they are needed to tell similar deals apart."""

from __future__ import annotations

import datetime as dt

from data.model.vocabulary import DealType, Status

from ..amounts import Likeness
from ..timing import Grounds, within_reach
from ..views import View
from .comparison import Comparison

_RUMOUR_AFTER = 14
"""Days after which talks between firms that have signed are about a further deal."""
_LEAKED_BEFORE = 3

_SUPPLY = frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.POWER})
_KIN = (
    frozenset({DealType.COMPUTE, DealType.CHIPS}),
    frozenset({DealType.COMPUTE, DealType.LEASE}),
    frozenset({DealType.LEASE, DealType.CONSTRUCTION}),
    frozenset({DealType.CAPEX, DealType.CONSTRUCTION}),
)
"""Types that one deal is often told as by different writers."""


def too_far_in_time(of: Comparison) -> bool:
    """Further apart than what they share allows. Where the other side is not named, a figure of a supplier may be of its next contract."""
    grounds = Grounds.PARTIES if _one_sided(of) else of.grounds
    return not any(within_reach(of.view, member, grounds) for member in of.cluster.dated())


def _one_sided(of: Comparison) -> bool:
    """Whether both name one side of a supply alone, and no place in common."""
    view, cluster = of.view, of.cluster
    if len(view.roots) != 1 or view.roots != cluster.roots or view.deal.type not in _SUPPLY:
        return False
    return not view.places & cluster.places


def further_talks(of: Comparison) -> bool:
    """Talks that are reported well after the firm deal was announced."""
    view, cluster = of.view, of.cluster
    if view.deal.status != Status.TALKS or view.announced is None or Status.TALKS in cluster.statuses:
        return False
    firm = [member.announced.last for member in cluster.firm if member.announced is not None]
    return bool(firm) and (view.announced.first - min(firm)).days > _RUMOUR_AFTER


def told_too_early(of: Comparison) -> bool:
    """A document tells of a firm deal without a date, before the other was announced; an amount in common excuses it."""
    if of.grounds == Grounds.VALUE:
        return False
    view, cluster = of.view, of.cluster
    if view.announced is None:
        known = [member.announced.last for member in cluster.with_date if member.announced is not None]
        return bool(known) and _told_before(view, min(known))
    return not cluster.with_date and any(_told_before(member, view.announced.last) for member in cluster.firm)


def _told_before(undated: View, announced: dt.date) -> bool:
    if undated.published is None or undated.tentative:
        return False
    return (announced - undated.published).days > _LEAKED_BEFORE


def other_places(of: Comparison) -> bool:
    """Both say where, and it is not the same; within days an amount in common excuses it, or the megawatts and all parties."""
    view, cluster = of.view, of.cluster
    if not view.places or not cluster.places or view.places & cluster.places:
        return False
    by_value = of.grounds == Grounds.VALUE and of.capacity != Likeness.DIFFERENT
    return not ((by_value or (of.capacity == Likeness.EQUAL and of.all_parties)) and of.near)


def other_type(of: Comparison) -> bool:
    """Where only the parties are shared: the same type, or with all parties a vague one, or a kindred one at the same time or place.

    The same megawatts of one firm alone are bought as power and built as a campus: those are two deals.
    """
    grounds = of.grounds
    if grounds == Grounds.VALUE:
        return False
    if grounds == Grounds.CAPACITY:
        return not (_vague(of) or _kindred(of) or of.all_parties)
    return not _same_type(of)


def _same_type(of: Comparison) -> bool:
    view, cluster = of.view, of.cluster
    if view.deal.type in cluster.types and (not _vague(of) or view.places & cluster.places):
        return True
    if view.roots != cluster.roots:
        return False
    return _vague(of) or (_kindred(of) and (bool(view.places & cluster.places) or of.near))


def _vague(of: Comparison) -> bool:
    return bool({of.view.deal.type, *of.cluster.types} & {None, DealType.PARTNERSHIP})


def _kindred(of: Comparison) -> bool:
    kind, types = of.view.deal.type, of.cluster.types
    return kind in types or any(kind in kin and types & kin for kin in _KIN)
