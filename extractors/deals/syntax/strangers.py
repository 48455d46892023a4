"""Somebody with a name that nobody knows who acts in a sentence: then the one whom the text is about does not."""

from __future__ import annotations

from extractors.deals.records.view import Sentence

_ADVERBS = frozenset({"previously", "recently", "also", "already", "earlier", "then", "has", "had", "last", "just", "separately", "now"})
_DEALING = frozenset(
    {"signed", "signs", "struck", "strikes", "inked", "inks", "reached", "reaches", "entered", "enters", "secured", "secures"}
    | {"won", "wins", "landed", "lands", "sealed", "seals", "clinched", "clinches", "agreed", "agrees", "closed", "closes"}
)
_OFFICES = frozenset({"ceo", "cfo", "chief", "president", "chairman", "chairwoman", "executive", "founder", "minister", "secretary"})
"""Words between a name and its verb, verbs of those who deal, and words by which a name is a person's."""
_SHORTEST, _LONGEST = 2, 4
"""Words of a name."""


def acts_a_stranger(sentence: Sentence, trigger: int) -> bool:
    """Whether a sentence opens with an unknown name that deals before the trigger: "Foo Bar previously struck a deal with X"."""
    name = 0
    while name < min(trigger, _LONGEST) and _is_capital(sentence, name):
        name += 1
    if name < _SHORTEST or sentence.is_title or sentence.is_headline or not _OFFICES.isdisjoint(sentence.words[:name]):
        return False
    known = (*sentence.organizations, *sentence.sources, *sentence.regions, *sentence.sites, *sentence.dates, *sentence.homes)
    if any(spot.first < name for spot in known):
        return False
    verb = name
    while verb < trigger and sentence.words[verb] in _ADVERBS:
        verb += 1
    return verb < trigger and sentence.words[verb] in _DEALING


def _is_capital(sentence: Sentence, at: int) -> bool:
    return sentence.text[sentence.starts[at] - sentence.start].isupper()
