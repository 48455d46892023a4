"""What somebody pays by the contract told right before: "X has leased 250 MW from Y. The lab will pay about $3 billion over 10 years"."""

from __future__ import annotations

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_TYPES = frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.POWER, DealType.ACQUISITION})
_PAYING = frozenset({Role.CUSTOMER, Role.TENANT, Role.ACQUIRER})
_PAY = frozenset({"pay", "pays", "paid"})
_BEFORE = frozenset(
    {"will", "would", "could", "has", "had", "is", "agreed", "to", "expects", "plans", "set", "also", "itself", "said", "it"}
)
_WITHIN = 5
"""Types by which somebody pays somebody, who that is, verbs of it, and words that may stand between him and the verb."""
_ANOTHER = frozenset({"fine", "fines", "dividend", "taxes", "tax", "settle", "settlement", "interest", "separately", "another", "penalty"})
"""Words by which something else is paid."""


def is_paid_for(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence that names nobody else says what a party pays by a deal of which no value was told."""
    if frame.type not in _TYPES or frame.value is not None or len(frame.keys) < 2 or len(sentence.money) != 1:
        return False
    if {spot.value.key for spot in sentence.organizations} - frame.keys or _ANOTHER & set(sentence.words):
        return False
    paying = {party.key for party in frame.parties if party.role in _PAYING}
    return any(_pays(spot.after, sentence) for spot in sentence.organizations if spot.value.key in paying)


def _pays(after: int, sentence: Sentence) -> bool:
    """Whether the verb that follows is one of paying."""
    at = next((at for at in range(after, min(after + _WITHIN, len(sentence.words))) if sentence.words[at] not in _BEFORE), None)
    return at is not None and sentence.words[at] in _PAY and sentence.money[0].first > at
