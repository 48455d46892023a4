"""Names of a list in a text: whole words, the longest name first, exact case but for words all in capitals or with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"(\w+|[^\w\s])")
_GLUE = frozenset("@/_.")
"""Signs right before a word that make it part of an address."""
_LONG = 4
"""From this length on a name with inner capitals is also taken with a first capital only ("Coreweave")."""


class Words(NamedTuple):
    """The words and signs of a text, and where each starts."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]

    def end(self, position: int) -> int:
        """Where a word ends."""
        return self.starts[position] + len(self.texts[position])

    def is_apart(self, position: int) -> bool:
        """Whether white space stands before a word."""
        return self.starts[position] > self.end(position - 1)


@lru_cache(maxsize=4)
def words_of(text: str) -> Words:
    """The words and signs of a text, an apostrophe always straight; kept for the last texts, as several lists are looked up in each."""
    pieces = _WORD.split(text.replace("’", "'"))  # white space and words in turn
    return Words(tuple(pieces[1::2]), tuple(accumulate(map(len, pieces)))[:-1:2])


@lru_cache(maxsize=4)
def places_of_words(text: str) -> dict[str, list[int]]:
    """Each different word and sign of a text with its places among them: lists of words are looked up in these, not word by word."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words_of(text).texts):
        places.setdefault(word, []).append(at)
    return places


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """``text[start:end]`` is a name of ``value``."""

    start: int
    end: int
    value: T


class _Entry(NamedTuple, Generic[T]):
    words: tuple[str, ...]
    apart: tuple[bool, ...]
    """Whether white space stands before each word but the first."""
    value: T


class Gazetteer(Generic[T]):
    """Looks up names. ``plurals``: the last word may end in "s"."""

    def __init__(self, names: Iterable[tuple[str, T]], *, plurals: bool = False) -> None:
        self._plurals = plurals
        self._by_first: dict[str, list[_Entry[T]]] = {}
        for name, value in names:
            words = words_of(name)
            entry = _Entry(words.texts, tuple(words.is_apart(at) for at in range(1, len(words.texts))), value)
            for spelling in self._spellings(words.texts):
                self._by_first.setdefault(spelling, []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry.words))

    def find(self, text: str) -> Iterator[Hit[T]]:
        """The names in the order of the text, without overlaps."""
        words, places, after = words_of(text), places_of_words(text), 0
        for position in sorted([at for word in places.keys() & self._by_first.keys() for at in places[word]]):
            entry = self._at(text, words, position) if position >= after else None
            if entry is not None:
                after = position + len(entry.words)
                yield Hit(words.starts[position], words.end(after - 1), entry.value)

    def _spellings(self, words: tuple[str, ...]) -> set[str]:
        """How the first word of a name may be written."""
        if not words:
            return set()
        first = words[0]
        plural = {first + "s"} if self._plurals and len(words) == 1 else set()
        return {first, first.upper(), *plural, *({first.capitalize()} if len(first) >= _LONG else ())}

    def _at(self, text: str, words: Words, position: int) -> _Entry[T] | None:
        start = words.starts[position]
        if start and text[start - 1] in _GLUE and text[start - 2 : start - 1].strip() and not _is_beside_a_name(text, words, position):
            return None
        longest: list[_Entry[T]] = []
        for entry in self._by_first[words.texts[position]]:
            if longest and len(entry.words) < len(longest[0].words):
                break
            if self._is_written(text, words, position, entry):
                longest.append(entry)
        exact = [entry for entry in longest if words.texts[position : position + len(entry.words)] == entry.words]
        # What is written with capitals is rather a name that has some: "FOO SITES" is "Foo Sites", and not "foo sites".
        proper = [entry for entry in longest if any(map(str.istitle, entry.words))]
        return next(iter((*exact, *proper, *longest)), None)

    def _is_written(self, text: str, words: Words, position: int, name: _Entry[T]) -> bool:
        """Whether the words behind the first, by which it was looked up, are those of a name, and as far apart."""
        last = len(name.words) - 1
        if position + last >= len(words.texts) or _goes_on(text, words, position + last):
            return False
        for at in range(1, last + 1):
            written, wanted = words.texts[position + at], name.words[at]
            if not _same_word(written, wanted) and not (self._plurals and at == last and written == wanted + "s"):
                return False
            if not _same_gap(text[words.end(position + at - 1) : words.starts[position + at]], name.apart[at - 1]):
                return False
        return True


def _goes_on(text: str, words: Words, last: int) -> bool:
    """Whether a name that ends in a sign goes on behind it: "E&C" is not "E&"."""
    after = words.end(last)
    return not words.texts[last][-1].isalnum() and text[after : after + 1].isalnum()


def _is_beside_a_name(text: str, words: Words, position: int) -> bool:
    """Whether a slash stands between two words with capitals, as between two names, and not in an address: "the X/Y contract"."""
    before = position - 2
    if before < 0 or words.texts[position - 1] != "/" or not words.texts[before][0].isupper():
        return False
    start = words.starts[before]
    return not start or text[start - 1].isspace() or text[start - 1] in "($"


def _same_word(written: str, wanted: str) -> bool:
    if written == wanted or written == wanted.upper():
        return True
    return len(wanted) >= _LONG and written == wanted.capitalize()


def _same_gap(gap: str, wanted: bool) -> bool:
    return bool(gap) == wanted and gap.count("\n") < 2
