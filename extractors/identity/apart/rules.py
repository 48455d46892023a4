"""The rules by name, those that are cheap and keep the most apart first."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from ..amounts import Likeness
from .circumstances import further_talks, other_places, other_type, told_too_early, too_far_in_time
from .comparison import Comparison
from .taking_part import other_parties, other_scope, sides_clash, two_legs
from .telling import told_as_another, told_as_two


class Rule(StrEnum):
    """Why a mention is not of a deal."""

    VALUE = "other amount"
    LEGS = "other leg"
    SIDES = "other side"
    ONE_DOCUMENT = "told apart in one document"
    RESTATED = "told as another deal"
    CAPACITY = "other capacity"
    SCOPE = "other scope"
    PARTIES = "other parties"
    TIME = "too far in time"
    FURTHER_TALKS = "further talks"
    EARLY = "told too early"
    PLACE = "other place"
    TYPE = "other type"


def _other_amount(of: Comparison) -> bool:
    """Amounts that cannot be the same figure; of the same megawatts in one place within days they are parts of what is told elsewhere."""
    if of.value != Likeness.DIFFERENT:
        return False
    return not (of.capacity == Likeness.EQUAL and of.all_parties and of.view.places & of.cluster.places and of.near)


def _other_capacity(of: Comparison) -> bool:
    """Megawatts that cannot be the same figure, and no amount that is; what was announced for one place on one day is one plan."""
    if of.capacity != Likeness.DIFFERENT or of.value >= Likeness.CLOSE:
        return False
    return not (of.one_day and of.view.places & of.cluster.places and of.view.stage in of.cluster.stages and of.contained)


RULES: dict[Rule, Callable[[Comparison], bool]] = {
    Rule.VALUE: _other_amount,
    Rule.LEGS: two_legs,
    Rule.SIDES: sides_clash,
    Rule.ONE_DOCUMENT: told_as_two,
    Rule.RESTATED: told_as_another,
    Rule.CAPACITY: _other_capacity,
    Rule.SCOPE: other_scope,
    Rule.PARTIES: other_parties,
    Rule.TIME: too_far_in_time,
    Rule.FURTHER_TALKS: further_talks,
    Rule.EARLY: told_too_early,
    Rule.PLACE: other_places,
    Rule.TYPE: other_type,
}


def first_rule(of: Comparison) -> Rule | None:
    """The first rule that keeps the two apart, or null where none does."""
    for rule, keeps_apart in RULES.items():
        if keeps_apart(of):
            return rule
    return None
