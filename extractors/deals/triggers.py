"""Finding triggers in a sentence by the table of triggers."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.vocabulary.tables import PhraseFinder, Trigger, TriggerTable, inflect

from .arguments import TriggerSpan
from .view import Sentence


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger of the table where it stands in a sentence."""

    span: TriggerSpan
    trigger: Trigger


class TriggerFinder:
    """Looks up every inflected verb and every noun phrase of the table."""

    def __init__(self, table: TriggerTable) -> None:
        self._entries: list[tuple[Trigger, bool, bool]] = []
        phrases: dict[str, int] = {}
        for trigger in table.triggers:
            forms = [(noun, True, False) for noun in trigger.nouns]
            forms += [(form, False, kind == "past") for verb in trigger.verbs for form, kind in inflect(verb, table.irregular)]
            for phrase, is_noun, is_past in forms:
                phrases[phrase] = len(self._entries)
                self._entries.append((trigger, is_noun, is_past))
        self._finder = PhraseFinder(phrases)

    def find(self, sentence: Sentence) -> list[Found]:
        """All triggers, left to right, but for words that are part of a name."""
        found = []
        for first, after, key in self._finder.find(sentence.words):
            trigger, is_noun, is_past = self._entries[key]
            if not any(spot.first <= first and after <= spot.after for spot in sentence.organizations):
                found.append(Found(TriggerSpan(first, after, is_noun, is_past, trigger.weak), trigger))
        return [one for one, behind in zip(found, [*found[1:], None], strict=False) if behind is None or not _leads_to(sentence, one, behind)]


def _leads_to(sentence: Sentence, one: Found, behind: Found) -> bool:
    """Whether a verb only announces the next: "committed to spending", "pledged to buy"."""
    between = sentence.words[one.span.after : behind.span.first]
    return not one.span.is_noun and not behind.span.is_noun and between == ("to",)
