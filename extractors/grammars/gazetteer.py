"""Names of a list in a text: whole words, the longest name first, exact case but for words all in capitals or with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\w+|[^\w\s]")
_GLUE = frozenset("@/_.")
"""Signs right before a word that make it part of an address."""
_LONG = 4
"""From this length on a name with inner capitals is also taken with a first capital only ("Coreweave")."""


class Word(NamedTuple):
    """A word or sign of a text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4)
def words_of(text: str) -> tuple[Word, ...]:
    """The words and signs of a text, an apostrophe always straight; kept for the last texts, as several lists are looked up in each."""
    return tuple(Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text.replace("’", "'")))


@lru_cache(maxsize=4)
def _places_of(text: str) -> dict[str, list[int]]:
    """Each word of a text as written, with its positions: a list is looked up word by word of the text's vocabulary."""
    places: dict[str, list[int]] = {}
    for position, word in enumerate(words_of(text)):
        places.setdefault(word.text, []).append(position)
    return places


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """``text[start:end]`` is a name of ``value``."""

    start: int
    end: int
    value: T


class _Entry(NamedTuple, Generic[T]):
    words: tuple[Word, ...]
    value: T


class Gazetteer(Generic[T]):
    """Looks up names. ``plurals``: the last word may end in "s"."""

    def __init__(self, names: Iterable[tuple[str, T]], *, plurals: bool = False) -> None:
        self._plurals = plurals
        self._by_first: dict[str, list[_Entry[T]]] = {}
        for name, value in names:
            words = words_of(name)
            for spelling in self._spellings(words):
                self._by_first.setdefault(spelling, []).append(_Entry(words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry.words))

    def find(self, text: str) -> Iterator[Hit[T]]:
        """The names in the order of the text, without overlaps."""
        words, after = words_of(text), 0
        for position in sorted(self._candidates(text)):
            entry = self._at(text, words, position) if position >= after else None
            if entry is not None:
                after = position + len(entry.words)
                yield Hit(words[position].start, words[after - 1].end, entry.value)

    def _spellings(self, words: tuple[Word, ...]) -> set[str]:
        """How the first word of a name may be written."""
        if not words:
            return set()
        first = words[0].text
        plural = {first + "s"} if self._plurals and len(words) == 1 else set()
        return {first, first.upper(), *plural, *({first.capitalize()} if len(first) >= _LONG else ())}

    def _candidates(self, text: str) -> Iterator[int]:
        """Positions of the words that a name may begin with."""
        for word, positions in _places_of(text).items():
            if word in self._by_first:
                yield from positions

    def _at(self, text: str, words: tuple[Word, ...], position: int) -> _Entry[T] | None:
        first = words[position]
        if first.start and text[first.start - 1] in _GLUE and text[first.start - 2 : first.start - 1].strip():
            return None
        fitting = [entry for entry in self._by_first[first.text] if self._is_written(text, words, position, entry.words)]
        longest = [entry for entry in fitting if len(entry.words) == len(fitting[0].words)]
        return next((entry for entry in longest if _is_exact(words, position, entry.words)), longest[0]) if longest else None

    def _is_written(self, text: str, words: tuple[Word, ...], position: int, name: tuple[Word, ...]) -> bool:
        found = words[position : position + len(name)]
        if len(found) < len(name):
            return False
        for at, (one, wanted) in enumerate(zip(found, name, strict=True)):
            is_last = at == len(name) - 1
            if not _same_word(one.text, wanted.text) and not (self._plurals and is_last and one.text == wanted.text + "s"):
                return False
            if at and not _same_gap(text[found[at - 1].end : one.start], wanted.start > name[at - 1].end):
                return False
        return True


def _is_exact(words: tuple[Word, ...], position: int, name: tuple[Word, ...]) -> bool:
    return all(words[position + at].text == word.text for at, word in enumerate(name))


def _same_word(written: str, wanted: str) -> bool:
    if written == wanted or written == wanted.upper():
        return True
    return len(wanted) >= _LONG and written == wanted.capitalize()


def _same_gap(gap: str, wanted: bool) -> bool:
    return bool(gap) == wanted and gap.count("\n") < 2
