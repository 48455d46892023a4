"""Which organizations of a document act in this field, and which it only names in passing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from data.model.deals import OrganizationRef
from extractors.deals.records.view import Reading, Sentence, Spot
from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import NamedKind, OrganizationWords, WordList
from extractors.vocabulary.phrases import Phrases
from extractors.vocabulary.tables import RelevanceTable

_OFTEN = 2
"""So often named, an organization is no passing thought."""
_OFTEN_ENOUGH = frozenset({"enterprise"})
"""Kinds for which that is enough."""

_REACH = 60
"""Characters before a name in which words tell that it is named in passing."""
_ADVISING = frozenset({"investor", "lender", "unknown"})
"""Kinds of those whose people explain what others do."""

_BUILT_ON = ("-based", "‑based")
"""Behind the name of whose product something else is built on: "Arm-based"."""

_BY_WHOM = ("according to ", "according to the ")
"""Before the name of who reckons."""

_UNKNOWN: Literal["unknown"] = "unknown"
_FIELD = "field"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an organization is named, and whether the sentence before or behind speaks of data centers."""

    sentence: Sentence
    spot: Spot[OrganizationRef]
    beside_sites: bool


class ActingFinder:
    """Decides by where and how a text names an organization."""

    def __init__(self, words: OrganizationWords, relevance: RelevanceTable, products: Collection[str]) -> None:
        """``products``: names of what organizations make, which tables give as theirs."""
        self._products = products
        self._overseers = words.overseers
        self._needs: Mapping[NamedKind, tuple[WordList, ...]] = words.acting_words
        self._patterns = {"field": Phrases(relevance.field_words), "deal": Phrases(relevance.deal_words)}
        self._before = re.compile(rf"(?<!\w)(?:{alternatives(words.named_behind)})[ -]$", re.IGNORECASE)
        self._behind = re.compile(
            rf"(?:['’]s)?[ ](?:[A-Z0-9][\w,&-]*[ ]|and[ ]){{0,6}}?(?:[a-z]+[ ])?(?:{alternatives(words.named_before)})(?!\w)"
        )
        officers = alternatives((*words.officers, *words.speakers))
        self._of = re.compile(rf"(?<!\w)(?:{officers})(?:[ ][\w,&-]+){{0,8}}?[ ](?:of|at|for|with|from)[ ](?:the[ ])?$")
        minds = rf"(?:[ ][A-Z][\w.-]*){{0,3}}[ ](?:{alternatives(tuple(words.passing_behind))})(?!\w)"
        self._minds = re.compile(rf"(?:['’]s)?{minds}|['’]s(?:[ ][A-Z][\w.-]*){{2,3}}[ ](?:{alternatives(words.speaking)})(?!\w)")
        self._speaks = re.compile(rf"(?<!\w)(?:{alternatives(words.speaking)})(?!\w)")
        self._noise, self._sites = Phrases(relevance.noise), Phrases(words.site_words)

    def find(self, reading: Reading, parties: Collection[str]) -> tuple[OrganizationRef, ...]:
        """Each acting organization once, in the order of the text: the parties of deals, and who is named where this field is spoken of.

        Headlines of other articles, calls to read or come, and what stands aside name nobody who acts.
        """
        named: dict[str, OrganizationRef] = {}
        places: dict[str, list[Place]] = {}
        for at, sentence in enumerate(reading.sentences):
            counts = bool(sentence.organizations) and not (sentence.is_headline or sentence.is_aside)
            counts = counts and self._noise.search(sentence.text) is None
            beside = counts and any(self._sites.search(other.text) for other in reading.sentences[max(0, at - 1) : at + 2])
            for spot in sentence.organizations:
                key = spot.value.key
                named.setdefault(key, spot.value)
                if counts and not self._is_passing(sentence, spot):
                    places.setdefault(key, []).append(Place(sentence, spot, beside))
        return tuple(one for key, one in named.items() if key in parties or self._acts(one, places.get(key, [])))

    def _is_passing(self, sentence: Sentence, spot: Spot[OrganizationRef]) -> bool:
        """Whether a sentence names it but to tell where somebody was before, what meets there or who reckons.

        So "former Foo designer", "the Foo conference", "according to Foo", "said Ada Quill, an economist at Foo", "Foo's Ada Quill wrote".
        """
        text, start, end = sentence.text, spot.start - sentence.start, spot.end - sentence.start
        if spot.text in self._products or text.startswith(_BUILT_ON, end):
            return True
        if self._before.search(text, max(0, start - _REACH), start) is not None or self._behind.match(text, end) is not None:
            return True
        if (spot.value.kind or _UNKNOWN) not in _ADVISING:
            return False
        if self._minds.match(text, end) is not None or text[:start].casefold().endswith(_BY_WHOM):
            return True
        return self._of.search(text, max(0, start - _REACH), start) is not None and self._speaks.search(text) is not None

    def _acts(self, organization: OrganizationRef, places: Collection[Place]) -> bool:
        if not places or organization.name in self._overseers:
            return False
        if organization.kind in _OFTEN_ENOUGH and len(places) >= _OFTEN:
            return True
        wanted = self._needs.get(organization.kind or _UNKNOWN, ())
        return any(all(self._has(place, name) for name in wanted) for place in places)

    def _has(self, place: Place, name: WordList) -> bool:
        """Whether the sentence has such a word outside the name; of an unlisted name, the next may speak of data centers."""
        if name == _FIELD and ((place.beside_sites and place.spot.value.kind is None) or place.sentence.capacities):
            return True
        start, end = place.spot.start - place.sentence.start, place.spot.end - place.sentence.start
        return self._patterns[name].search(place.sentence.text[:start] + place.sentence.text[end:]) is not None
