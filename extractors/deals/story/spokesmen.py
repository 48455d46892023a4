"""Men by whose surname alone a text goes on telling what their firm does: "X's chief executive Jane Doe said ... Doe also announced"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.model.deals import OrganizationRef
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.vocabulary.tables import TriggerTable

_NAME = 2
"""Words of a full name."""
_BETWEEN = frozenset({"'s", "’s", "and", "executive", "officer", "global", "co-founder", "operating", "financial", "vice"})
_OFFICE_WITHIN = 4
"""What may stand between a firm and a man's name besides his office, and how many such words."""
_BYGONE = frozenset({"former", "formerly", "ex", "then", "onetime", "one-time", "ex-"})
_BYGONE_WITHIN = 2
"""What says before a firm that he is there no more, and words within which it stands: "ex-X president"."""
_ADVERBS = frozenset({"also", "later", "then", "this", "last", "week", "month", "on", "earlier", "recently", "separately"})
_ANNOUNCING = frozenset({"announced", "unveiled", "pledged", "promised", "committed", "outlined", "revealed", "signed", "struck"})
_ADVERBS_WITHIN = 4
"""What may stand between a surname and the verb, and verbs of those who act for their firm."""


def surnames(sentence: Sentence, table: TriggerTable) -> Iterator[tuple[str, OrganizationRef]]:
    """The surnames of those whose office a sentence tells, each with the firm: "X CEO Jane Doe", "X's chief executive Jane Doe"."""
    for spot in sentence.organizations:
        at = spot.after
        while at - spot.after < _OFFICE_WITHIN and sentence.words[at : at + 1] and sentence.words[at] in _BETWEEN | set(table.people):
            at += 1
        is_office = not set(table.people).isdisjoint(sentence.words[spot.after : at])
        if is_office and _is_name(sentence, at) and _BYGONE.isdisjoint(sentence.words[max(0, spot.first - _BYGONE_WITHIN) : spot.first]):
            yield sentence.words[at + 1], spot.value


def _is_name(sentence: Sentence, at: int) -> bool:
    named = range(at, at + _NAME)
    if at + _NAME > len(sentence.words) or any(spot.first in named for spot in sentence.organizations):
        return False
    return all(_is_capital(sentence, word) and sentence.words[word].isalpha() for word in named)


def acting(sentence: Sentence, known: Mapping[str, OrganizationRef | None]) -> Iterator[Organization]:
    """Who is meant where a sentence that names nobody opens with a surname alone: "Doe also announced a $2 billion campus"."""
    meant = known.get(sentence.words[0])
    if meant is None or not _is_capital(sentence, 0) or sentence.organizations:
        return
    at = 1
    while at <= _ADVERBS_WITHIN and sentence.words[at : at + 1] and sentence.words[at] in _ADVERBS:
        at += 1
    if not _ANNOUNCING.isdisjoint(sentence.words[at : at + 1]):
        yield sentence.naming(0, 1, meant)


def _is_capital(sentence: Sentence, at: int) -> bool:
    return sentence.text[sentence.starts[at] - sentence.start].isupper()
