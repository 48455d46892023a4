"""Kept apart by when and where it is, or by its type, as far as they are needed to tell similar deals apart."""

from __future__ import annotations

from data.model.vocabulary import DealType, Status

from ..amounts import Likeness
from ..timing import Grounds, within_reach
from .comparison import Comparison

_RUMOUR_AFTER = 14
"""Days after which talks between firms that have signed are about a further deal."""
_LEAKED_BEFORE = 3

_KIN = (
    frozenset({DealType.COMPUTE, DealType.CHIPS}),
    frozenset({DealType.COMPUTE, DealType.LEASE}),
    frozenset({DealType.LEASE, DealType.CONSTRUCTION}),
    frozenset({DealType.CAPEX, DealType.CONSTRUCTION}),
)
"""Types that one deal is often told as by different writers."""


def too_far_in_time(of: Comparison) -> bool:
    """Further apart than what they share allows."""
    grounds = of.grounds
    return not any(within_reach(of.view, member, grounds) for member in of.cluster.dated())


def further_talks(of: Comparison) -> bool:
    """Talks that are reported well after the firm deal was announced."""
    view, cluster = of.view, of.cluster
    if view.deal.status != Status.TALKS or view.announced is None or Status.TALKS in cluster.statuses:
        return False
    firm = [member.announced.last for member in cluster.firm if member.announced is not None]
    return bool(firm) and (view.announced.first - min(firm)).days > _RUMOUR_AFTER


def told_too_early(of: Comparison) -> bool:
    """A document that tells of a firm deal without a date, before the one of the cluster was announced; an amount in common excuses it."""
    view = of.view
    if of.grounds == Grounds.VALUE or view.announced is not None or view.published is None or view.tentative:
        return False
    known = [member.announced.last for member in of.cluster.with_date if member.announced is not None]
    return bool(known) and (min(known) - view.published).days > _LEAKED_BEFORE


def other_places(of: Comparison) -> bool:
    """Both say where, and it is not the same; an amount in common within days excuses it."""
    view, cluster = of.view, of.cluster
    if not view.places or not cluster.places or view.places & cluster.places:
        return False
    return not (of.grounds == Grounds.VALUE and of.capacity != Likeness.DIFFERENT and of.near)


def other_type(of: Comparison) -> bool:
    """Where only the parties are shared: the same type, or with all parties a vague one, or a kindred one at the same time or place."""
    grounds = of.grounds
    if grounds == Grounds.VALUE:
        return False
    if grounds == Grounds.CAPACITY:
        return not (_vague(of) or _kindred(of))
    return not _same_type(of)


def _same_type(of: Comparison) -> bool:
    view, cluster = of.view, of.cluster
    if view.deal.type in cluster.types and not _vague(of):
        return True
    if view.roots != cluster.roots:
        return False
    return _vague(of) or (_kindred(of) and (bool(view.places & cluster.places) or of.near))


def _vague(of: Comparison) -> bool:
    return bool({of.view.deal.type, *of.cluster.types} & {None, DealType.PARTNERSHIP})


def _kindred(of: Comparison) -> bool:
    """The same megawatts of one firm are bought as power and built as a campus: those are two deals."""
    kind, types = of.view.deal.type, of.cluster.types
    return kind in types or any(kind in kin and types & kin for kin in _KIN)
