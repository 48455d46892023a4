"""Money raised of which one sentence does not say how, where another calls it a loan: "X lands $300 million", "a $300 million facility"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence
from extractors.deals.tellings.amounts import same_amount

_NEAR = 2
"""Sentences within which a loan without an amount is the money that is told beside it."""
_OF_SHARES = frozenset(
    {"equity", "round", "series", "seed", "share", "shares", "stock", "stake", "venture", "valuation", "valued", "valuing"}
    | {"investor", "investors", "investment", "ipo", "secondary"}
)
"""Words of a sentence by which the money it tells is put in for shares."""

_THE_LOAN = re.compile(
    r"(?:the|this)\s(?:(?:new|term|credit|debt|project|secured|green)\s)*(?:loan|facility|notes|bonds|debt)"
    r"\s(?:is|are|was|were|will|has|have|comes?|came|runs?|carr(?:y|ies)|bears?|matures?|consists?|includes?|provides?)\b"
    r"(?!\s(?:(?:been|be|fully|since)\s)*(?:repaid|retired|paid))",
    re.IGNORECASE,
)
"""How a sentence begins that calls the money told right before a loan."""
_BUILT = frozenset(
    {"built", "building", "located", "houses", "house", "host", "hosts", "operates", "operational", "campus", "site", "square", "acres"}
)
"""Words that make a facility one of concrete."""
_BESIDES = frozenset({"also", "separately", "another", "additional", "earlier", "previously"})
"""Words of a sentence whose loan is not the money told beside it."""
_AS = {Role.INVESTEE: Role.BORROWER, Role.INVESTOR: Role.LENDER}


def as_lent(before: Iterable[Frame], found: Iterable[Frame], sentences: Mapping[int, Sentence]) -> list[Frame]:
    """The frames told before and those just found, money raised as a loan where another frame, or the sentence right behind, has it so."""
    told, new = list(before), list(found)
    if not new:
        return told
    fresh, loans = _loans(new), _loans((*told, *new))
    # What was told before has been held against the earlier loans already.
    lent = [*(frame for frame in told if _is_lent(frame, fresh, sentences)), *(frame for frame in new if _is_lent(frame, loans, sentences))]
    if not lent:
        return [*told, *new]
    borrowers = frozenset(party.key for loan in loans for party in loan.in_role(Role.BORROWER))
    sized = {(frame.sentence, frame.keys) for frame in lent}
    kept = [*told, *(frame for frame in new if not _repeats(frame, sized))]
    return [_lent(frame, borrowers) if any(frame is one for one in lent) else frame for frame in kept]


def _loans(frames: Iterable[Frame]) -> list[Frame]:
    return [frame for frame in frames if frame.type is DealType.DEBT and frame.in_role(Role.BORROWER)]


def _repeats(frame: Frame, sized: Container[tuple[int, frozenset[str]]]) -> bool:
    """Whether it is the loan without an amount of a sentence whose money is told as such."""
    return frame.type is DealType.DEBT and frame.value is None and (frame.sentence, frame.keys) in sized


def _is_lent(frame: Frame, loans: Iterable[Frame], sentences: Mapping[int, Sentence]) -> bool:
    if frame.type is not DealType.EQUITY or frame.value is None or frame.apart or _OF_SHARES & set(sentences[frame.sentence].words):
        return False
    behind = sentences.get(frame.sentence + 1)
    if len(frame.parties) == 1 and behind is not None and not behind.money and _THE_LOAN.match(behind.text) and not _is_built(behind):
        return True
    return any(_is_of(frame, loan, sentences) for loan in loans)


def _is_built(sentence: Sentence) -> bool:
    """Whether the facility that a sentence opens with is a site: "The facility will host 50 megawatts in Texas"."""
    placed = sentence.capacities or sentence.hardware or sentence.regions or sentence.sites
    return "facility" in sentence.words[:_NEAR] and (bool(placed) or not _BUILT.isdisjoint(sentence.words))


def _is_of(frame: Frame, loan: Frame, sentences: Mapping[int, Sentence]) -> bool:
    """Whether it tells the money of a loan, between nobody but its parties."""
    borrowers = {party.key for party in loan.in_role(Role.BORROWER)}
    lenders = {party.key for party in loan.in_role(Role.LENDER)}
    investors = {party.key for party in frame.in_role(Role.INVESTOR)}
    raising = {party.key for party in frame.in_role(Role.INVESTEE)}
    if not borrowers <= raising or not investors <= lenders:
        return False
    if loan.value is not None and frame.value is not None:
        return same_amount(loan.value.value, frame.value.value)
    if raising != borrowers or (loan.sentence != frame.sentence and not _BESIDES.isdisjoint(sentences[loan.sentence].words)):
        return False
    near = abs(loan.sentence - frame.sentence) <= _NEAR and _is_of_now(loan)
    return loan.sentence == frame.sentence or (near and not sentences[loan.sentence].money)


def _is_of_now(loan: Frame) -> bool:
    """Whether it is not told as of another year: "a year ago it got a loan of X"."""
    return loan.said_on is None or loan.said_on.value.precision != "year"


def _lent(frame: Frame, borrowers: Container[str]) -> Frame:
    """The money as a loan; of several that it is for, to those who are said to borrow."""
    alone = len(frame.in_role(Role.INVESTEE)) == 1
    own = (party for party in frame.parties if alone or party.role is not Role.INVESTEE or party.key in borrowers)
    parties = tuple(replace(party, role=_AS.get(party.role, party.role)) for party in own)
    return replace(frame, type=DealType.DEBT, parties=parties)
