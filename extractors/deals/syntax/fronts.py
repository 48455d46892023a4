"""What a phrase at the start of a sentence says of its subject: how or when it acts, and with whom."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.deals.records.spans import Group, TriggerSpan

from .governing import Governing

_BESIDE = frozenset({"together", "with", "alongside"})
"""What opens a sentence that says first with whom somebody acts."""


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

    def _fronted(self, trigger: TriggerSpan) -> Group | None:
        words = self.sentence.words
        first = next(iter(self.groups), None)
        if first is None or words[0] not in _BESIDE or first.first > len(_BESIDE) or words[first.after : first.after + 1] != (",",):
            return None
        is_first = first.after < trigger.first and "," not in words[first.after + 1 : trigger.first]
        return first if is_first and words[first.first - 1] in _BESIDE else None
