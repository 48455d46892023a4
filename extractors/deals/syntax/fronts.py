"""What stands before the clause of a sentence: how or when somebody acts and with whom, and who heads an item."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.deals.records.spans import Group, TriggerSpan

from .governing import Governing

_BESIDE = frozenset({"together", "with", "alongside"})
"""What opens a sentence that says first with whom somebody acts."""
_NO_NAME = frozenset({"will", "to", "has", "had", "is", "was", "would", "also", "plans", "agreed", "now", "in", "the", "it", "its", "a"})
"""Words with which what somebody did may open behind a colon, and no name does."""
_EXCHANGING = (("in", "exchange", "for"), ("in", "return", "for"), ("in", "consideration", "for"))
_INTERESTS = frozenset({"interest", "interests", "stake", "ownership", "equity", "shares", "units"})
_IN = frozenset({"in", "of"})
"""What opens a sentence that says first what is given for something, what that is a part of a firm, and what stands before the firm."""


@dataclass(frozen=True)
class Fronting(Governing):
    """A sentence whose first phrase may belong to who acts behind its comma."""

    def behind_the_front(self, trigger: TriggerSpan) -> Group | None:
        """Who acts behind a phrase at the start that only says how or when: "Having borrowed $2 billion, X built"."""
        words = self.sentence.words
        comma = next((at for at in range(trigger.after, len(words)) if words[at] == ","), None)
        if comma is None or words[0] not in self.table.fronts or "," in words[: trigger.first]:
            return None
        if not trigger.is_noun and not (trigger.is_past or trigger.form == "ing"):
            return None
        main = next((group for group in self.groups if group.first == comma + 1), None)
        told = any(self.governor(group) is None for group in self.groups if group.after <= trigger.first)
        return None if main is None or told or self.is_possessive(main) or self.is_owner(main) else main

    def beside_subject(self, trigger: TriggerSpan) -> list[Group]:
        """With whom the subject acts: "Together with X, Y will build", "Y, alongside X, has built"."""
        words = self.sentence.words
        aside = [
            group
            for group in self.groups
            if group.after <= trigger.first
            and words[max(0, group.first - 2) : group.first] == (",", "alongside")
            and "," in words[group.after : trigger.first]
        ]
        fronted = self._fronted(trigger)
        return aside if fronted is None else [fronted, *aside]

    def exchanged_for(self, trigger: TriggerSpan) -> Group | None:
        """In whom somebody gets a share for what a verb tells: "In exchange for 40% of the interest in X, Y will contribute $2 billion"."""
        words = self.sentence.words
        comma = words.index(",") if "," in words[: trigger.first] else 0
        if trigger.is_noun or words[: len(_EXCHANGING[0])] not in _EXCHANGING or _INTERESTS.isdisjoint(words[:comma]):
            return None
        before = (group for group in self.groups if group.after <= comma and words[group.first - 1] in _IN)
        return next(before, None)

    def _fronted(self, trigger: TriggerSpan) -> Group | None:
        """Whom a phrase at the start names beside the subject."""
        words = self.sentence.words
        first = next(iter(self.groups), None)
        if first is None or words[0] not in _BESIDE or first.first > len(_BESIDE) or words[first.after : first.after + 1] != (",",):
            return None
        is_first = first.after < trigger.first and "," not in words[first.after + 1 : trigger.first]
        return first if is_first and words[first.first - 1] in _BESIDE else None

    def only_heads(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether somebody else has a name before the verb behind the colon of an item: "X ($50 million): Y Capital led the round"."""
        between = self.words_between(group.after, trigger.first)
        if trigger.is_noun or group.first > 1 or between[:1] != [":"]:
            return False
        behind = range(trigger.first - len(between) + 1, trigger.first)
        return any(self._is_name(at, at + 1) and self.sentence.words[at] not in _NO_NAME for at in behind)

    def is_in_its_bracket(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether a remark right behind a name tells of an amount and a deal of that one: "X ($50 million Series B): The startup"."""
        inside = self.sentence.words[group.after : trigger.first]
        amount = any(spot.first == group.after + 1 for spot in self.sentence.money)
        return inside[:1] == ("(",) and ")" not in inside and amount
