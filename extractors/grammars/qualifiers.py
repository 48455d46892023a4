"""How exact a figure is, from the words right before and right behind it."""

from __future__ import annotations

import re

from data.model.vocabulary import Qualifier
from extractors.vocabulary.measures import QualifierTable, alternatives

_REACH = 48


class QualifierFinder:
    """Reads qualifiers by the table. Of several in a row the outermost counts."""

    def __init__(self, table: QualifierTable) -> None:
        self._of = {re.sub(r"\s+", " ", phrase.casefold()): kind for kind, phrases in table.before.items() for phrase in phrases}
        fillers = alternatives(table.fillers)
        self._before = re.compile(
            rf"(?:(?<![\w-])|(?<=[~≈>]))(?P<phrase>{alternatives(tuple(self._of))})(?:\s+(?:{fillers}))*[\s-]*$", re.IGNORECASE
        )
        self._preposition = re.compile(rf"(?:{alternatives(table.prepositions)})\s+(?:an?|the)\s", re.IGNORECASE)
        self._behind = {phrase.casefold(): kind for kind, phrases in table.after.items() for phrase in phrases}
        self._after = re.compile(rf"\s?-?(?P<phrase>{alternatives(tuple(self._behind))})(?!\w)", re.IGNORECASE)

    def read(self, text: str, start: int, end: int) -> Qualifier:
        """The qualifier of the figure at ``start:end``; exact where nothing says otherwise."""
        found = Qualifier.EXACT
        window = text[max(0, start - _REACH) : start]
        while (match := self._before.search(window)) is not None and self._preposition.match(match.group()) is None:
            found = self._of[re.sub(r"\s+", " ", match["phrase"].casefold())]
            window = window[: match.start()]
        if found is Qualifier.EXACT and (behind := self._after.match(text, end)) is not None:
            found = self._behind[behind["phrase"].casefold()]
        return found
