"""The cheap gate over raw text, before anything is looked for in it: whether a document can hold a deal of this field at all.

Loose on purpose: frames decide. An amount is no condition, for many deals state none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from extractors.vocabulary.phrases import phrase_pattern, standing
from extractors.vocabulary.tables import RelevanceTable

_REACH = 200
"""Characters around a sure sign of the field in which a deal's word must stand: its sentence and a little more."""
_SHORTEST_NAME = 3
_WORD = re.compile(r"\w+")


class Gate:
    """Looks for sure signs of the field, and for words of deals beside them."""

    def __init__(self, table: RelevanceTable, names: Iterable[str], clouds: Iterable[str] = ()) -> None:
        """``names`` are those of organizations whose very business this field is, ``clouds`` those of clouds."""
        self._table = table
        self._signs = phrase_pattern(table.sure_words)
        self._field = phrase_pattern(table.field_words)
        self._deal = phrase_pattern(table.deal_words)
        self._borrowing = phrase_pattern(table.borrowing_words)
        self._names = _by_first_word(names)
        self._clouds = _by_first_word(clouds)

    def is_of_the_field(self, text: str) -> bool:
        """Whether the text speaks of the field as often as its length lets expect."""
        wanted = len(text) // self._table.characters_a_field_word + 1
        return sum(1 for _ in islice(self._field.finditer(text), wanted)) == wanted

    def names_the_field(self, text: str) -> bool:
        """Whether a sure sign of the field stands in the text."""
        return next(self._sure(text), None) is not None

    def may_hold_deals(self, text: str) -> bool:
        """Whether a word of deals stands near a sure sign of the field, or one of borrowing near the name of a cloud."""
        return any(self._deal.search(text, max(0, at - _REACH), at + _REACH) for at in self._sure(text)) or any(
            self._borrowing.search(text, max(0, at - _REACH), at + _REACH) for at in _named(text, self._clouds)
        )

    def _sure(self, text: str) -> Iterator[int]:
        """Where a sure word or the name of an organization stands whose very business this field is."""
        yield from _named(text, self._names)
        yield from (match.start() for match in self._signs.finditer(text))


def _by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    by_word: dict[str, list[str]] = {}
    for name in names:
        first = _WORD.search(name)
        if len(name) >= _SHORTEST_NAME and first is not None:
            by_word.setdefault(first.group(), []).append(name)
    return by_word


def _named(text: str, names: dict[str, list[str]]) -> Iterator[int]:
    for word in names.keys() & set(_WORD.findall(text)):
        for name in names[word]:
            yield from standing(text, name)
