"""Whether a text tells of a deal of this field though no frame of it could be completed: asked of each sentence, without who does what."""

from __future__ import annotations

from collections.abc import Iterable

from data.model.vocabulary import OrganizationKind
from extractors.vocabulary.phrases import Phrases
from extractors.vocabulary.tables import ReadingRule, Vocabulary

from .frames.needs import CORE_KINDS
from .frames.untold.denial import why_untold
from .records.found import Found
from .records.view import Sentence
from .syntax.arguments import Syntax
from .syntax.triggers import TriggerFinder

_SIZES = frozenset({"value", "stated", "size", "capacity", "near"})
_TURNS = frozenset({"place", "few", "core"})
"""Needs that are no party: an amount or capacity must be there all the same; the rest only decides between readings."""


class SignFinder:
    """Finds sentences that have all a deal is told with: its words, enough organizations, one of this field, and what is traded."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._table = vocabulary.triggers
        self._triggers = TriggerFinder(vocabulary.triggers)
        self._cues = vocabulary.phrases
        self._traded = vocabulary.relevance.traded
        self._none = Phrases((*vocabulary.relevance.noise, *vocabulary.relevance.shows_none))

    def first_in(self, sentences: Iterable[Sentence]) -> Sentence | None:
        """The first sentence that shows a deal, if any does; headlines of other articles are left out."""
        return next((sentence for sentence in sentences if not sentence.is_headline and self._shows(sentence)), None)

    def _shows(self, sentence: Sentence) -> bool:
        kinds = {spot.value.kind for spot in sentence.organizations}
        if CORE_KINDS.isdisjoint(kinds) or not self._has(self._traded, sentence.text) or self._none.search(sentence.text):
            return False
        found = self._triggers.find(sentence)
        syntax = Syntax(sentence, self._table, tuple(one.span for one in found))
        telling = (one for one in found if not one.span.is_habit and why_untold(syntax, one.span) is None)
        return any(self._may_tell(one, sentence, kinds) for one in telling)

    def _may_tell(self, found: Found, sentence: Sentence, kinds: set[OrganizationKind | None]) -> bool:
        named = len({spot.value for spot in sentence.organizations})
        return any(
            named >= _parties(rule)
            and (_SIZES.isdisjoint(rule.needs) or bool(sentence.money or sentence.capacities))
            and all(not kinds.isdisjoint(wanted) for wanted in rule.kinds.values())
            and (not rule.cues or self._has(rule.cues, sentence.text))
            and not self._has(rule.unless, sentence.text)
            for rule in found.trigger.readings
        )

    def _has(self, lists: Iterable[str], text: str) -> bool:
        return any(self._cues[name].search(text) for name in lists)


def _parties(rule: ReadingRule) -> int:
    """How many organizations a reading asks for."""
    return 2 if "pair" in rule.needs else len(set(rule.needs) - _SIZES - _TURNS)
