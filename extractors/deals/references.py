"""Words that stand for an organization named before ("it", "the chipmaker", a filer's "we") turned into mentions of that organization.

Works sentence by sentence: the nearest earlier organization of the kind that the words ask for, else whom the text is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from data.model.deals import OrganizationRef
from data.model.vocabulary import OrganizationKind
from extractors.vocabulary.tables import PhraseFinder, TriggerTable

from .arguments import Organization
from .view import Sentence, Spot

_MEMORY = 12
"""How many earlier mentions are looked through."""


@dataclass(slots=True)
class History:
    """What a reader remembers while going through a document: the last organizations named, and whom it is about."""

    filer: OrganizationRef | None = None
    topic: OrganizationRef | None = None
    named: list[OrganizationRef] = field(default_factory=list)

    def hear(self, organizations: Iterable[Organization], topic: OrganizationRef | None) -> None:
        """Take in a sentence that has been read."""
        self.named.extend(spot.value for spot in organizations)
        del self.named[:-_MEMORY]
        self.topic = topic or self.topic


class ReferenceResolver:
    """Adds resolved references to the organizations of a sentence."""

    def __init__(self, table: TriggerTable) -> None:
        self._references = table.references
        self._finder = PhraseFinder({word: key for key, reference in enumerate(table.references) for word in reference.words})
        self._prepositions = frozenset(table.prepositions)
        self._filer = PhraseFinder(dict.fromkeys((*table.filer_words, *table.filer_possessives), 0))

    def resolve(self, sentence: Sentence, history: History) -> Sentence:
        """The sentence with its references as organizations; those that nobody fits are left out."""
        history.filer = history.filer or _defined_as_company(sentence)
        taken = {position for spot in sentence.organizations for position in range(spot.first, spot.after)}
        added: list[Organization] = []
        if history.filer is not None:
            added = [_mention(sentence, first, after, history.filer) for first, after, _ in self._filer.find(sentence.words)]
        taken.update(position for spot in added for position in range(spot.first, spot.after))
        for first, after, key in self._finder.find(sentence.words):
            meant = (
                None
                if first in taken or self._is_object(sentence, first, after)
                else self._meant(sentence, first, self._references[key].kinds, history)
            )
            if meant is not None:
                added.append(_mention(sentence, first, after, meant))
        if not added:
            return sentence
        return replace(sentence, organizations=tuple(sorted((*sentence.organizations, *added), key=lambda spot: spot.first)))

    def _is_object(self, sentence: Sentence, first: int, after: int) -> bool:
        """Whether "it" stands behind a preposition or at the end of a clause: then it is a thing as often as an organization."""
        if sentence.words[first] != "it":
            return False
        follows = sentence.words[after : after + 1]
        return not follows or not follows[0][0].isalpha() or sentence.words[max(0, first - 1)] in self._prepositions

    def _meant(self, sentence: Sentence, position: int, kinds: tuple[OrganizationKind, ...], history: History) -> OrganizationRef | None:
        before = [spot.value for spot in sentence.organizations if spot.after <= position]
        if not kinds:
            return before[0] if before else history.topic
        return next((one for one in reversed([*history.named, *before]) if one.kind in kinds), None)


def _mention(sentence: Sentence, first: int, after: int, meant: OrganizationRef) -> Organization:
    words = sentence.spot(first, after)
    return Spot(words.first, words.after, words.start, words.end, words.text, meant)


def _defined_as_company(sentence: Sentence) -> OrganizationRef | None:
    """Whom a filing defines as "the Company": the organization right before the bracket that says so."""
    words = sentence.words
    for spot in sentence.organizations:
        bracket = [word for word in words[spot.after : spot.after + 8] if word not in {"the", '"', "“", "”", "inc", "inc.", ",", "corp."}]
        if bracket[:2] == ["(", "company"]:
            return spot.value
    return None
