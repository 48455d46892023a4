"""Where in a text a pattern may begin, told by single words: to try it at every sign takes several times as long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from string import ascii_uppercase, digits

from .gazetteer import places_of_words, words_of


class Openings:
    """The words and signs with which what one looks for begins, none of them within a word."""

    def __init__(self, phrases: Iterable[str] = (), signs: str = "", figures: bool = False, small: bool = False) -> None:
        """The first words of ``phrases``, small or in capitals, what begins with one of the ``signs``, what has ``figures`` in it.

        ``small``: and what begins with one or two small letters before a capital.
        """
        first = {words_of(phrase).texts[0] for phrase in phrases}
        self._words = frozenset(form for word in first for form in (word, word.lower(), word.upper(), word.capitalize()))
        self._signs, self._figures, self._small = frozenset(signs), figures, small
        self.places = lru_cache(maxsize=2)(self._places)
        """Where such words start in a text."""

    def finditer(self, text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What ``pattern.finditer`` finds of a pattern that begins with one of the words."""
        after = 0
        for place in self.places(text):
            match = pattern.match(text, place) if place >= after else None
            if match is not None:
                after = match.end()
                yield match

    def _places(self, text: str) -> list[int]:
        starts, places = words_of(text).starts, places_of_words(text)
        first = places.keys() & self._words
        if self._signs or self._figures or self._small:
            first |= {word for word in places.keys() - first if self._may_open(word)}
        return sorted([starts[at] for word in first for at in places[word]])

    def _may_open(self, word: str) -> bool:
        if word[0] in self._signs or (self._figures and word[0].isalnum() and not word.isalpha()):
            return True
        return self._small and word[0].islower() and not word[1:3].islower()


CAPITALS = Openings(signs=ascii_uppercase + digits, small=True)
"""What names begin with."""
SMALL_LETTERS = Openings(small=True)
"""What the few names begin with that have a small letter before their first capital."""
