"""Trying the readings of a trigger on its slots and figures: the first that holds makes the frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.vocabulary.tables import ReadingRule, Vocabulary, phrase_pattern

from .figures import Figures
from .frame import Frame, FrameParty
from .roles import Slots, parties_of
from .triggers import Found
from .view import Sentence

_RECEIVING = (Role.INVESTEE, Role.TARGET, Role.BORROWER, Role.DEVELOPER)
_GIVEN_LATER = {"value", "size"}
"""Needs that another sentence may meet."""
_CORE = frozenset(OrganizationKind) - {OrganizationKind.ENTERPRISE, OrganizationKind.GOVERNMENT, OrganizationKind.INVESTOR, OrganizationKind.LENDER}
"""Kinds whose deals are about this field whatever the words."""
_FEW = 2
"""Of more organizations an amount is the sum of their plans, no plan of its own."""
_WITH_HARDWARE = (DealType.COMPUTE, DealType.CHIPS, DealType.POWER, DealType.LEASE)


class RuleReader:
    """Applies the readings of the trigger table."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._cues = vocabulary.cues
        self._kinds = vocabulary.kinds

    def read(self, sentence: Sentence, found: Found, slots: Slots, figures: Figures) -> Frame | None:
        """The frame of the first reading that holds; else the first that lacks but a size, as pending; None if there is no such."""
        pending: Frame | None = None
        for rule in found.trigger.readings:
            frame = self._framed(rule, sentence, found, slots, figures) if self._worded(rule, sentence) else None
            if frame is not None and not frame.pending:
                return frame
            pending = pending or frame
        return pending

    def _worded(self, rule: ReadingRule, sentence: Sentence) -> bool:
        return (not rule.cues or self._has_cue(rule.cues, sentence)) and not self._has_cue(rule.unless, sentence)

    def _has_cue(self, lists: Iterable[str], sentence: Sentence) -> bool:
        return any(phrase_pattern(self._cues[name]).search(sentence.text) for name in lists)

    def _framed(self, rule: ReadingRule, sentence: Sentence, found: Found, slots: Slots, figures: Figures) -> Frame | None:
        deal_type, parties = parties_of(rule, slots, self._kinds)
        unmet = [need for need in rule.needs if not (_NEEDS[need](parties, figures) if need in _NEEDS else _has_role(parties, need))]
        if set(unmet) - _GIVEN_LATER:
            return None
        if not all(any(party.role == role and party.spot.value.kind in kinds for party in parties) for role, kinds in rule.kinds.items()):
            return None
        if not self._in_field(found, parties, figures, sentence):
            return None
        return Frame(
            type=deal_type,
            sentence=sentence.index,
            trigger=sentence.spot(found.span.first, found.span.after),
            weak=found.span.weak,
            parties=parties,
            value=figures.value if rule.takes_value else None,
            capacities=figures.capacities,
            hardware=figures.hardware if deal_type in _WITH_HARDWARE else (),
            regions=figures.regions,
            sites=figures.sites,
            term=figures.term,
            said_on=figures.date,
            incidental=rule.incidental,
            pending=bool(unmet),
        )

    def _in_field(self, found: Found, parties: Iterable[FrameParty], figures: Figures, sentence: Sentence) -> bool:
        """Whether the parties are of this field by their kinds, or by the words of the sentence."""
        for party in parties:
            kind = party.spot.value.kind
            allowed = self._kinds.role_kinds.get(party.role) if party.role in _RECEIVING else None
            if allowed and kind not in allowed and not self._has_cue(self._kinds.field_cues, sentence):
                return False
            if found.span.weak and kind in self._kinds.outsiders and not _has_size(figures):
                return False
        return True


def _has_role(parties: Iterable[FrameParty], role: str) -> bool:
    return any(party.role == role for party in parties)


def _has_size(figures: Figures) -> bool:
    return figures.value is not None or bool(figures.capacities)


_NEEDS: dict[str, Callable[[tuple[FrameParty, ...], Figures], bool]] = {
    "value": lambda _, figures: figures.value is not None,
    "capacity": lambda _, figures: bool(figures.capacities),
    "size": lambda _, figures: _has_size(figures),
    "place": lambda _, figures: bool(figures.regions or figures.sites),
    "few": lambda parties, _: len(parties) <= _FEW,
    "core": lambda parties, _: all(party.spot.value.kind in _CORE for party in parties),
    "pair": lambda parties, _: len(parties) >= 2,
}
"""What a reading may ask for besides roles."""
