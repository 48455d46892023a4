"""What a purchase told before is worth, or what was paid: "The deal is worth $4 billion, more than", "It paid $4 billion in cash"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role, Status
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
_SOME = r"(?: (?:a|an|about|around|roughly|nearly|more than|over|up to|between|some|total|of))*$"
_PUT_AT = re.compile(
    r"\b(?:(?:put|peg)(?:s|ged|ting)? (?:the|its|their) (?:(?:takeover|purchase|sale|deal) )?(?:price|terms|sum|consideration)"
    rf"|(?:price|terms|sum|consideration)\b.* (?:put|peg)(?:s|ged|ting)? (?:it|them)) at{_SOME}"
)
_PAYS = re.compile(
    r"^(?:it|they|the (?:buyers?|acquirer|compan(?:y|ies)|firms?|group|partners|investors))"
    rf"(?: (?:said|it|they|that|has|have|will|would|is|are|to|agreed|reportedly))* (?:pay|paying){_SOME}"
)
_PAID = re.compile(rf"^(?:it|they)(?: has| have)? paid{_SOME}")
_GETS = re.compile(
    r"^(?:(?:the|its) )?(?:sellers?|owners?|shareholders|stockholders) (?:will|would|are to|is to|stand to) (?:receive|get|collect)"
    rf"{_SOME}"
)
_BEFORE_WHO_PAYS = ((), ("the",), ("terms", "call", "for"))
_PAID_FOR_IT = re.compile(
    r"^(?:(?:in|all) (?:all-)?(?:cash|stock|shares)|in (?:cash and (?:stock|shares)|(?:stock|shares) and cash|total)"
    r"|for (?:it|the (?:company|business|firm|startup|target|operator|portfolio|assets?)))?[ .,;”\"]*$"
)
"""How a sentence says at what others put the price, that the buyer is to pay so much, or has paid it, or that those who sell are to get it,
what may stand before the name of who pays, and all that may stand behind."""
_CONSIDERATION = re.compile(r"(?:as |the )?(?:[\w-]+ ){0,3}(?:consideration|purchase price)\b")
_PAPERS = frozenset({DealType.DEBT, DealType.EQUITY})
"""How a sentence begins that says what is paid, and as what it may be told that it is paid in notes or shares."""
_NOT_PAID = frozenset({"if", "unless", "fee", "penalty", "round", "rounds", "dividend", "dividends", "stake", "stakes", "year", "years"})
_DATED = re.compile(r"(?:19|20)\d\d$")
"""Words by which an amount is none that is paid for what is bought now."""
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
    if not _NOT_PAID.isdisjoint(words) or any(_DATED.match(word) for word in words):
        return False
    named = next((spot for spot in sentence.organizations if spot.after <= amount.first and _buys(frame, spot.value.key)), None)
    before, behind = " ".join(words[: amount.first]), " ".join(words[amount.after :])
    if _PUT_AT.search(before) is not None:
        return True
    if named is not None and words[: named.first] in _BEFORE_WHO_PAYS:
        before = " ".join(("it", *words[named.after : amount.first]))
    is_over = frame.done or (frame.status is not None and frame.status.value is Status.COMPLETED)
    is_paid = any(cue.match(before) is not None for cue in ((_PAYS, _GETS, _PAID) if is_over else (_PAYS, _GETS)))
    return is_paid and _PAID_FOR_IT.match(behind) is not None


def _buys(frame: Frame, key: str) -> bool:
    return any(party.key == key for party in frame.in_role(Role.ACQUIRER))
