"""Money raised of which one sentence does not say how, where another calls it a loan: "X lands $300 million", "a $300 million facility"."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

from .merge import same_amount

_NEAR = 2
"""Sentences within which a loan without an amount is the money that is told beside it."""
_OF_SHARES = frozenset(
    {
        "equity",
        "round",
        "series",
        "seed",
        "share",
        "shares",
        "stock",
        "stake",
        "venture",
        "valuation",
        "valued",
        "valuing",
        "investor",
        "investors",
        "investment",
        "ipo",
    }
)
"""Words of a sentence by which the money it tells is put in for shares."""

_THE_LOAN = re.compile(
    r"(?:the|this)\s(?:(?:new|term|credit|debt|project|secured|green)\s)*(?:loan|facility|notes|bonds|debt)\b", re.IGNORECASE
)
"""How a sentence begins that calls the money told right before a loan."""
_AS = {Role.INVESTEE: Role.BORROWER, Role.INVESTOR: Role.LENDER}


def as_lent(frames: Iterable[Frame], sentences: Mapping[int, Sentence], fold: Callable[[str], str]) -> list[Frame]:
    """The frames, money that somebody raises as a loan where another frame, or the sentence right behind, has it so."""
    told = list(frames)
    loans = [frame for frame in told if frame.type is DealType.DEBT and frame.in_role(Role.BORROWER)]
    lent = [frame for frame in told if _is_lent(frame, loans, sentences, fold)]
    sized = {(frame.sentence, frame.keys) for frame in lent}
    return [_lent(frame) if frame in lent else frame for frame in told if not _repeats(frame, sized)]


def _repeats(frame: Frame, sized: Container[tuple[int, frozenset[str]]]) -> bool:
    """Whether it is the loan without an amount of a sentence whose money is told as such."""
    return frame.type is DealType.DEBT and frame.value is None and (frame.sentence, frame.keys) in sized


def _is_lent(frame: Frame, loans: Iterable[Frame], sentences: Mapping[int, Sentence], fold: Callable[[str], str]) -> bool:
    if frame.type is not DealType.EQUITY or frame.value is None or frame.apart or _OF_SHARES & set(sentences[frame.sentence].words):
        return False
    behind = sentences.get(frame.sentence + 1)
    if len(frame.parties) == 1 and behind is not None and not behind.money and _THE_LOAN.match(behind.text):
        return True
    return any(_is_of(frame, loan, sentences, fold) for loan in loans)


def _is_of(frame: Frame, loan: Frame, sentences: Mapping[int, Sentence], fold: Callable[[str], str]) -> bool:
    """Whether it tells the money of a loan, between nobody but its parties."""
    borrowers = {fold(party.key) for party in loan.in_role(Role.BORROWER)}
    lenders = {fold(party.key) for party in loan.in_role(Role.LENDER)}
    investors = {fold(party.key) for party in frame.in_role(Role.INVESTOR)}
    if {fold(party.key) for party in frame.in_role(Role.INVESTEE)} != borrowers or not investors <= lenders:
        return False
    if loan.value is not None and frame.value is not None:
        return same_amount(loan.value.value, frame.value.value)
    near = abs(loan.sentence - frame.sentence) <= _NEAR
    return loan.sentence == frame.sentence or (near and not sentences[loan.sentence].money)


def _lent(frame: Frame) -> Frame:
    parties = tuple(replace(party, role=_AS.get(party.role, party.role)) for party in frame.parties)
    return replace(frame, type=DealType.DEBT, parties=parties)
