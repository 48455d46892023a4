"""What others expect somebody to do, and what firms like him do as a rule: neither tells a deal."""

from __future__ import annotations

from collections.abc import Collection

from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.relational import POSSESSIVE

_EXPECTING = frozenset(
    {"expects", "sees", "estimates", "predicts", "forecasts", "thinks", "believes", "reckons", "calculates", "anticipates"}
)
_TOLD_BY_ANALYSTS = _EXPECTING | {
    "expect",
    "see",
    "estimate",
    "predict",
    "forecast",
    "think",
    "believe",
    "estimated",
    "predicted",
    "reckon",
}
_ANALYSTS = frozenset({"analyst", "analysts", "economist", "economists", "strategist", "strategists", "researchers"})
_NAMED_WITHIN, _NAME = 6, 3
_PRONOUNS = frozenset({"it", "he", "she", "we"})
_CLOSED = frozenset({";", "but", "while", "whereas", "after", "and", "with"})
"""Verbs by which one tells what another will do, those of analysts, who these are, how far before their verb they stand, and words by which
what they tell is over."""
_FIRMS = frozenset(
    {"companies", "firms", "neoclouds", "hyperscalers", "startups", "giants", "players", "labs", "providers", "developers", "operators"}
    | {"miners", "vendors", "investors", "funds", "banks", "lenders", "utilities", "chipmakers"}
)
_SUCH = (("such", "as"),)
_LIKE = "like"
"""Those of whom some are named as examples, and what stands before their names."""


def foretold(sentence: Sentence, found: Found, frames: Collection[Frame]) -> str | None:
    """Why what a trigger tells is but somebody's guess, or what a sort of firms does; None where it is told of those who are named."""
    if all(_is_guess(sentence, frame) for frame in frames):
        return "others expect it of them"
    if not found.span.is_noun and found.span.form != "base":
        return None
    return "it tells what firms like them do" if all(_acts_as_example(sentence, frame) for frame in frames) else None


def _is_guess(sentence: Sentence, frame: Frame) -> bool:
    """Whether an analyst, or a firm that takes no part, is who tells it: "X expects Y to spend $2 billion"."""
    words, first = sentence.words, min(_firsts(sentence, frame), default=0)
    verbs = [at for at in range(min(first, frame.trigger.first)) if words[at] in _TOLD_BY_ANALYSTS]
    if not verbs or not _CLOSED.isdisjoint(words[verbs[-1] : frame.trigger.first]):
        return False
    at = verbs[-1]
    if words[at - 1] in POSSESSIVE or words[at + 1 : at + 2] == ("of",):
        return False  # "analysts' forecasts of"
    if not _ANALYSTS.isdisjoint(words[max(0, at - _NAMED_WITHIN) : at]):
        return True
    if words[at] not in _EXPECTING:
        return False
    guessing = (spot for spot in (*sentence.organizations, *sentence.sources) if spot.after == at)
    return _is_a_strangers(sentence, at) or any(spot.value.key not in frame.keys and spot.text[:1].isupper() for spot in guessing)


def _is_a_strangers(sentence: Sentence, at: int) -> bool:
    """Whether but a name that nobody knows stands before the verb: "Foo Bar estimates that"."""
    named = any(spot.first < at for spot in (*sentence.organizations, *sentence.sources))
    return (
        0 < at <= _NAME
        and not (named or _PRONOUNS & set(sentence.words[:at]))
        and all(sentence.spot(word, word + 1).text[:1].isupper() for word in range(at))
    )


def _acts_as_example(sentence: Sentence, frame: Frame) -> bool:
    """Whether one of its parties is but named as one of a sort: "companies like X rent chips", "purchases by firms such as X"."""
    return any(_is_example(sentence, first) for first in _firsts(sentence, frame))


def _firsts(sentence: Sentence, frame: Frame) -> list[int]:
    """Where those of its parties begin whom the sentence itself names."""
    return [party.spot.first for party in frame.parties if sentence.start <= party.spot.start < sentence.ends[-1]]


def _is_example(sentence: Sentence, first: int) -> bool:
    words = sentence.words
    noun = first - 2 if words[max(0, first - 1)] == _LIKE else first - 3 if words[max(0, first - 2) : first] in _SUCH else -1
    if noun < 0 or words[noun] not in _FIRMS:
        return False
    return noun == 0 or words[noun - 1] in ("by", "of", ".", ",", "ai", "cloud", "that") or noun == 1
