"""Whether what is finished or opened is itself a site: "completed its campus in X", and not "completed a review of its campus"."""

from __future__ import annotations

from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.through import BE
from extractors.vocabulary.wordings import Sites

_ONTO = frozenset({"on", "at", "for"})
_ONTO_WITHIN = 5
_LONGEST = 12
"""Prepositions behind which a noun names what is worked on, how far behind it they stand, and words in which a site is named."""


def is_a_site(sentence: Sentence, span: TriggerSpan, table: Sites) -> bool:
    """Whether the object of a verb, or what a noun is said of, is a site by its last word."""
    words = sentence.words
    if span.is_noun and _named(sentence, span.after - 1, table):
        return _ends(sentence, span.after, table)
    is_work = not table.parts.isdisjoint(words[max(0, span.first - 1) : span.after])
    if not span.is_noun or is_work:
        near = range(span.after, min(len(words), span.after + _ONTO_WITHIN))
        onto = (
            next((at + 1 for at in near if words[at] in _ONTO), span.after)
            if span.is_noun and words[span.after - 1] != "of"
            else span.after
        )
        if _opens_with_a_site(sentence, onto, len(words), table):
            return True
    is_said_of = span.is_noun or words[max(0, span.first - 1)] in BE
    heads = [0, *(at + 1 for at in range(span.first) if words[at] == ",")]
    return is_said_of and any(_opens_with_a_site(sentence, head, span.first, table) for head in heads)


def _opens_with_a_site(sentence: Sentence, first: int, after: int, table: Sites) -> bool:
    """Whether the first thing named from a word on is a site, or a part of one."""
    words = sentence.words
    for at in range(first, min(after, first + _LONGEST)):
        if any(spot.first <= at < spot.after for spot in sentence.organizations):
            continue
        if _named(sentence, at, table) and (_ends(sentence, at + 1, table) or at + 1 == after):
            return True
        if words[at] in table.parting and at > first and words[at - 1] not in table.parts:
            return False
    return False


def _named(sentence: Sentence, at: int, table: Sites) -> bool:
    """Whether the word that stands there is the last of how a site is called, or of its megawatts."""
    words = sentence.words
    of_size = any(spot.after == at + 1 for spot in sentence.capacities)
    return of_size or words[at] in table.nouns or " ".join(words[max(0, at - 1) : at + 1]) in table.nouns


def _ends(sentence: Sentence, at: int, table: Sites) -> bool:
    """Whether no noun stands behind a site that makes it something else: "a data center academy"."""
    return at >= len(sentence.words) or sentence.words[at] in table.behind or _named(sentence, at, table)
