"""What a purchase told before is worth, or what was paid: "The deal is worth $4 billion, more than", "It paid $4 billion in cash"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

from .beside import names_none_but

_WITHIN = 3
"""Sentences behind a purchase within which its worth is told."""
_OPENING = frozenset({"deal", "transaction", "acquisition", "purchase", "takeover", "buyout"})
_DETERMINED = frozenset({"the", "this", "that"})
_WORTH = re.compile(r"\b(?:worth|valued at)\b|\b(?:enterprise|transaction|equity|total|deal|purchase) value of\b", re.IGNORECASE)
_VALUED_WITHIN = 10
"""How a sentence opens that says so, how the amount is named as its worth, and the words from its start to that."""
_PRICED = re.compile(r"\bput(?:s|ting)? the (?:takeover |purchase |sale |acquisition |deal |buyout )?price at\b", re.IGNORECASE)
"""How somebody is said to know the price."""
_PUT_AT = re.compile(
    r"\b(?:put|peg)(?:s|ged|ting)? (?:(?:the|its|their) (?:[\w-]+ ){0,2}?(?:price|value|worth|terms|sum|consideration)|it|them) at"
    r"(?: (?:about|around|roughly|nearly|more than|over|up to|between))*$"
)
_PAYS = re.compile(
    r"\b(?:it|they|which|who|buyers?|acquirer|(?:the|both) (?:[\w-]+ )?(?:company|companies|firms?|group|partners|two|investors?))"
    r"(?: (?:said|it|has|had|have|will|would|is|are|to|agreed|also|reportedly|about))* (?:pay|pays|paid|paying|handed over)"
    r"(?: (?:a|an|about|around|roughly|nearly|more than|over|some|total|of))*$"
)
_GETS = re.compile(
    r"\b(?:sellers?|owners?|shareholders|stockholders|holders|founders|investors)\b[^.;,]{0,40}?"
    r"\b(?:receiv(?:e|es|ed)|gets?|got|collects?)(?: (?:a|an|about|around|roughly|nearly|more than|over|some|total|of))*$"
)
_PAID_FOR_IT = re.compile(
    r"^(?:[.,;”\"]?$|(?:in|all) (?:all-)?(?:cash|stock|shares)\b(?! and)|in (?:cash and (?:stock|shares)|(?:stock|shares) and cash|total)\b"
    r"|for (?:it|the (?:company|business|firm|startup|target|operator|site|portfolio|assets?))\b)"
)
"""How a sentence says at what others put the price, that the buyer pays so much, or that those who sell get it, and what may stand
behind."""
_CONSIDERATION = re.compile(r"(?:as |the )?(?:[\w-]+ ){0,3}(?:consideration|purchase price)\b")
_PAPERS = frozenset({DealType.DEBT, DealType.EQUITY})
"""How a sentence begins that says what is paid, and as what it may be told that it is paid in notes or shares."""
_NOT_PAID = frozenset({"if", "unless", "fee", "penalty", "round", "rounds"})
"""Words by which an amount is none that is paid for what is bought."""
_OF_OLD = re.compile(r"\blast year\b|\byears? (?:ago|earlier|before)\b|\bpreviously\b|\b(?:back )?in (?:19|20)\d\d\b", re.IGNORECASE)
"""How a purchase is told that is history."""


def purchase_meant(frames: Sequence[Frame], sentences: Mapping[int, Sentence]) -> int:
    """Which frame is the purchase told last; one of long ago told behind another is but mentioned beside that."""
    last = len(frames) - 1
    at = last
    while at > 0 and _is_of_old(frames[at], sentences):
        at -= 1
    return at if frames[at].type is DealType.ACQUISITION else last


def _is_of_old(frame: Frame, sentences: Mapping[int, Sentence]) -> bool:
    told = sentences.get(frame.sentence)
    return frame.type is DealType.ACQUISITION and (frame.bygone or (told is not None and _OF_OLD.search(told.text) is not None))


def with_its_worth(last: Frame, sentence: Sentence, found: Collection[Frame]) -> Frame:
    """The purchase told last with what a sentence that also tells another says at first that it is worth, or what others put it at."""
    if last.type is not DealType.ACQUISITION or last.value is not None or sentence.index - last.sentence > _WITHIN:
        return last
    first = min((frame.trigger.first for frame in found), default=len(sentence.words))
    amounts = sorted((*sentence.money, *sentence.other_money), key=lambda spot: spot.first)
    amount = next((spot for spot in amounts if spot.after <= first and all(frame.value != spot for frame in found)), None)
    if amount is None or not (_opens_with_it(sentence, amount.first) or _PRICED.search(sentence.text) is not None):
        return last
    return replace(last, value=amount)


def _opens_with_it(sentence: Sentence, amount: int) -> bool:
    words = sentence.words
    opens = words[0] in _DETERMINED and not _OPENING.isdisjoint(words[1:3])
    return opens and amount <= _VALUED_WITHIN and _WORTH.search(sentence.spot(0, amount).text) is not None


def without_its_payment(found: list[Frame], frames: Sequence[Frame], sentence: Sentence) -> list[Frame]:
    """What a sentence on the price of the purchase told last tells, without the notes and shares in which that is paid."""
    last = frames[-1] if frames else None
    if last is None or last.type is not DealType.ACQUISITION or last.value is not None or sentence.index - last.sentence > _WITHIN:
        return found
    if _CONSIDERATION.match(" ".join(sentence.words)) is None:
        return found
    return [frame for frame in found if frame.type not in _PAPERS or not frame.keys <= last.keys]


def is_its_price(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence that names none but its sides says what was paid in a purchase: "It paid $600 million in cash"."""
    if frame.type is not DealType.ACQUISITION or frame.value is not None or sentence.index - frame.sentence > _WITHIN:
        return False
    if len(sentence.money) != 1 or not names_none_but(frame, sentence):
        return False
    amount, words = sentence.money[0], sentence.words
    if not _NOT_PAID.isdisjoint(words):
        return False
    buying = next(
        (spot.after for spot in reversed(sentence.organizations) if spot.after <= amount.first and _buys(frame, spot.value.key)), 0
    )
    before, behind = " ".join(words[: amount.first]), " ".join(words[amount.after :])
    if _PUT_AT.search(before) is not None:
        return True
    by_name = " ".join(("it", *words[buying : amount.first])) if buying else before
    is_paid = _PAYS.search(by_name) is not None or _GETS.search(before) is not None
    return is_paid and _PAID_FOR_IT.match(behind) is not None


def _buys(frame: Frame, key: str) -> bool:
    return any(party.key == key for party in frame.in_role(Role.ACQUIRER))
