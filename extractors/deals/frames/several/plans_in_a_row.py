"""The capital plans of several in one sentence: "capex of $200 billion at A, $100 billion at B"."""

from __future__ import annotations

from data.model.deals import Money
from extractors.deals.records.spans import COUNTERPARTS, Organization, TriggerSpan
from extractors.deals.records.view import Spot
from extractors.deals.syntax.arguments import Syntax

from ..figures.choice import Figures
from ..roles import Slots
from .gapped import GAP

_COMES_TO = frozenset(
    {"at", "to", "of", "about", "around", "up", "as", "much", "nearly", "roughly", "some", "approximately", "for", "forecast"}
    | {"accounts", "(", ":", "outlined", "projected", "guided", "flagged", "eyes", "expects", "plans", "between"}
)
_OF_WHOM = frozenset({"at", "by", "for", "from"})
_COMPARED = frozenset({"from", "than", "versus", "compared"})
"""Words between somebody and his amount, those between the amount and him, and those right before an amount that another is but
compared with."""
_PLANNING = ("subject", "possessor", "compound", "at", "by")
"""The slots of those whose plan it is."""


def in_a_row(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """The plan of each of several: "capex of $200 billion at A, $100 billion at B", "A will have $200 billion of capex, B $100 billion"."""
    words = syntax.sentence.words
    if not trigger.is_noun and any(slots.get(slot) for slot in COUNTERPARTS):
        return []
    own: dict[Organization, Spot[Money]] = {}
    for money in sorted(figures.money, key=lambda spot: spot.first):
        near = (spot for spot in syntax.sentence.organizations if 0 <= money.first - spot.after <= GAP)
        before = next((spot for spot in near if _COMES_TO.issuperset(words[spot.after : money.first])), None)
        behind = next((spot for spot in syntax.sentence.organizations if spot.first == money.after + 1), None)
        if behind is not None and trigger.is_noun and words[money.after] in _OF_WHOM:
            own.setdefault(behind, money)
        elif before is not None and _is_its_own(syntax, trigger, before, money):
            own.setdefault(before, money)
    first = next((spot for spot in sorted(figures.money, key=lambda spot: spot.first) if spot not in own.values()), None)
    others = ([spot for spot in slots.get(slot, ()) if spot not in own] for slot in _PLANNING)
    acting = next((spots for spots in others if spots), [])
    if first is not None and len(acting) == 1 and all(first.first < money.first for money in own.values()):
        own = {acting[0]: first, **own}
    return [({"subject": (spot,)}, figures.only(money)) for spot, money in own.items()] if len(own) > 1 else []


def _is_its_own(syntax: Syntax, trigger: TriggerSpan, whose: Organization, money: Spot[Money]) -> bool:
    """Whether an amount behind a name is no other that it is compared with, and a verb has the name behind it and free."""
    words = syntax.sentence.words
    if not _COMPARED.isdisjoint(words[max(0, money.first - 2) : money.first]):
        return False
    return trigger.is_noun or (whose.first >= trigger.after and words[whose.first - 1] not in syntax.table.prepositions)
