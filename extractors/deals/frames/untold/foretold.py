"""What others expect somebody to do, and what firms like him do as a rule: neither tells a deal."""

from __future__ import annotations

from collections.abc import Collection

from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.relational import POSSESSIVE
from extractors.vocabulary.wordings import Foretelling

_NAMED_WITHIN, _NAME = 6, 3
_PRONOUNS = frozenset({"it", "he", "she", "we"})
"""How far before their verb analysts stand, and words of a name."""
_SUCH = (("such", "as"),)
_LIKE = "like"
"""Those of whom some are named as examples, and what stands before their names."""


def foretold(sentence: Sentence, found: Found, frames: Collection[Frame], table: Foretelling) -> str | None:
    """Why what a trigger tells is but somebody's guess, or what a sort of firms does; None where it is told of those who are named."""
    if all(_is_guess(sentence, frame, table) for frame in frames):
        return "others expect it of them"
    if not found.span.is_noun and found.span.form != "base":
        return None
    return "it tells what firms like them do" if all(_acts_as_example(sentence, frame, table.firms) for frame in frames) else None


def _is_guess(sentence: Sentence, frame: Frame, table: Foretelling) -> bool:
    """Whether an analyst, or a firm that takes no part, is who tells it: "X expects Y to spend $2 billion"."""
    words, first = sentence.words, min(_firsts(sentence, frame), default=0)
    verbs = [at for at in range(min(first, frame.trigger.first)) if words[at] in table.as_analysts]
    if not verbs or not table.over.isdisjoint(words[verbs[-1] : frame.trigger.first]):
        return False
    at = verbs[-1]
    if _is_but_closing(sentence, frame, table.closing):
        return False
    if words[at - 1] in POSSESSIVE or words[at + 1 : at + 2] == ("of",):
        return False  # "analysts' forecasts of"
    if not table.analysts.isdisjoint(words[max(0, at - _NAMED_WITHIN) : at]):
        return True
    if words[at] not in table.expecting:
        return False
    guessing = (spot for spot in (*sentence.organizations, *sentence.sources) if spot.after == at)
    return _is_a_strangers(sentence, at) or any(spot.value.key not in frame.keys and spot.text[:1].isupper() for spot in guessing)


def _is_but_closing(sentence: Sentence, frame: Frame, closing: Collection[str]) -> bool:
    """Whether what is expected of a deal is that it comes off: "X expects Y's purchase of Z to close in May"."""
    behind = " ".join(sentence.words[frame.trigger.after :])
    return any(f" {phrase} " in f" {behind} " for phrase in closing)


def _is_a_strangers(sentence: Sentence, at: int) -> bool:
    """Whether but a name that nobody knows stands before the verb: "Foo Bar estimates that"."""
    named = any(spot.first < at for spot in (*sentence.organizations, *sentence.sources))
    return (
        0 < at <= _NAME
        and not (named or _PRONOUNS & set(sentence.words[:at]))
        and all(sentence.spot(word, word + 1).text[:1].isupper() for word in range(at))
    )


def _acts_as_example(sentence: Sentence, frame: Frame, firms: Collection[str]) -> bool:
    """Whether one of its parties is but named as one of a sort: "companies like X rent chips", "purchases by firms such as X"."""
    if frame.value is not None or frame.capacities:
        return False  # no habit has a size
    told = (first for first in _firsts(sentence, frame) if _is_example(sentence, first, firms))
    return any(not any(word.endswith("ed") for word in sentence.words[first : frame.trigger.first]) for first in told)


def _firsts(sentence: Sentence, frame: Frame) -> list[int]:
    """Where those of its parties begin whom the sentence itself names."""
    return [party.spot.first for party in frame.parties if sentence.start <= party.spot.start < sentence.ends[-1]]


def _is_example(sentence: Sentence, first: int, firms: Collection[str]) -> bool:
    words = sentence.words
    noun = first - 2 if words[max(0, first - 1)] == _LIKE else first - 3 if words[max(0, first - 2) : first] in _SUCH else -1
    if noun < 0 or words[noun] not in firms:
        return False
    return noun == 0 or words[noun - 1] in ("by", "of", ".", ",", "ai", "cloud", "that") or noun == 1
