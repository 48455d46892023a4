"""Money raised twice, of which a sentence says only once of which kind it is: "sold $10 billion of bonds and raised another £2 billion"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_OF_SHARES = frozenset({"equity", "round", "shares", "stock", "series", "valuation", "investors", "funding", "venture", "stake", "ipo"})
_TO = "to"
"""Words by which the second is none of loans, and what stands before what something is raised to."""


def alike(frames: Sequence[Frame], sentence: Sentence) -> list[Frame]:
    """The frames, with what a firm raises behind "and" as debt, where it borrows before it and nothing says that it sells shares."""
    borrowed = [frame for frame in frames if frame.type is DealType.DEBT]
    return [_as_debt(frame) if any(_goes_on(one, frame, sentence) for one in borrowed) else frame for frame in frames]


def _goes_on(borrowed: Frame, frame: Frame, sentence: Sentence) -> bool:
    """Whether the same firm, by the same words, raises more."""
    between = sentence.words[borrowed.trigger.after : frame.trigger.first]
    firms = {party.key for party in borrowed.in_role(Role.BORROWER)}
    return (
        frame.type is DealType.EQUITY
        and {party.key for party in frame.parties} == firms
        and "and" in between
        and frame.value is not None
        and _TO not in sentence.words[frame.trigger.after : frame.value.first]
        and _OF_SHARES.isdisjoint((*between, *sentence.words[frame.trigger.first :]))
    )


def _as_debt(frame: Frame) -> Frame:
    return replace(frame, type=DealType.DEBT, parties=tuple(replace(party, role=Role.BORROWER) for party in frame.parties))
