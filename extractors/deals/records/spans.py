"""Spans of a sentence that slots are read from: organizations, lists of them, triggers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.model.deals import OrganizationRef

from .view import Spot

Organization = Spot[OrganizationRef]

OBJECT = "object"
COUNTERPARTS = ("with", "from", "to", "by", "in", "into", "between")
"""Prepositions before the other side of a deal, the surest first."""


@dataclass(frozen=True, slots=True)
class Group:
    """Organizations named together: "Accel, Index and Nvidia"."""

    members: tuple[Organization, ...]

    @property
    def first(self) -> int:
        """The first word."""
        return self.members[0].first

    @property
    def after(self) -> int:
        """The word behind the last."""
        return self.members[-1].after


@dataclass(frozen=True, slots=True)
class TriggerSpan:
    """The words of a trigger in its sentence."""

    first: int
    after: int
    is_noun: bool
    is_past: bool = False
    weak: bool = False
    form: str = "noun"
    """Of a verb: how it is inflected."""

    @property
    def is_habit(self) -> bool:
        """A verb in the third person of the present: "builds data centers" tells what somebody does for a living."""
        return self.form == "third"


def add(slots: dict[str, list[Organization]], slot: str, members: Iterable[Organization]) -> None:
    """Put organizations into a slot behind those that are there."""
    slots.setdefault(slot, []).extend(members)


def turned(slots: dict[str, list[Organization]]) -> dict[str, list[Organization]]:
    """The slots of a passive: its subject is the object, "by" gives the subject."""
    turned = {slot: members for slot, members in slots.items() if slot not in ("subject", "by")}
    turned[OBJECT] = turned.get(OBJECT, []) + slots.get("subject", [])
    turned["subject"] = slots.get("by", [])
    return turned


def keys_of(spots: Iterable[Organization]) -> set[str]:
    """Who is named."""
    return {spot.value.key for spot in spots}
