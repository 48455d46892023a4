"""Sentences that list pieces of news: "X borrows $2 billion, while Y lets 90 MW"; what one says of its trade is no word of the others'."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.deals.records.found import Found
from extractors.deals.records.view import Sentence

_PARTING = frozenset({"while", "whereas"})


def own_piece(sentence: Sentence, found: Found) -> str:
    """The text of the piece of news in which a trigger stands; the whole sentence, unless each of its pieces names somebody and a size."""
    pieces = list(_pieces(sentence))
    if len(pieces) < 2 or not all(_is_news(sentence, first, after) for first, after in pieces):
        return sentence.text
    first, after = next((first, after) for first, after in pieces if first <= found.span.first < after)
    return sentence.spot(first, after).text


def _pieces(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """From where to where each runs: up to a semicolon, or a comma and a word that sets another against it."""
    words, begin = sentence.words, 0
    for at in range(1, len(words) - 1):
        if words[at] == ";" or (words[at] in _PARTING and words[at - 1] == ","):
            yield begin, at
            begin = at + 1
    yield begin, len(words)


def _is_news(sentence: Sentence, first: int, after: int) -> bool:
    names = any(first <= spot.first < after and spot.text[0].isupper() for spot in sentence.organizations)
    return names and any(first <= spot.first < after for spot in (*sentence.money, *sentence.capacities))
