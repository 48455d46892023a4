"""Which organizations of a document act in this field, and which it only names in passing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.model.deals import DealMention, OrganizationRef
from extractors.deals.view import Reading, Sentence, Spot
from extractors.vocabulary.naming import NamedKind, WordList
from extractors.vocabulary.phrases import phrase_pattern
from extractors.vocabulary.tables import RelevanceTable


def acting(
    reading: Reading, deals: Iterable[DealMention], needs: Mapping[NamedKind, tuple[WordList, ...]], table: RelevanceTable
) -> tuple[OrganizationRef, ...]:
    """Each acting organization once, in the order of the text: the parties of deals, and who is named where this field is spoken of."""
    parties = {party.id or party.name.casefold() for deal in deals for party in deal.parties}
    patterns = {"field": phrase_pattern(table.field_words), "deal": phrase_pattern(table.deal_words)}
    named: dict[str, OrganizationRef] = {}
    acts: set[str] = set()
    for sentence in reading.sentences:
        for spot in sentence.organizations:
            key = spot.value.id or spot.value.name.casefold()
            named.setdefault(key, spot.value)
            if key in acts:
                continue
            wanted = needs.get(spot.value.kind or "unknown", ())
            context = _around(sentence, spot)
            if key in parties or all(patterns[name].search(context) for name in wanted):
                acts.add(key)
    return tuple(organization for key, organization in named.items() if key in acts)


def _around(sentence: Sentence, spot: Spot[OrganizationRef]) -> str:
    """The sentence without the name itself, which may hold such a word."""
    return sentence.text[: spot.start - sentence.start] + sentence.text[spot.end - sentence.start :]
