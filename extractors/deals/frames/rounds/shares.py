"""What one of several gives of money told before: a ticket into a round, the loans or the equity of a package."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.model.deals import Money
from data.model.vocabulary import Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame
from extractors.deals.records.spans import COUNTERPARTS, OBJECT, keys_of
from extractors.deals.records.view import Sentence, Spot

from ..figures.choice import Figures
from ..roles import Slots

PAID_INTO = ("in", "into")
_OF_SOMETHING = frozenset({"on", "of", "for", "to", "from", "worth", "in", "into", "at"})
_YEARLY = frozenset({"a", "per", "annually", "yearly"})
_SHARE_WITHIN = 3
_SPENDING = frozenset({"spend", "spends", "spent", "spending"})
"""Slots of who is paid, what says behind an amount for what it is or how often, words between a verb of giving and what somebody gives,
and a verb that is none.
"""
_ROUNDS = frozenset({"round", "portion", "raise", "fundraise", "fundraising", "financing", "series", "offering"})
_PORTION = "portion"
_ROUND_WITHIN = 6
_SELLING = frozenset({"sold", "sells", "selling", "sell", "offered", "offers", "offering", "added", "adds", "issued", "issues"})
"""What somebody may put money into, the words from the amount to that, and verbs by which somebody borrows for himself."""
_FOR_A_STAKE = re.compile(
    r"\b(?:giv(?:es|ing)(?: \w+){1,4}?|for|in (?:return|exchange) for|to (?:buy|take|acquire|get)) (?:an? |its )?"
    r"(?:[\d.]+ ?% |[\w-]+ ){0,3}(?:stake|(?:equity|ownership|membership) interest)\b"
)
"""How a sentence says that somebody gets a part of a firm for his money."""
_LENT = re.compile(r"(?:in|of) (?:[\w-]+ ){0,2}?(?:debt|loans?|bonds?|credit)\b|(?:[\w-]+ ){0,1}?(?:debt|loan|bond)s?\b")
_PUT_IN = re.compile(r"(?:in|of) (?:[\w-]+ ){0,2}?equity\b|(?:[\w-]+ ){0,1}?equity\b")
"""What stands behind an amount that is lent, and behind one for which somebody gets a part."""


Amount = Spot[Money]
"""An amount of a sentence."""


@dataclass(frozen=True, slots=True)
class Raised:
    """The round and the loan told last, shortly before a sentence."""

    round: Frame | None = None
    loan: Frame | None = None


NOTHING_RAISED = Raised()


def share_of(sentence: Sentence, found: Found, figures: Figures, slots: Slots, told: Raised) -> Slots | None:
    """Who gets what a verb says that somebody gives: the one whose round or loan was told before, in a slot of its own."""
    amount = next((spot for spot in figures.money if 0 <= spot.first - found.span.after <= _SHARE_WITHIN), None)
    if found.span.is_noun or amount is None or not slots.get("subject"):
        return None
    raising = told.round.in_role(Role.INVESTEE) if told.round is not None else ()
    if told.round is not None and (
        _goes_into(sentence, amount, slots, told.round) or _is_ticket(sentence, found, amount, slots, told.round)
    ):
        return {"round": tuple(party.spot for party in raising)}
    return _of_a_package(sentence, amount, slots, told.loan) if told.loan is not None else None


def _goes_into(sentence: Sentence, amount: Amount, slots: Slots, round_: Frame) -> bool:
    """Whether another puts an amount into the round, or gets a stake for it: "X will invest $2 billion in the equity portion of it"."""
    acting = keys_of(slots.get("subject", ()))
    raising = {party.key for party in round_.in_role(Role.INVESTEE)}
    if raising & acting or any(slots.get(slot) for slot in (OBJECT, *PAID_INTO)):
        return False
    behind = sentence.words[amount.after : amount.after + _ROUND_WITHIN]
    is_into = behind[:1] in (("in",), ("into",), ("to",)) and behind[1:2] in (("the",), ("this",), ("that",))
    if is_into and any(_is_a_round(behind, at) for at in range(len(behind))):
        return True
    for_a_stake = _FOR_A_STAKE.search(sentence.text, amount.end - sentence.start) is not None
    return for_a_stake and keys_of(sentence.organizations) <= acting | round_.keys


def _is_a_round(words: tuple[str, ...], at: int) -> bool:
    """Whether a word means the round told before, not one of something: "the financing of schools"; a portion is one of the deal."""
    return words[at] in _ROUNDS and (words[at] == _PORTION or words[at + 1 : at + 2] != ("of",))


def _is_ticket(sentence: Sentence, found: Found, amount: Amount, slots: Slots, round_: Frame) -> bool:
    """Whether a verb tells what one of those puts in who pay for the round, and names nobody else: "X will invest $2 billion"."""
    whole = round_.value
    paying = {party.key for party in round_.in_role(Role.INVESTOR)}
    if whole is None or not keys_of(slots["subject"]) <= paying:
        return False
    if any(slots.get(slot) for slot in (OBJECT, *COUNTERPARTS)) or sentence.words[found.span.first] in _SPENDING or sentence.dates:
        return False
    is_part = amount.value.currency == whole.value.currency and amount.value.amount < whole.value.amount
    behind = sentence.words[amount.after : amount.after + 1]
    return is_part and not (_OF_SOMETHING | _YEARLY) & set(behind) and keys_of(sentence.organizations) <= round_.keys


def _of_a_package(sentence: Sentence, amount: Amount, slots: Slots, loan: Frame) -> Slots | None:
    """Whose package the loans or the equity are for that somebody provides: "X will provide $2 billion in debt, Y $1 billion of equity"."""
    whole, borrowing = loan.value, loan.in_role(Role.BORROWER)
    if whole is None or not borrowing or {party.key for party in borrowing} & keys_of(slots["subject"]):
        return None
    if not keys_of(sentence.organizations) <= loan.keys | keys_of(slots["subject"]) or _sells(sentence):
        return None
    if amount.value.currency != whole.value.currency or amount.value.amount >= whole.value.amount:
        return None
    behind = sentence.text[amount.end - sentence.start :].lstrip()
    slot = "lent" if _LENT.match(behind) else "round" if _PUT_IN.match(behind) else None
    return {slot: tuple(party.spot for party in borrowing)} if slot is not None else None


def _sells(sentence: Sentence) -> bool:
    """Whether somebody sells or offers his own bonds: "X sold $4 billion in bonds"."""
    return not _SELLING.isdisjoint(sentence.words)
