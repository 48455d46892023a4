"""Which triggers that are read for no deal tell of something else all the same, so that their figures are no other deal's."""

from __future__ import annotations

from itertools import pairwise

from data.model.vocabulary import DealType
from extractors.deals.records.found import Found
from extractors.deals.records.frame import CONTRACTS
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.through import BE

from ..joining import BY_WHICH, DESCRIBED, SAME_TELLING, is_in_the_form, own_amount
from ..live import Live
from ..rounds.leaders import LEADING
from ..sides.jointly import BUILT

_MONEY_PUT_IN = frozenset({"investment", "round", "fundraise"})
_PAYMENTS = frozenset({"investment", "acquisition", "stake"})
_PAYING = frozenset({"invest", "pay", "spend", "contribute"})
_PAID_WITH = frozenset({"with", "through", "via", "for"})
_PAID_FOR = frozenset({"for", "on"})
_BOUGHT = frozenset({DealType.ACQUISITION, DealType.EQUITY})
_JOINED_ON = frozenset({"and", ","})
"""Nouns of money put in, those that may only name a payment, verbs of paying, prepositions before what pays for a stake and before what is
paid for, types of what changes hands, and words behind which another deal is told."""
_UNDER = frozenset({"under", "through", "via"})
"""What stands between what is told and the contract by which it is done."""
_TO_LEAD = tuple(("to", verb) for verb in ("lead", "arrange", "provide", "handle", "spearhead", "underwrite", "manage"))
"""What lenders are picked for."""
_SHARE_WITHIN = 4
"""Words between a verb and an amount that is somebody's share of what a verb before it tells."""
_FINANCE, _PASSIVE = "finance", 3
"""The trigger of what pays for something, and words between a noun and its passive verb."""
_TO_DO = frozenset((noun, "to") for noun in ("deal", "agreement", "contract", "order", "lease", "pact", "commitment", "arrangement"))
_CONTRACT_WITHIN = 12
"""What stands before the verb that tells what a contract is for, and words from the verb that struck it to that one."""


def tells_another(syntax: Syntax, one: Found, live: list[Live]) -> bool:
    """Whether a trigger that is read for no deal tells something else: its amounts are no other deal's."""
    return (
        not one.trigger.weak
        and all(one is not other.found for other in live)
        and not _serves(syntax, one, live)
        and not _is_done(syntax, one, live)
        and not _is_for_what_follows(syntax, one, live)
        and not _gives_a_share(one, live)
        and not _is_what_they_lead(syntax, one, live)
        and not _is_how_it_is_paid(syntax, one, live)
        and not _is_the_contract_itself(syntax, one, live)
    )


def _is_the_contract_itself(syntax: Syntax, one: Found, live: list[Live]) -> bool:
    """Whether a noun only calls by its name what is told before it: "landed X as a tenant under a $5.5 billion lease"."""
    before = [other for other in live if other.found.span.after <= one.span.first]
    if not one.span.is_noun or not before:
        return False
    told = before[-1].frames[0]
    between = syntax.sentence.words[before[-1].found.span.after : one.span.first]
    named = {spot.value for spots in syntax.arguments(one.span).values() for spot in spots}
    return (
        told.type in {rule.type for rule in one.trigger.readings}
        and not _UNDER.isdisjoint(between)
        and syntax.table.clause_breaks.isdisjoint(between)
        and named <= {party.spot.value for party in told.parties}
    )


def _is_how_it_is_paid(syntax: Syntax, one: Found, live: list[Live]) -> bool:
    """Whether it only says what a building told before costs: "will open a campus, to be financed through a $3 billion partnership"."""
    before = any(other.frames[0].type in BUILT and other.found.span.first < one.span.first for other in live)
    return before and one.trigger.id == _FINANCE and not BE.isdisjoint(syntax.sentence.words[one.span.first - 2 : one.span.first])


def _is_what_they_lead(syntax: Syntax, one: Found, live: list[Live]) -> bool:
    """Whether it is but the loan for which lenders are picked before: "picked X to lead a $2 billion financing"."""
    words = syntax.sentence.words
    loans = [other.found.span for other in live if other.frames[0].type is DealType.DEBT and other.found.span.first < one.span.first]
    return any(pair in _TO_LEAD for span in loans for pair in pairwise(words[span.after : one.span.first + 1]))


def _gives_a_share(one: Found, live: list[Live]) -> bool:
    """Whether an amount right behind a verb is one of several that another tells of: "A invests $5 billion in X, B adds $3 billion"."""
    several = (frame for other in live if len(other.frames) > 1 and other.found.span.first < one.span.first for frame in other.frames)
    return not one.span.is_noun and any(
        frame.value is not None and 0 <= frame.value.first - one.span.after <= _SHARE_WITHIN for frame in several
    )


def _is_for_what_follows(syntax: Syntax, one: Found, live: list[Live]) -> bool:
    """Whether it but tells that there is a contract to do what stands behind it: "landed a $2 billion contract to supply X with chips"."""
    words = syntax.sentence.words
    return any(
        other.frames[0].type in CONTRACTS
        and other.found.span.form == "base"
        and words[other.found.span.first - 2 : other.found.span.first] in _TO_DO
        and 0 < other.found.span.first - one.span.first <= _CONTRACT_WITHIN
        for other in live
    )


