"""What is told by the same verb and came later: "raised $1.1 billion from X and Y, followed by a further $433 million"."""

from __future__ import annotations

from extractors.deals.records.spans import COUNTERPARTS, TriggerSpan
from extractors.deals.syntax.arguments import Syntax

from ..figures.choice import Figures
from ..roles import Slots

_FOLLOWED = (("followed", "by"), ("and", "later"), ("and", "then"))
_MORE = frozenset({"a", "an", "another", "further", "additional", "second", "separate", "fresh", "with", "up", "to"})
"""How a later one is announced, and what stands between that and its amount."""
_BEFORE = 6


def followed(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """The first amount with who gave it, and the later one, of which nobody says who did."""
    amounts = sorted(figures.money, key=lambda spot: spot.first)
    if trigger.is_noun or len(amounts) != 2 or amounts[0].first < trigger.after:
        return []
    words, later = syntax.sentence.words, amounts[1]
    opened = next(
        (at for at in range(later.first - 1, max(amounts[0].after, later.first - _BEFORE) - 1, -1) if words[at : at + 2] in _FOLLOWED), None
    )
    if opened is None or not set(words[opened + 2 : later.first]) <= _MORE or not words[opened + 2 : later.first]:
        return []
    own = {slot: tuple(spot for spot in spots if slot not in COUNTERPARTS or spot.first > later.after) for slot, spots in slots.items()}
    first = {slot: tuple(spot for spot in spots if spot.first < opened) for slot, spots in slots.items()}
    return [(first, figures.only(amounts[0])), (own, figures.only(later))]
