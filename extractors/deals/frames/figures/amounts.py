"""Which amounts of a sentence are those of a deal by its sort: of a loan that grows the new one, of a round the equity, of many none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from data.model.deals import Money
from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import FrameParty
from extractors.deals.records.view import Sentence, Spot

from .portions import ABOUT

_ENLARGING = ("upsiz", "expand", "increas", "enlarg", "upscal", "boost", "lift", "doubl", "tripl")
_ENLARGED_WITHIN, _ENLARGED_BY = 8, 5
"""How verbs begin by which loans and rounds grow, words from the old amount to the new, and from the verb to the old."""
_BEHALF = ("behalf", "of")
_ONE = frozenset({"a", "an"})
_TWO = 2
"""How one loan for several is told, and how many may borrow together."""
_JOINED = frozenset({"and", ",", "while", "but"})
"""What joins others who did the same."""


_MARKED = {
    DealType.EQUITY: re.compile(
        r"\s(?:(?:in|of)\s(?:(?!and\b)[\w-]+\s){0,2}?equity\b(?!-| and (?:[\w-]+ )?debt)"
        r"|(?:(?!and\b)[\w-]+\s){0,2}?equity\s(?:draw|round|raise|investment|infusion|injection|line)\b)",
        re.IGNORECASE,
    ),
    DealType.DEBT: re.compile(
        r"\s(?:in|of)\s(?:(?!and\b)[\w-]+\s){0,2}?(?:debt|loans|bonds)\b(?!-| and (?:[\w-]+ )?equity)", re.IGNORECASE
    ),
}
"""What stands behind an amount of money that says how it is raised."""


def enlarged_first(sentence: Sentence, money: tuple[Spot[Money], ...]) -> tuple[Spot[Money], ...]:
    """Before what a loan or round was the amount to which it is made larger: "upsized its $400 million facility to $900 million"."""
    words, old = sentence.words, next(iter(money), None)
    new = next((spot for spot in sentence.money if old is not None and spot.first > old.first), None)
    if old is None or new is None or new.first - old.after > _ENLARGED_WITHIN:
        return money
    grows = any(word.startswith(_ENLARGING) for word in words[max(0, old.first - _ENLARGED_BY) : old.first])
    before = [word for word in words[old.after : new.first] if word not in ABOUT]
    to = before[-1:] == ["to"] and old.value.currency == new.value.currency
    return (new, *(spot for spot in money if spot != new)) if grows and to and old.value.amount < new.value.amount else money


def of_its_sort(sentence: Sentence, money: tuple[Spot[Money], ...], deal_type: DealType) -> tuple[Spot[Money], ...]:
    """The amounts that are not said to be of the other sort: a loan is not the first of "$3 billion in equity and $26 billion in debt"."""
    other = _MARKED[DealType.EQUITY if deal_type is DealType.DEBT else DealType.DEBT]
    return tuple(spot for spot in money if other.match(sentence.text, spot.end - sentence.start) is None)


def is_marked(sentence: Sentence, money: tuple[Spot[Money], ...], deal_type: DealType) -> bool:
    """Whether the first amount is said to be of a sort."""
    return bool(money) and _MARKED[deal_type].match(sentence.text, money[0].end - sentence.start) is not None


def of_parties(sentence: Sentence, money: tuple[Spot[Money], ...], parties: Sequence[FrameParty]) -> tuple[Spot[Money], ...]:
    """Without amounts right behind the name of somebody else: "after X sold $30 billion of bonds and Y $18 billion"."""
    keys = {party.key for party in parties}
    joined = (spot for spot in sentence.organizations if sentence.words[max(0, spot.first - 1)] in _JOINED)
    others = {spot.after for spot in joined if spot.value.key not in keys}
    return tuple(spot for spot in money if spot.first not in others)


def is_sum_of_loans(deal_type: DealType, sentence: Sentence, parties: Sequence[FrameParty], money: tuple[Spot[Money], ...]) -> str | None:
    """Why what many borrow is no loan: "X, Y and Z sold $120 billion of bonds last year"; "a $7 billion loan" of X, Y and Z is one."""
    if _BEHALF in pairwise(sentence.words) or any(sentence.words[spot.first - 1] in _ONE for spot in money if spot.first):
        return None
    borrowers = {party.key for party in parties if party.role == Role.BORROWER}
    is_lent = any(party.role == Role.LENDER for party in parties)
    are_many = deal_type is DealType.DEBT and len(borrowers) > _TWO and bool(money) and not is_lent
    return "what so many borrow is the sum of their loans" if are_many else None
