"""Whether a deal is of this field: by the kinds of who takes part, by the words of its sentence and by what is traded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from data.model.deals import OrganizationRef
from data.model.vocabulary import OrganizationKind, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import FrameParty
from extractors.deals.records.view import Sentence
from extractors.vocabulary.tables import KindTable, ReadingRule

from .context import Context
from .figures.choice import Figures
from .needs import has_size

RECEIVING = (Role.INVESTEE, Role.TARGET, Role.BORROWER, Role.DEVELOPER)
"""Roles whose kind says whether a deal is of this field."""
_INVESTED = frozenset({"investment", "investments", "stake", "invest", "bet", "acquisition", "takeover", "purchase", "commitment"})
"""What money may be borrowed for."""
_IN_IT = frozenset(
    {OrganizationKind.CHIPMAKER, OrganizationKind.NEOCLOUD, OrganizationKind.DATA_CENTER_DEVELOPER, OrganizationKind.HARDWARE_SUPPLIER}
)
"""Kinds that buy firms of their own field."""


class Field:
    """Says of readings and of the parties that they give whether they are of this field."""

    def __init__(self, kinds: KindTable, has_cue: Callable[[Iterable[str], str], bool]) -> None:
        """``has_cue`` says whether a text has a cue of some lists."""
        self._kinds = kinds
        self._has_cue = has_cue

    def may_hold(
        self,
        rule: ReadingRule,
        sentence: Sentence,
        found: Found,
        figures: Figures,
        known: Collection[OrganizationRef],
        context: Context,
    ) -> bool:
        """Whether somebody of the ``known`` is of this field where a reading asks for that, or the words of the sentence are."""
        for role in RECEIVING:
            wanted = self._kinds.role_kinds.get(role) if role in rule.needs else None
            if (
                wanted
                and not any(one.kind in wanted or (one.kind is None and one.name in context.of_field) for one in known)
                and not (role is Role.TARGET and _buys_its_like(context.filer))
                and not self._has_cue(self._kinds.field_cues, sentence.text)
            ):
                return False
        if not found.span.weak or has_size(figures) or self._has_cue(self._kinds.trade_cues, sentence.text):
            return True
        return sum(one.kind not in self._kinds.outsiders for one in known) >= rule.sides

    def outsider(self, found: Found, parties: Iterable[FrameParty], figures: Figures, sentence: Sentence, context: Context) -> str | None:
        """Which party is not of this field by its kind, nor by the words of the sentence."""
        traded = self._has_cue(self._kinds.trade_cues, sentence.text)
        for party in parties:
            kind = party.spot.value.kind
            allowed = self._kinds.role_kinds.get(party.role) if party.role in RECEIVING else None
            known = kind in (allowed or ()) or (kind is None and party.spot.value.name in context.of_field)
            known = known or (party.role is Role.TARGET and kind is None and _buys_for_itself(parties, context.filer))
            known = known or (party.role is Role.BORROWER and _is_for_a_stake(sentence, found, allowed or ()))
            if allowed and not known and not self._has_cue(self._kinds.field_cues, sentence.text):
                return f"{party.spot.value.name} is no {party.role} of this field"
            if found.span.weak and kind in self._kinds.outsiders and not has_size(figures) and not traded:
                return f"{party.spot.value.name} is of no kind in this field, the word is general and no size is stated"
        return None


def _buys_for_itself(parties: Iterable[FrameParty], filer: OrganizationRef | None) -> bool:
    """Whether whoever files a text, and is of this field, tells whom it buys: that one need not be described."""
    return _buys_its_like(filer) and any(party.role is Role.ACQUIRER and party.spot.value == filer for party in parties)


def _buys_its_like(filer: OrganizationRef | None) -> bool:
    """Whether whoever files a text is of a kind that buys firms of its own field."""
    return filer is not None and filer.kind in _IN_IT


def _is_for_a_stake(sentence: Sentence, found: Found, kinds: Collection[OrganizationKind]) -> bool:
    """Whether money is borrowed to be put into a firm of this field: "a loan to finance its investment in X"."""
    behind = (spot for spot in sentence.organizations if spot.first >= found.span.after and spot.value.kind in kinds)
    return any(_INVESTED & set(sentence.words[found.span.after : spot.first]) for spot in behind)
