"""What is undertaken at a price, be it by a verb of no trigger: "X unveils $4 billion AI data center", "Y clinches $2bn cloud deal"."""

from __future__ import annotations

from collections.abc import Collection

from data.model.vocabulary import DealType
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence
from extractors.vocabulary.wordings import Priced, Sites

_WITHIN = 8
"""Words of one noun phrase between a figure and its noun."""
_NO_PART = frozenset({",", ";", ":", "(", ")", "–", "—", "|", "'s", "’s"}) | frozenset(
    {"and", "or", "that", "which", "who", "is", "are", "was", "has", "will", "more"}
)
"""What no noun phrase with a figure at its head has in it; an owner behind the figure is whose thing it is, not who pays."""
_PROJECT = "project"


def is_undertaken(sentence: Sentence, span: TriggerSpan, deal_type: DealType | None, table: Priced, prepositions: Collection[str]) -> bool:
    """Whether a noun is the object of a verb of doing such a thing, with its price or size between: "inks $2 billion cloud deal".

    Equity has no verb before it: "X's $2 billion Y stake".
    """
    verbs = {DealType.CONSTRUCTION: table.undertaking, DealType.COMPUTE: table.contracting}.get(deal_type) if deal_type else None
    figures = (*sentence.money, *sentence.capacities)
    own = [spot for spot in figures if spot.after <= span.first and _is_one_phrase(sentence.words[spot.after : span.first], prepositions)]
    return any(verbs is None or sentence.words[_verb_before(sentence.words, spot.first, table)].startswith(verbs) for spot in own)


def is_a_named_project(sentence: Sentence, span: TriggerSpan, table: Sites) -> bool:
    """Whether a site has its name behind "project": "a $1 billion data center project Jade in Ohio"."""
    words = sentence.words
    at = span.after + (words[span.after : span.after + 1] == (_PROJECT,))
    if words[at - 1] != _PROJECT or at >= len(words) or not sentence.spot(at, at + 1).text[:1].isupper():
        return False
    return at + 1 >= len(words) or words[at + 1] in table.behind


def _is_one_phrase(between: tuple[str, ...], prepositions: Collection[str]) -> bool:
    return len(between) <= _WITHIN and not any(word in prepositions or word in _NO_PART for word in between)


def _verb_before(words: tuple[str, ...], at: int, table: Priced) -> int:
    """Where the verb stands whose object a figure opens; "breaks ground on" and "kicks off" are verbs as well."""
    at -= 1
    while at > 0 and words[at] in table.before:
        at -= 1
    if words[at] in table.particles:
        at -= 1
        while at > 0 and words[at] in table.of_work:
            at -= 1
    return max(at, 0)
