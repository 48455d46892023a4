"""Whether the tree of a sentence is asked for the parties of a trigger, and whether what it says is better than the order of words."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.deals.records.found import Found
from extractors.deals.records.spans import OBJECT
from extractors.deals.records.view import Sentence
from extractors.vocabulary.tables import ReadingRule

from .figures.choice import Figures
from .needs import has_figures
from .roles import Slots

_TELLING_SLOTS = ("subject", "in", OBJECT)
"""Slots that the order of words seldom fills wrongly."""


def may_be_found(rules: Iterable[ReadingRule], sentence: Sentence, found: Found, figures: Figures) -> bool:
    """Whether some reading would hold if only the right parties were found in the sentence."""
    named = len({spot.value for spot in sentence.organizations})
    return any(named >= rule.sides and has_figures(rule, found.span, figures) for rule in rules)


def loses_a_party(by_tree: Slots, by_order: Slots) -> bool:
    """Whether the tree leaves out somebody who by the order of words acts or is acted on, or has him own something only."""
    kept = {spot.value for slot, spots in by_tree.items() if slot != "owner" for spot in spots}
    return any(spot.value not in kept for slot in _TELLING_SLOTS for spot in by_order.get(slot, ()))


def filled(slots: Slots) -> Slots:
    """The slots in which somebody stands."""
    return {slot: spots for slot, spots in slots.items() if spots}
