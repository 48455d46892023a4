"""How far apart in time two tellings of one deal may lie, by what else they share and by what happened in between."""

from __future__ import annotations

from enum import StrEnum

from data.model.dates import PartialDate
from data.model.vocabulary import Status

from .cluster import Cluster
from .views import View


class Move(StrEnum):
    """What lies between two tellings in the life of a deal."""

    RETOLD = "retold"
    PENDING = "pending"
    FIRMED = "firmed"
    CLOSED = "closed"
    ENDED = "ended"


class Grounds(StrEnum):
    """What two tellings share besides their parties."""

    VALUE = "value"
    CAPACITY = "capacity"
    PARTIES = "parties"


MOST_DAYS: dict[Grounds, dict[Move, int]] = {
    Grounds.VALUE: {Move.RETOLD: 120, Move.PENDING: 180, Move.FIRMED: 365, Move.CLOSED: 540, Move.ENDED: 730},
    Grounds.CAPACITY: {Move.RETOLD: 90, Move.PENDING: 180, Move.FIRMED: 365, Move.CLOSED: 540, Move.ENDED: 730},
    Grounds.PARTIES: {Move.RETOLD: 45, Move.PENDING: 120, Move.FIRMED: 270, Move.CLOSED: 180, Move.ENDED: 540},
}
"""Days between the stated announcements. Chosen by hand from deals of 2024 to 2026: a second order of the same firms follows after
some months, while an acquisition takes up to a year and a half to close."""


def move_between(view: View, member: View) -> Move:
    """The largest step that the later of the two may mean."""
    earlier, later = (view, member) if (view.day, view.key) <= (member.day, member.key) else (member, view)
    if later.deal.status == Status.CANCELLED and earlier.deal.status != Status.CANCELLED:
        return Move.ENDED
    if earlier.tentative and not later.tentative:
        return Move.FIRMED
    if later.deal.status == Status.COMPLETED and earlier.deal.status == Status.AGREED:
        return Move.CLOSED
    both = {earlier.deal.status, later.deal.status}
    return Move.PENDING if both == {Status.TALKS} else Move.RETOLD


def gap_days(view: View, member: View) -> int:
    """Days between what is known of two announcements; a document without one tells of something before its own day."""
    if view.announced is not None and member.announced is not None:
        return _between(view.announced, member.announced)
    if view.announced is None and member.announced is None:
        return 0
    dated, undated = (view, member) if view.announced is not None else (member, view)
    if dated.announced is None or undated.published is None:
        return 0
    return max(0, (dated.announced.first - undated.published).days)


def _between(one: PartialDate, other: PartialDate) -> int:
    return max(0, (max(one.first, other.first) - min(one.last, other.last)).days)


def within_reach(view: View, member: View, grounds: Grounds) -> bool:
    """Whether the two may be tellings of one deal as far as time goes."""
    return gap_days(view, member) <= MOST_DAYS[grounds][move_between(view, member)]


def days_apart(view: View, cluster: Cluster) -> int:
    """Days between the mention and the nearest of the cluster."""
    return min(gap_days(view, member) for member in cluster.dated())


def of_one_day(view: View, cluster: Cluster) -> bool:
    """Announced on the same day, which both know."""
    day = view.announced
    return day is not None and day.first == day.last and any(member.announced == day for member in cluster.with_date)
