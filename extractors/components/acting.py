"""Which organizations of a document act in this field, and which it only names in passing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from data.model.deals import OrganizationRef
from extractors.deals.records.view import Reading, Sentence, Spot
from extractors.vocabulary.naming import NamedKind, OrganizationWords, WordList
from extractors.vocabulary.phrases import Phrases
from extractors.vocabulary.tables import RelevanceTable

_OFTEN = 2
"""So often named, an organization is no passing thought."""
_OFTEN_ENOUGH = frozenset({"enterprise"})
"""Kinds for which that is enough."""

Place = tuple[Sentence, Spot[OrganizationRef]]


class ActingFinder:
    """Decides by where and how a text names an organization."""

    def __init__(self, words: OrganizationWords, relevance: RelevanceTable) -> None:
        self._needs: Mapping[NamedKind, tuple[WordList, ...]] = words.acting_words
        self._patterns = {"field": Phrases(relevance.field_words), "deal": Phrases(relevance.deal_words)}
        self._noise = Phrases(relevance.noise)

    def find(self, reading: Reading, parties: Collection[str]) -> tuple[OrganizationRef, ...]:
        """Each acting organization once, in the order of the text: the parties of deals, and who is named where this field is spoken of.

        Headlines of other articles and calls to read or come name nobody who acts.
        """
        named: dict[str, OrganizationRef] = {}
        places: dict[str, list[Place]] = {}
        for sentence in reading.sentences:
            counts = bool(sentence.organizations) and not sentence.is_headline and self._noise.search(sentence.text) is None
            for spot in sentence.organizations:
                key = spot.value.id or spot.value.name.casefold()
                named.setdefault(key, spot.value)
                if counts:
                    places.setdefault(key, []).append((sentence, spot))
        return tuple(one for key, one in named.items() if key in parties or self._acts(one, places.get(key, [])))

    def _acts(self, organization: OrganizationRef, places: Collection[Place]) -> bool:
        if not places:
            return False
        if organization.kind in _OFTEN_ENOUGH and len(places) >= _OFTEN:
            return True
        wanted = self._needs.get(organization.kind or "unknown", ())
        return any(all(self._patterns[name].search(_around(*place)) for name in wanted) for place in places)


def _around(sentence: Sentence, spot: Spot[OrganizationRef]) -> str:
    """The sentence without the name itself, which may hold such a word."""
    return sentence.text[: spot.start - sentence.start] + sentence.text[spot.end - sentence.start :]
