"""Of which unlisted organizations a text says that their business is this field: it speaks of the field where it is about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from extractors.deals.records.view import Sentence
from extractors.vocabulary.phrases import Phrases

_SENTENCES = 2
"""In so many sentences at least that name it a text must speak of the field."""
_DOING = frozenset({"specializes", "specialises", "develops", "builds", "operates", "makes", "designs", "manufactures", "runs"})
_VERB_WITHIN = 3
"""Verbs of a trade, one of which right behind a name is enough, and the words within which it stands."""
_TRADES = frozenset({"provider", "developer", "maker", "supplier", "designer", "manufacturer", "operator", "builder", "producer", "vendor"})
_IS_A = (("is", "a"), ("is", "an"), (",", "a"), (",", "an"), ("was", "a"))
_DESCRIBED_WITHIN = 9
"""Nouns of a trade, how a remark on what somebody is begins, and within how many words from there the noun stands."""
_FIRMS = _TRADES | {"firm", "company", "startup", "start-up", "unicorn", "specialist", "group", "business", "giant", "upstart", "newcomer"}
_BEFORE = 4
"""Nouns for a firm right before its name, and the words up to it that say of which trade it is: "optical chip startup Foo"."""
_SHARE = 0.34
"""And in so large a part of them that name it."""


def _in_that_business(sentence: Sentence, names: Iterable[str]) -> Iterator[str]:
    """Those of whom a sentence says what they do for a living: "Foo specializes in data centers", "Foo, which operates data centers"."""
    for spot in sentence.organizations:
        behind = sentence.words[spot.after : spot.after + _VERB_WITHIN]
        if spot.value.name in names and (_DOING & set(behind) or _is_of_a_trade(sentence, spot.after)):
            yield spot.value.name


def _called_so(sentence: Sentence, names: Iterable[str], words: Phrases) -> Iterator[str]:
    """Those who are called a firm of this field right before their name: "AI chip startup Foo"."""
    for spot in sentence.organizations:
        if spot.value.name not in names or _FIRMS.isdisjoint(sentence.words[: spot.first][-1:]):
            continue
        if words.search(sentence.part(max(0, spot.first - _BEFORE), spot.first).text) is not None:
            yield spot.value.name


def _is_of_a_trade(sentence: Sentence, after: int) -> bool:
    """Whether behind a name, and brackets with its short form, it is said of which trade it is: "Foo (“F”), a leading maker of servers"."""
    words = sentence.words
    if words[after : after + 1] == ("(",) and ")" in words[after:]:
        after = words.index(")", after) + 1
    return words[after : after + 2] in _IS_A and not _TRADES.isdisjoint(words[after + 2 : after + _DESCRIBED_WITHIN])


def in_the_field(sentences: Iterable[Sentence], words: Phrases) -> frozenset[str]:
    """Names of organizations without a kind that act in this field by what the text says of them."""
    told, of_field = Counter[str](), Counter[str]()
    for sentence in sentences:
        names = {spot.value.name for spot in sentence.organizations if spot.value.kind is None}
        told.update(names)
        if names and words.search(sentence.text) is not None:
            of_field.update(dict.fromkeys(_in_that_business(sentence, names), _SENTENCES))
            of_field.update(dict.fromkeys(_called_so(sentence, names, words), _SENTENCES))
            of_field.update(names)
    return frozenset(name for name, number in of_field.items() if number >= _SENTENCES and number >= _SHARE * told[name])
