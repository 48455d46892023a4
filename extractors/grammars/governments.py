"""Governments and their agencies that no table lists, by how they are called: "the Lanster Government", "Ostland Board of Investment"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import OrganizationWords

from .openings import CAPITALS, Openings

_LEADING = Openings(("Government", "State Government", "Provincial Government", "Royal Government"))


class Governments:
    """Finds them, and tells of a name whether it is one's."""

    def __init__(self, words: OrganizationWords, capital: str) -> None:
        last = alternatives(words.government_suffixes)
        common = alternatives(words.common_governments)
        self._ends = re.compile(rf"(?:^|.*[ ])(?:{last})$|^(?:(?:State|Provincial|Royal)[ ])?Government[ ]of[ ].+")
        self._named = re.compile(
            rf"(?<![\w.&-])(?P<name>(?!(?:The|This|That|Its|Our|And|But|A|An|In)[ ])(?:{capital}[ ]){{0,2}}?"
            rf"(?!(?:{common})[ ]){capital}[ ](?:{last}))(?![\w-])(?![ ][A-Z])"
        )
        self._of = re.compile(
            rf"(?P<name>(?:(?:State|Provincial|Royal)[ ])?Government[ ]of[ ](?:the[ ])?{capital}(?:[ ]{capital}){{0,2}})(?![\w-])"
        )

    def is_one(self, name: str) -> bool:
        """Whether a name is that of a government or an agency."""
        return self._ends.match(name) is not None

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where such names stand."""
        for openings, pattern in ((CAPITALS, self._named), (_LEADING, self._of)):
            yield from (match.span("name") for match in openings.finditer(text, pattern))
