"""What a purchase told before is worth, by a sentence that goes on with another: "The deal is worth $4 billion, more than"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from data.model.vocabulary import DealType
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_WITHIN = 3
"""Sentences behind a purchase within which its worth is told."""
_OPENING = frozenset({"deal", "transaction", "acquisition", "purchase", "takeover", "buyout"})
_DETERMINED = frozenset({"the", "this", "that"})
_WORTH = re.compile(r"\b(?:worth|valued at)\b|\b(?:enterprise|transaction|equity|total|deal|purchase) value of\b", re.IGNORECASE)
_VALUED_WITHIN = 10
"""How a sentence opens that says so, how the amount is named as its worth, and the words from its start to that."""
_PRICED = re.compile(r"\bput(?:s|ting)? the (?:takeover |purchase |sale |acquisition |deal |buyout )?price at\b", re.IGNORECASE)
"""How somebody is said to know the price."""
_OF_OLD = re.compile(r"\blast year\b|\byears? (?:ago|earlier|before)\b|\bpreviously\b|\b(?:back )?in (?:19|20)\d\d\b", re.IGNORECASE)
"""How a purchase is told that is history."""


def purchase_meant(frames: Sequence[Frame], sentences: Mapping[int, Sentence]) -> int:
    """Which frame is the purchase told last; one of long ago told behind another is but mentioned beside that."""
    last = len(frames) - 1
    at = last
    while at > 0 and _is_of_old(frames[at], sentences):
        at -= 1
    return at if frames[at].type is DealType.ACQUISITION else last


def _is_of_old(frame: Frame, sentences: Mapping[int, Sentence]) -> bool:
    told = sentences.get(frame.sentence)
    return frame.type is DealType.ACQUISITION and (frame.bygone or (told is not None and _OF_OLD.search(told.text) is not None))


def with_its_worth(last: Frame, sentence: Sentence, found: Collection[Frame]) -> Frame:
    """The purchase told last with what a sentence that also tells another says at first that it is worth, or what others put it at."""
    if last.type is not DealType.ACQUISITION or last.value is not None or sentence.index - last.sentence > _WITHIN:
        return last
    first = min((frame.trigger.first for frame in found), default=len(sentence.words))
    amounts = sorted((*sentence.money, *sentence.other_money), key=lambda spot: spot.first)
    amount = next((spot for spot in amounts if spot.after <= first and all(frame.value != spot for frame in found)), None)
    if amount is None or not (_opens_with_it(sentence, amount.first) or _PRICED.search(sentence.text) is not None):
        return last
    return replace(last, value=amount)


def _opens_with_it(sentence: Sentence, amount: int) -> bool:
    words = sentence.words
    opens = words[0] in _DETERMINED and not _OPENING.isdisjoint(words[1:3])
    return opens and amount <= _VALUED_WITHIN and _WORTH.search(sentence.spot(0, amount).text) is not None
