"""Where a text speaks of two at once: "the companies", "the pair", "their" at the start of a sentence that names nobody."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

from .history import History

_BOTH = 2
_TOGETHER = frozenset(
    {("the", "companies"), ("the", "pair"), ("the", "duo"), ("both", "companies"), ("the", "two"), ("both", "firms"), ("the", "firms")}
)
_TOGETHER_FROM = frozenset(words[0] for words in _TOGETHER)
_TELL = (("said",), ("say",), ("told",), ("did",), ("declined",))
_TWO = frozenset(
    {
        "companies",
        "firms",
        "sides",
        "partners",
        "giants",
        "developers",
        "producers",
        "suppliers",
        "utilities",
        "startups",
        "groups",
        "operators",
    }
)
"""How a text speaks of two at once; not of those who only tell, and "the two" only before a noun of the last list."""


def together(sentence: Sentence, history: History, taken: set[int]) -> Iterator[Organization]:
    """Where "the companies" stands for two: those that the sentence names before, else those that the last one named."""
    if sentence.words[0] == "their" and not sentence.organizations:
        yield from (sentence.naming(0, 1, one) for one in history.both)
    for first in [at for at, word in enumerate(sentence.words[:-1]) if word in _TOGETHER_FROM]:
        after = first + 2
        if sentence.words[first:after] not in _TOGETHER or first in taken or sentence.words[after : after + 1] in _TELL:
            continue
        if sentence.words[first + 1] == "two":
            if sentence.words[after : after + 1] == () or sentence.words[after] not in _TWO:
                continue
            after += 1
        before = tuple(dict.fromkeys(spot.value for spot in sentence.organizations if spot.after <= first))
        meant = before if len(before) == _BOTH else history.both if not before else ()
        yield from (sentence.naming(first, after, one) for one in meant)
