"""Items of a list that leave out whoever did what they tell: "- Ordered 40,000 GPUs from X"."""

from __future__ import annotations

from extractors.deals.records.view import Sentence

_DID = frozenset(
    {"signed", "ordered", "closed", "secured", "executed", "entered", "issued", "raised", "acquired", "completed", "purchased", "placed"}
    | {"sold", "leased", "priced", "borrowed", "drew", "bought", "landed", "won", "inked", "finalized", "upsized", "obtained", "received"}
)
_OBJECTS = frozenset({"a", "an", "the", "its", "our", "new", "additional", "another", "up", "about", "approximately", "over", "nearly"})
_TAKING = frozenset({"acquired", "bought", "purchased", "ordered", "leased"})
_NO_OBJECTS = frozenset({"by", "in", "from", "with", "on", "at", "for", "as", "to", "and", "or", ",", "off", "power"})
_ARE = frozenset({"are", "were"})
_OPENERS = frozenset({"which", "that", "who", "where", ";", ":", "(", ",", "as"})
_LABEL = 5
"""Verbs with which an item of a list opens whose subject stands above it, words that open what stands behind them, verbs behind which any
name may stand, words that are none, finite verbs of what a participle describes, words by which these are of another clause, and words
up to the colon behind a label."""


def opens_without_subject(sentence: Sentence) -> bool:
    """Whether it tells in an item of a list what somebody did who is named above it."""
    head = _behind_a_label(sentence)
    first = next((at for at, word in enumerate(sentence.words[head : head + 2], head) if word.isalpha()), None)
    if first is None or sentence.words[first] not in _DID:
        return False
    if _is_of_its_subject(sentence, first):
        return False
    behind = sentence.words[first + 1 : first + 3]
    if sentence.words[first] in _TAKING and behind and behind[0] not in _NO_OBJECTS:
        return True
    figures = (*sentence.money, *sentence.other_money, *sentence.hardware, *sentence.capacities)
    return bool(_OBJECTS & set(behind[:1])) or behind[:1] == ("into",) or any(spot.first <= first + 2 for spot in figures)


def _is_of_its_subject(sentence: Sentence, first: int) -> bool:
    """Whether a participle only describes what the sentence is about: "Acquired assets and ordered GPUs are shown at cost"."""
    finite = next((at for at, word in enumerate(sentence.words) if at > first and word in _ARE), None)
    return finite is not None and _OPENERS.isdisjoint(sentence.words[first:finite])


def _behind_a_label(sentence: Sentence) -> int:
    """Where an item goes on behind what it is about: "- Financing: closed a $200 million loan"."""
    words = sentence.words[:_LABEL]
    return words.index(":") + 1 if ":" in words else 0
