"""Whom a relative pronoun stands for that opens a clause with a preposition: Y in "X praised Y, from which it rents chips"."""

from __future__ import annotations

from data.model.deals import OrganizationRef
from extractors.deals.records.view import Sentence

_RELATIVES = (("which",), ("whom",))
_PREPOSITIONS = frozenset({"from", "to", "with", "in", "into", "for"})
"""How a clause on somebody opens."""


def opened_by(sentence: Sentence, position: int) -> OrganizationRef | None:
    """Whom "which" stands for right before a reference, who then is another: "X praised Y, from which it rents chips"."""
    words = sentence.words
    if words[max(0, position - 1) : position] not in _RELATIVES or words[max(0, position - 2)] not in _PREPOSITIONS:
        return None
    behind = position - 2 - (words[position - 3] == ",")
    return next((spot.value for spot in sentence.organizations if spot.after == behind), None)
