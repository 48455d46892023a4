"""Adjectives of countries before what stands there or is sold there: "a Norwegian data center", "a Canadian bond sale"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import PlaceWords

from .openings import Openings


class Peoples:
    """Finds such adjectives; before a firm ("a Norwegian data center operator") they say only whence it is."""

    def __init__(self, words: PlaceWords) -> None:
        self._places = {adjective: name for name, adjectives in words.adjectives.items() for adjective in adjectives}
        self._openings = Openings(tuple(self._places))
        adjectives = alternatives(tuple(self._places))
        nouns, bearers = alternatives((*words.site_nouns, *words.sold_nouns)), alternatives(words.bearers)
        self._pattern = re.compile(
            rf"(?<![\w-])(?:(?P<first>{adjectives})(?:,|\sand|\sor)\s)?(?P<last>{adjectives})\s(?:(?!(?:{bearers})(?!\w))[a-z][\w-]*\s|AI\s){{0,2}}?"
            rf"(?:{nouns})(?!['’\w-])(?!\s(?:{bearers})(?!\w))(?!\s[A-Z])"
        )
        self._firm = re.compile(rf"(?<![\w-])(?P<last>{adjectives})\s(?:(?:[a-z][\w-]*\s|AI\s){{0,3}}?(?:{bearers})\s)?(?=[A-Z])")

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where each stands, and the place that it means."""
        for match in self._pattern.finditer(text):
            for group in ("first", "last"):
                if match[group]:
                    yield match.start(group), match.end(group), self._places[match[group]]

    def homes(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where one says whence somebody is, and the place that it means: "the Norwegian developer X"."""
        for match in self._openings.finditer(text, self._firm):
            yield match.start("last"), match.end("last"), self._places[match["last"]]
