"""The cheap gate over raw text: whether a document can hold a deal of this field at all. Loose on purpose: frames decide."""

from __future__ import annotations

from extractors.vocabulary.phrases import phrase_pattern
from extractors.vocabulary.tables import RelevanceTable


def may_hold_deals(text: str, table: RelevanceTable) -> bool:
    """Whether the text has a deal word and enough words of the field; an amount is no condition, for many deals state none."""
    if phrase_pattern(table.deal_words).search(text) is None:
        return False
    matches = phrase_pattern(table.field_words).finditer(text)
    return sum(1 for _, _ in zip(range(table.minimum_field_words), matches, strict=False)) == table.minimum_field_words
