"""Frames of a sentence: triggers found, readings tried in order, figures shared out among the readings that hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, Role
from extractors.vocabulary.tables import PhraseFinder, ReadingRule, Trigger, Vocabulary, inflect, phrase_pattern

from .arguments import Organization, Syntax, TriggerSpan
from .figures import Figures, share_out
from .frame import Frame, FrameParty
from .lists import enumerated
from .roles import parties_of
from .view import Sentence, Spot

_RECEIVING = (Role.INVESTEE, Role.TARGET, Role.BORROWER, Role.DEVELOPER)


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier sentences hand on: whom "it" or "the company" means."""

    topic: OrganizationRef | None = None
    filer: OrganizationRef | None = None


class FrameReader:
    """Reads the frames of one sentence by the tables."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._entries: list[tuple[Trigger, bool, bool]] = []
        self._finder = PhraseFinder(dict(self._phrases()))
        self._pronouns = PhraseFinder({phrase: 0 for phrase in vocabulary.triggers.pronouns})
        self._filer_words = PhraseFinder({phrase: 0 for phrase in vocabulary.triggers.filer_words})

    def _phrases(self) -> list[tuple[str, int]]:
        phrases: list[tuple[str, int]] = []
        for trigger in self._vocabulary.triggers.triggers:
            for noun in trigger.nouns:
                phrases.append((noun, len(self._entries)))
                self._entries.append((trigger, True, False))
            for verb in trigger.verbs:
                for form, kind in inflect(verb, self._vocabulary.triggers.irregular):
                    phrases.append((form, len(self._entries)))
                    self._entries.append((trigger, False, kind == "past"))
        return phrases

    def read(self, sentence: Sentence, context: Context) -> list[Frame]:
        """All frames of a sentence."""
        if self._cue(("noise",), sentence) or not (sentence.organizations or context.topic or context.filer):
            return []
        matches = [(first, after, *self._entries[key]) for first, after, key in self._finder.find(sentence.words)]
        matches = [match for match in matches if not _within_mention(sentence, match[0], match[1])]
        spans = tuple(TriggerSpan(first, after, noun, past, trigger.weak) for first, after, trigger, noun, past in matches)
        syntax = Syntax(sentence, self._vocabulary.triggers, spans)
        pairs = [(span, match[2]) for span, match in zip(spans, matches, strict=True)]
        everything = Figures.all_of(sentence)
        live = [(span, trigger) for span, trigger in pairs if self._frames(syntax, span, trigger, everything, context)]
        shares = share_out(syntax, [span for span, _ in live])
        return [frame for span, trigger in live for frame in self._frames(syntax, span, trigger, shares[span], context)]

    def _frames(self, syntax: Syntax, span: TriggerSpan, trigger: Trigger, figures: Figures, context: Context) -> list[Frame]:
        slots = dict(syntax.arguments(span))
        inferred = self._infer_subject(syntax.sentence, span, slots, context)
        listed = enumerated(syntax, span, figures)
        if listed:
            acting = {slot: slots[slot] for slot in ("subject", "possessor") if slots.get(slot)}
            split = [
                self._first(syntax, span, trigger, figures.only(item.money), {**acting, item.slot: (item.organization,)}) for item in listed
            ]
            found = [frame for frame in split if frame is not None]
        else:
            one = self._first(syntax, span, trigger, figures, slots)
            found = [one] if one is not None else []
        return [replace(frame, inferred_party=inferred) for frame in found]

    def _first(
        self, syntax: Syntax, span: TriggerSpan, trigger: Trigger, figures: Figures, slots: Mapping[str, tuple[Organization, ...]]
    ) -> Frame | None:
        for rule in trigger.readings:
            frame = self._apply(rule, syntax, span, figures, slots)
            if frame is not None:
                return frame
        return None

    def _apply(
        self, rule: ReadingRule, syntax: Syntax, span: TriggerSpan, figures: Figures, slots: Mapping[str, tuple[Organization, ...]]
    ) -> Frame | None:
        sentence = syntax.sentence
        if (rule.cues and not self._cue(rule.cues, sentence)) or self._cue(rule.unless, sentence):
            return None
        deal_type, parties = parties_of(rule, slots, self._vocabulary.kinds)
        if not all(_NEEDS[need](parties, figures) if need in _NEEDS else _has_role(parties, need) for need in rule.needs):
            return None
        if not all(any(party.role == role and party.spot.value.kind in kinds for party in parties) for role, kinds in rule.kinds.items()):
            return None
        if not self._in_field(parties, sentence):
            return None
        return Frame(
            type=deal_type,
            sentence=sentence.index,
            trigger=sentence.spot(span.first, span.after),
            weak=span.weak,
            parties=parties,
            value=figures.value if rule.takes_value else None,
            capacities=figures.capacities,
            hardware=figures.hardware if deal_type in (DealType.COMPUTE, DealType.CHIPS, DealType.POWER, DealType.LEASE) else (),
            regions=figures.regions,
            sites=figures.sites,
            term=figures.term,
            said_on=figures.date,
        )

    def _in_field(self, parties: tuple[FrameParty, ...], sentence: Sentence) -> bool:
        """Whether those who receive the money are in this field by their kind, or by the words of the sentence."""
        table = self._vocabulary.kinds
        for party in parties:
            allowed = table.role_kinds.get(party.role) if party.role in _RECEIVING else None
            if allowed and party.spot.value.kind not in allowed and not self._cue(table.field_cues, sentence):
                return False
        return True

    def _cue(self, lists: tuple[str, ...], sentence: Sentence) -> bool:
        return any(phrase_pattern(self._words(name)).search(sentence.text) for name in lists)

    def _words(self, name: str) -> tuple[str, ...]:
        return self._vocabulary.relevance.noise if name == "noise" else self._vocabulary.cues[name]

    def _infer_subject(self, sentence: Sentence, span: TriggerSpan, slots: dict[str, tuple[Organization, ...]], context: Context) -> bool:
        """Fill an empty subject from a pronoun ("it", "the company", a filer's "we") with whom earlier sentences were about."""
        if slots.get("subject") or slots.get("possessor"):
            return False
        for finder, meant in ((self._filer_words, context.filer), (self._pronouns, context.topic)):
            places = [(first, after) for first, after, _ in finder.find(sentence.words[: span.first])]
            if places and meant is not None:
                word = sentence.spot(*places[-1])
                slots["subject"] = (Spot(word.first, word.after, word.start, word.end, word.text, meant),)
                return True
        return False


def _within_mention(sentence: Sentence, first: int, after: int) -> bool:
    return any(spot.first <= first and after <= spot.after for spot in sentence.organizations)


def _has_role(parties: tuple[FrameParty, ...], role: str) -> bool:
    return any(party.role == role for party in parties)


_NEEDS: dict[str, Callable[[tuple[FrameParty, ...], Figures], bool]] = {
    "value": lambda _, figures: figures.value is not None,
    "capacity": lambda _, figures: bool(figures.capacities),
    "size": lambda _, figures: figures.value is not None or bool(figures.capacities),
    "place": lambda _, figures: bool(figures.regions or figures.sites),
    "pair": lambda parties, _: len(parties) >= 2,
}
"""What a reading may ask for besides roles."""
