"""Of whom somebody buys a firm: a contract with the seller tells no deal beside the purchase: "an agreement with X to acquire Y"."""

from __future__ import annotations

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_BEFORE = frozenset({"to", "the", "an", "its", "our"})
_PARTING = frozenset({"and", "but", ";", "while", "whereas", "as", "after"})
_WITHIN = 18
"""What stands before the word of buying, words between two deals, and how far behind the contract it may stand."""


def without_sellers(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """The frames of a sentence without contracts that are but for a purchase told in it."""
    return [frame for frame in frames if not any(_is_to_buy(frame, bought, sentence) for bought in frames)]


def _is_to_buy(contract: Frame, bought: Frame, sentence: Sentence) -> bool:
    """Whether a general noun tells with whom the buyer has agreed on what the word behind it tells to be bought."""
    if not contract.weak or bought.weak or bought.type is not DealType.ACQUISITION or contract.value is not None:
        return False
    buying = {party.key for party in bought.in_role(Role.ACQUIRER)}
    if len(contract.parties) != 2 or not contract.keys & buying or not bought.in_role(Role.TARGET):
        return False
    first, after = contract.trigger.after, bought.trigger.first
    if not 0 < after - first <= _WITHIN or sentence.words[after - 1] not in _BEFORE:
        return False
    named = {at for spot in sentence.organizations for at in range(spot.first, spot.after)}
    return all(word not in _PARTING for at, word in enumerate(sentence.words[first:after], first) if at not in named)
