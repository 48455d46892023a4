"""Which tellings may mean the same contract with its options as another without them: those that say so."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Reading, Sentence

ToldAgain = Callable[[Frame], bool]
"""Whether a frame tells again of a contract that was told before, or of its options."""
_OPTIONS = ("option", "exten", "expan", "renew", "exercis", "addition")
_THE = frozenset({"the", "this", "that", "its"})
_CONTRACTS = frozenset({"contract", "contracts", "deal", "agreement", "order", "lease"})
_OTHER = frozenset({"another", "second", "separate", "further"})
"""How words of options begin, words before a contract that was told of already, such contracts, and words before one that was not."""


def told_again(reading: Reading) -> ToldAgain:
    """For the frames of a document: "the contract was worth $9 billion", "with an option to extend it"; not "another contract"."""

    def is_told_again(frame: Frame) -> bool:
        at = frame.value.start if frame.value is not None else frame.trigger.start
        valued = (one for one in reading.sentences if one.start <= at < one.start + len(one.text))
        return any(_refers_back(sentence) for sentence in (reading.sentences[frame.sentence], *valued))

    return is_told_again


def _refers_back(sentence: Sentence) -> bool:
    if not _OTHER.isdisjoint(sentence.words):
        return False
    is_known = any(one in _THE and other in _CONTRACTS for one, other in pairwise(sentence.words))
    return is_known or any(word.startswith(_OPTIONS) for word in sentence.words)
