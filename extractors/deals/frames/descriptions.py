"""What a clause says without what only describes somebody whom it names: "X, a provider of colocation, bought" tells of no lease."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.deals.records.view import Sentence

_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST = 25
"""How a description opens behind a name and a comma, and its most words."""


def undescribed(sentence: Sentence, first: int, after: int) -> str:
    """The text of the words ``first`` up to ``after`` without descriptions between commas that name no figure and nobody."""
    at, kept = first, []
    for begin, end in _descriptions(sentence, first, after):
        kept.append(sentence.spot(at, begin).text)
        at = end
    return " ".join((*kept, sentence.spot(at, after).text)) if at < after else " ".join(kept)


def _descriptions(sentence: Sentence, first: int, after: int) -> Iterator[tuple[int, int]]:
    """From where to where each runs, from the comma behind the name up to that behind it."""
    words, at = sentence.words, first
    figures = {spot.first for spots in (sentence.organizations, sentence.money, sentence.capacities) for spot in spots}
    for name in sentence.organizations:
        begin = name.after
        if begin < at or words[begin : begin + 1] != (",",) or begin + 1 >= after or words[begin + 1] not in _ARTICLES:
            continue
        end = next((i for i in range(begin + 2, min(after - 1, begin + _LONGEST)) if words[i] == "," and _ends(words, i)), None)
        if end is not None and figures.isdisjoint(range(begin, end)):
            yield begin, end
            at = end


def _ends(words: tuple[str, ...], at: int) -> bool:
    """Whether behind a comma the clause goes on, and no list: ", interconnection and managed services,"."""
    return words[at + 1] in _GOING_ON or words[at + 1].endswith("ed")


_GOING_ON = frozenset({"has", "have", "is", "was", "will", "would", "said", "says", "plans", "signed", "and"})
"""Words with which the clause goes on."""
