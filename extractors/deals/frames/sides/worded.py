"""Who supplies whom by the words of a contract, where the kinds do not tell: "won an order from X", "agreed with X to deliver"."""

from __future__ import annotations

from dataclasses import replace

from data.model.vocabulary import OrganizationKind, Role
from extractors.deals.records.frame import EARNING, Frame, FrameParty
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.through import BE
from extractors.vocabulary.tables import KindTable
from extractors.vocabulary.wordings import CameAbout

_TURNED = {Role.PROVIDER: Role.CUSTOMER, Role.CUSTOMER: Role.PROVIDER, Role.LANDLORD: Role.TENANT, Role.TENANT: Role.LANDLORD}
_GIVING = frozenset({Role.PROVIDER, Role.LANDLORD})
"""Each role with that of the other side, and those of who supplies."""
_NEVER_GIVE = frozenset({OrganizationKind.LAB, OrganizationKind.ENTERPRISE, OrganizationKind.GOVERNMENT})
_PAIR = 2
_WITHIN = 6
"""Words before and behind a contract in which it is said how it came about and what it is for."""


def with_worded_sides(frames: list[Frame], sentence: Sentence, words: CameAbout, table: KindTable) -> list[Frame]:
    """The frames of a sentence, each contract of two whose kinds do not tell it with the sides that its words give them."""
    return [_turned(frame, sentence, words) if _is_open(frame, table) else frame for frame in frames]


def _turned(frame: Frame, sentence: Sentence, words: CameAbout) -> Frame:
    if frame.type not in EARNING or not frame.ranked or len(frame.parties) != _PAIR:
        return frame
    first, second = sorted(frame.parties, key=lambda party: party.spot.first)
    gives = _gives(first, second, frame, sentence, words)
    if gives is None or gives == (first.role in _GIVING) or _TURNED.get(Role(first.role)) != second.role:
        return frame
    if (first if gives else second).spot.value.kind in _NEVER_GIVE:
        return frame
    return replace(frame, parties=tuple(replace(party, role=_TURNED[Role(party.role)]) for party in frame.parties))


def _is_open(frame: Frame, table: KindTable) -> bool:
    """Whether the kinds of the two say nothing: one has none that supplies or is supplied so, or both stand alike."""
    ranks = table.supply_rank.get(frame.type, {})
    found = {ranks.get(kind) if (kind := party.spot.value.kind) is not None else None for party in frame.parties}
    return None in found or len(found) == 1


def _gives(first: FrameParty, second: FrameParty, frame: Frame, sentence: Sentence, words: CameAbout) -> bool | None:
    """Whether the one who acts supplies; None where no word tells."""
    trigger, said = frame.trigger, sentence.words
    if first.spot.after > trigger.first:
        return None
    before = said[max(first.spot.after, trigger.first - _WITHIN) : trigger.first]
    governor = said[second.spot.first - 1]
    if governor in ("from", "with") and not words.winning.isdisjoint(before):
        return True
    if governor == "from" and second.spot.first - 1 == trigger.after and trigger.text.casefold().split()[-1] in words.papers:
        return True
    placed = next((at for at, word in enumerate(before) if word in words.placing), None)
    if placed is not None and governor in ("by", "from") and not BE.isdisjoint(before[:placed]):
        return True
    if (placed is not None and governor in ("with", "to")) or governor in words.placing:
        return False
    start = max(trigger.after, second.spot.after if second.spot.first > trigger.first else 0)
    purpose = next((said[at + 1] for at in range(start, min(start + _WITHIN, len(said) - 1)) if said[at] == "to"), None)
    if purpose in words.delivering:
        return True
    return False if purpose in words.taking else None
