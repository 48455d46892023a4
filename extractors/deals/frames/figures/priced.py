"""What a noun names at a price: "a $4 billion AI data center", "its €2bn German cloud push", "a campus worth $1 billion"."""

from __future__ import annotations

from collections.abc import Collection

from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence

_WITHIN = 8
"""Words of one noun phrase between an amount and its noun."""
_NO_PART = frozenset({",", ";", ":", "(", ")", "–", "—", "|", "'s", "’s"}) | frozenset(
    {"and", "or", "that", "which", "who", "is", "are", "was", "has", "will", "more"}
)
"""What no noun phrase with an amount at its head has in it; an owner behind the amount is whose thing it is, not who pays."""
_COSTING = (("worth",), ("valued", "at"), ("priced", "at"), ("costing",), ("estimated", "at"), ("budgeted", "at"))
"""Words behind a noun that give its price."""


def is_priced(sentence: Sentence, span: TriggerSpan, prepositions: Collection[str]) -> bool:
    """Whether an amount that may be a deal's value is the price of what a noun names."""
    words = sentence.words
    for spot in sentence.money:
        between = words[spot.after : span.first]
        if spot.after <= span.first and len(between) <= _WITHIN and not any(word in prepositions or word in _NO_PART for word in between):
            return True
    return any(_is_said_behind(sentence, span.after, price) for price in _COSTING)


def _is_said_behind(sentence: Sentence, at: int, price: tuple[str, ...]) -> bool:
    after = at + len(price)
    return sentence.words[at:after] == price and any(after <= spot.first <= after + 2 for spot in sentence.money)
