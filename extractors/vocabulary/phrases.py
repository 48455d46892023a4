"""Finding the phrases of a table: in a list of words, or in a text by a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache

from .alternation import alternation

_PIECE = re.compile(r"-|[^\s-]+")
"""A hyphen between letters is a word of its own."""
_CHOICE = re.compile(r"\((?P<ways>[^()]*)\)")
_WORD = re.compile(r"\w+")
_WHOLE = re.compile(r"(?<![*%])\b(\w+)([*%]?)")
"""A word of a phrase from its start on, and whether it may have an ending: any, or a year."""
_HEAD = 3
"""Letters at the start of a word with any ending by which it is told at first whether a phrase may stand in a text."""
_PREPOSITIONS = r"(?:for|from|of|to|in|into|at|on|by|with|near|than|as)\b"
PHRASE_SIGNS = {
    " … ": r"(?:\s+[^\s,;]+(?:,\d[^\s,;]*)*){0,8}?\s+",
    " ~ ": rf"(?:\s+(?!{_PREPOSITIONS})[^\s,;]+(?:,\d[^\s,;]*)*){{0,8}}?\s+",
    "$*": r"\$\d*(?:[.,]\d+)*\w*",
    "*": r"\w*",
    " ": r"[\s‐‑-]+",
    "-": r"[‐‑-]",
}
"""Words of a phrase may be joined by a hyphen, which may be one that holds a line together: "data-center", "liquid‑cooling"; "…" stands for
up to eight words of one clause, among them numbers with commas, "~" for such words but for prepositions, up to what is sold itself, and
"$*" for an amount: "$4.9"."""


def spelled_out(phrase: str) -> tuple[str, ...]:
    """Each phrase that one with choices stands for, a choice of nothing among them: "in (a|the) (|new) campus"."""
    choice = _CHOICE.search(phrase)
    if choice is None:
        return (" ".join(phrase.split()),)
    ways = choice["ways"].split("|")
    return tuple(one for way in ways for one in spelled_out(phrase[: choice.start()] + way + phrase[choice.end() :]))


def pieces(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the tokenizer has them."""
    return tuple(_PIECE.findall(phrase))


def standing(text: str, name: str) -> Iterator[int]:
    """Where a name stands as whole words, to the letter; a pattern for each of many names would be made anew all the time."""
    at = text.find(name)
    while at >= 0:
        after = at + len(name)
        is_whole = not (_is_of_word(text[at - 1 : at]) or _is_of_word(text[after : after + 1]))
        if is_whole:
            yield at
        at = text.find(name, after if is_whole else at + 1)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


class PhraseFinder:
    """Finds phrases of a table in a list of lower-case words, longest first."""

    def __init__(self, phrases: dict[str, int]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for phrase, key in phrases.items():
            words = pieces(phrase)
            self._by_first.setdefault(words[0], []).append((words, key))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
        """(first, after, key) of each phrase, left to right, without overlaps."""
        after = 0
        for position in [at for at, word in enumerate(words) if word in self._by_first]:
            found = self._at(words, position) if position >= after else None
            if found is not None:
                after = position + found[0]
                yield position, after, found[1]

    def _at(self, words: tuple[str, ...], position: int) -> tuple[int, int] | None:
        for phrase, key in self._by_first[words[position]]:
            if words[position : position + len(phrase)] == phrase:
                return len(phrase), key
        return None


@cache
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a cue list; "*" at the end of a word stands for any ending."""
    return re.compile(r"(?<![\w-])(?:" + alternation(phrases, PHRASE_SIGNS) + r")(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _words_of(text: str) -> frozenset[str]:
    """The words of a text and how they begin; kept for the sentences of a document, which are asked for many lists."""
    words = _WORD.findall(text.lower())
    return frozenset([*words, *[word[:_HEAD] for word in words]])


class Phrases:
    """A cue list as it is looked for in sentences. Most have none of its phrases, which their words show before any pattern is tried."""

    def __init__(self, phrases: tuple[str, ...], pattern: Callable[[tuple[str, ...]], re.Pattern[str]] = phrase_pattern) -> None:
        """``pattern`` makes one that finds the phrases as whole words; it is made for the first sentence that may have one."""
        self._phrases, self._made = phrases, pattern

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the phrases in a sentence."""
        return self._pattern.search(text) if self._may_stand_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All of them."""
        return self._pattern.finditer(text) if self._may_stand_in(text) else iter(())

    def _may_stand_in(self, text: str) -> bool:
        return self._signs is None or not self._signs.isdisjoint(_words_of(text))

    @cached_property
    def _signs(self) -> frozenset[str] | None:
        """Words and beginnings of words, one of which every text with a phrase has; None where there is a phrase without."""
        signs = [_sign(phrase) for phrase in self._phrases]
        return frozenset(sign for sign in signs if sign is not None) if None not in signs else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return self._made(self._phrases)


def _sign(phrase: str) -> str | None:
    """The longest word that every text with a phrase has, or how it begins; None where there is no such."""
    words = _WHOLE.findall(phrase.lower())
    signs = [word[:_HEAD] if ends_anyhow else word for word, ends_anyhow in words if len(word) >= _HEAD or not ends_anyhow]
    return max(signs, key=len, default=None)
