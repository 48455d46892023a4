"""Who tells what another does, and is the other side of it: "X said Y had agreed to buy $3 billion of computing power"."""

from __future__ import annotations

from extractors.deals.records.spans import COUNTERPARTS, OBJECT, Organization
from extractors.deals.syntax.arguments import Syntax

from ..roles import Slots

_SAYING = frozenset({"said", "says", "announced", "disclosed", "confirmed", "added", "revealed", "reported", "noted"})
_WHEN = frozenset(
    {"that", "on", "monday", "tuesday", "wednesday", "thursday", "friday", "today", "yesterday", "also", "its", "customer", "the", "cloud"}
)
"""Verbs of saying, and what may stand between one and who acts: "X said on Monday that customer Y"."""
_WITHIN = 6


def with_who_tells(syntax: Syntax, slots: Slots) -> Slots:
    """The slots with who tells it, where one acts and nobody else takes part."""
    acting = slots.get("subject", ())
    if len(acting) != 1 or any(slots.get(slot) for slot in (*COUNTERPARTS, OBJECT, "owner", "source")):
        return slots
    teller = _teller(syntax, acting[0])
    return {**slots, "teller": (teller,)} if teller is not None else slots


def _teller(syntax: Syntax, acting: Organization) -> Organization | None:
    words = syntax.sentence.words
    before = [spot for spot in syntax.sentence.organizations if spot.after < acting.first]
    others = {spot.value for spot in syntax.sentence.organizations} - {acting.value}
    if not before or before[-1].first > 1 or others != {before[-1].value}:
        return None
    between = words[before[-1].after : acting.first]
    is_said = between[0] in _SAYING and set(between[1:]) <= _WHEN and len(between) <= _WITHIN
    return before[-1] if is_said else None
