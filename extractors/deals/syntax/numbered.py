"""Numbered lists within one sentence: "the company (i) closed a loan, (ii) signed a lease and (iii) bought land"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

_NUMBERS = (("i", "ii", "iii", "iv", "v", "vi", "vii"), ("a", "b", "c", "d", "e", "f"), ("1", "2", "3", "4", "5", "6"))
_JOINING = frozenset({",", ";", "and", "or", "."})
_LEADING = frozenset({"with", "from", "of", "to", "by", "for"})
"""How items are numbered, words between two of them, and prepositions before who takes no part in all of them."""


def items_of(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the items of the numbered list of a sentence begin behind their numbers, and where they end; none if there are not two.

    Nor of what something is but meant for: "will use the money to (i) build and (ii) repay".
    """
    words = sentence.words
    opened = _opened(words)
    if len(opened) < 2 or _is_within_another(words, opened[0]) or words[opened[0] - 1 : opened[0]] == ("to",):
        return []
    ends = [*(at for at in opened[1:]), len(words)]
    return [(first, after) for at, end in zip(opened, ends, strict=True) if (first := at + 3) < (after := _trimmed(words, first, end))]


def who_leads(sentence: Sentence, first: int) -> Organization | None:
    """Who is named alone before the first item, and does what all of them tell."""
    lead = [spot for spot in sentence.organizations if spot.after <= first]
    named = {spot.value for spot in lead}
    return (
        lead[-1] if len(named) == 1 and sentence.words[lead[-1].first - 1 : lead[-1].first] not in {(word,) for word in _LEADING} else None
    )


def _is_within_another(words: Sequence[str], first: int) -> bool:
    """Whether its first number stands within an item of another list: "to (i) finance (1) a site and (2) a substation"."""
    known = {number for numbers in _NUMBERS for number in numbers}
    return any(words[at] == "(" and words[at + 1] in known and words[at + 2] == ")" for at in range(first - 2))


def _opened(words: Sequence[str]) -> list[int]:
    """Where the brackets of the numbers stand, as long as they count up from the first."""
    for numbers in _NUMBERS:
        opened: list[int] = []
        for at in range(len(words) - 2):
            if words[at] == "(" and words[at + 2] == ")" and len(opened) < len(numbers) and words[at + 1] == numbers[len(opened)]:
                opened.append(at)
        if len(opened) > 1:
            return opened
    return []


def _trimmed(words: Sequence[str], first: int, after: int) -> int:
    while after > first and words[after - 1] in _JOINING:
        after -= 1
    return after