def _is_done(syntax: Syntax, one: Found, live: list[Live]) -> bool:
    """Whether a noun is what the verb right behind it is about: "the facility was arranged by X", "the loan, which X arranged for Y"."""
    after = one.span.after
    if (
        one.span.is_noun
        and _opens_a_clause(syntax, after)
        and any(0 < other.found.span.first - after <= DESCRIBED + _PASSIVE for other in live)
    ):
        return True
    passive = (other.found.span for other in live if other.found.span.is_past and 0 <= other.found.span.first - after <= _PASSIVE)
    betweens = (syntax.sentence.words[after : span.first] for span in passive)
    # "The round, led by X, values": a participle behind the comma is of the noun.
    return one.span.is_noun and any(BE & set(between) or between in ((), (",",)) for between in betweens)


def _opens_a_clause(syntax: Syntax, at: int) -> bool:
    words = syntax.sentence.words
    return words[at : at + 2] == (",", "which") or words[at : at + 1] in (("which",), ("that",))


def _serves(syntax: Syntax, found: Found, live: list[Live]) -> bool:
    """Whether a verb but tells what a deal before it is for: "a deal with X to buy", "a round that could close at", "taps X to supply"."""
    span = found.span
    if span.is_noun and any(one.found.trigger.weak and is_in_the_form(syntax, span, one) for one in live):
        return True
    if span.is_noun:
        put_in = found.trigger.id in _MONEY_PUT_IN
        return (put_in and any(_is_paid_with(syntax, one, span) or _is_joined(syntax, one, span) for one in live)) or _gives(
            syntax, found, live
        )
    if found.trigger.id in _PAYING and any(_pays_for(syntax, span, one) or _is_the_price_of(syntax, span, one) for one in live):
        return True
    before = [one for one in live if one.found.span.after <= span.first]
    if not before:
        return False
    is_purpose = span.form == "base" and syntax.sentence.words[span.first - 1] == "to"
    if not any(one.found.span.is_noun for one in before):
        return is_purpose and all(one.frames[0].type in CONTRACTS and own_amount(syntax, one) is None for one in before)
    told = syntax.sentence.words[min(one.found.span.after for one in before) : span.first]
    return is_purpose or any(pair in BY_WHICH for pair in pairwise(told)) or not syntax.arguments(span).get("subject")


def _gives(syntax: Syntax, found: Found, live: list[Live]) -> bool:
    """Whether a noun names but the payment for the only stake of the sentence: "the $5 billion investment gives X 4 percent of Y"."""
    if found.trigger.id not in _PAYMENTS or len(live) != 1:
        return False
    told = live[0].frames[0]
    named = {spot.value for spots in syntax.arguments(found.span).values() for spot in spots}
    return told.type is DealType.EQUITY and len(told.parties) > 1 and named <= {party.spot.value for party in told.parties}


def _is_paid_with(syntax: Syntax, one: Live, span: TriggerSpan) -> bool:
    """Whether a noun says what somebody pays for a stake told before it: "took a 10 % stake in X with a $2 billion investment"."""
    between = syntax.sentence.words[one.found.span.after : span.first]
    if one.frames[0].type is not DealType.EQUITY or len(one.frames[0].parties) < 2 or len(between) > SAME_TELLING:
        return False
    return bool(_PAID_WITH & set(between)) and not any(word in syntax.table.clause_breaks or word in _JOINED_ON for word in between)


def _is_joined(syntax: Syntax, one: Live, span: TriggerSpan) -> bool:
    """Whether a noun is the round that somebody puts money in: "considers investing in a $10 billion round for X", "lead a round"."""
    between = syntax.sentence.words[one.found.span.after : span.first]
    is_act = not one.found.span.is_noun and one.frames[0].type is DealType.EQUITY and len(one.frames[0].parties) > 1
    if is_act and one.found.trigger.id == LEADING and span.after == one.found.span.first:
        return True  # "a $2 billion round led by X valued Y at"
    leads = one.found.trigger.id == LEADING and one.found.span.after <= span.first
    amount = sum(spot.after - spot.first for spot in syntax.sentence.money if one.found.span.after <= spot.first < span.first)
    return is_act and (between[:1] == ("in",) or leads) and len(between) - amount <= DESCRIBED


def _pays_for(syntax: Syntax, span: TriggerSpan, one: Live) -> bool:
    """Whether a verb says what is paid for the stake told behind it: "invests $5 billion for a 4 % stake in X"."""
    between = syntax.sentence.words[span.after : one.found.span.first]
    is_stake = one.found.span.is_noun and one.frames[0].type is DealType.EQUITY and len(one.frames[0].parties) > 1
    return is_stake and span.after <= one.found.span.first and not _PAID_FOR.isdisjoint(between) and len(between) <= SAME_TELLING


def _is_the_price_of(syntax: Syntax, span: TriggerSpan, one: Live) -> bool:
    """Whether a participle behind a comma says what was paid for what changes hands before it: "completed its purchase of X, paying"."""
    is_participle = span.form == "ing" and syntax.sentence.words[span.first - 1 : span.first] == (",",)
    told = one.frames[0]
    is_bought = told.type in _BOUGHT and len(told.parties) > 1 and own_amount(syntax, one) is None
    return is_participle and is_bought and one.found.span.after <= span.first
