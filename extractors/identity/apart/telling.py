"""Kept apart by how it is told: as two in one document, or as something beside or instead of an earlier deal."""

from __future__ import annotations

import datetime as dt

from ..views import View
from .comparison import Comparison

_RESTATED_AFTER = 7
"""Days after which "expands" or "replaces" tells of something else than the deal before."""


def told_as_two(of: Comparison) -> bool:
    """One document tells both."""
    beside = of.cluster.by_document.get(of.view.document.document_id, ())
    return any(not _equal(of.view, member) for member in beside)


def told_as_another(of: Comparison) -> bool:
    """A mention that expands or replaces is not of the earlier deal; one that is earlier is not of the deal that expands it."""
    view, cluster = of.view, of.cluster
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
