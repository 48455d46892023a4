"""Which triggers of a sentence tell one deal, and which tell of something else whose figures are no other deal's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.model.vocabulary import DealType, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import CONTRACTS, Frame, is_bought_site
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.governing import BE

from .jointly import BUILT
from .placing import follows_and

_SAME_TELLING = 18
"""Words within which two triggers of one type and the same parties tell one deal: "raise ... in a bond sale"."""
_WAY = 4
"""Words from an amount to the noun that says how it was raised."""
_MONEY_PUT_IN = frozenset({"investment", "round", "fundraise"})
_PAYMENTS = frozenset({"investment", "acquisition", "stake"})
_TO_LEAD = tuple(("to", verb) for verb in ("lead", "arrange", "provide", "handle", "spearhead", "underwrite", "manage"))
"""What lenders are picked for."""
_SHARE_WITHIN = 4
"""Words between a verb and an amount that is somebody's share of what a verb before it tells."""
_PAYING = frozenset({"invest", "pay", "spend", "contribute"})
_PAID_WITH = frozenset({"with", "through", "via", "for"})
_JOINED_ON = frozenset({"and", ","})
"""Nouns of money put in, those that may only name a payment, verbs of paying, prepositions before what pays for a stake, and words behind
which another deal is told."""
_CAPITAL = frozenset({"capital", "capex"})
_ADJACENT = 3
"""Words of a capital plan, and words between a trigger and an amount that is its own."""
_PASSIVE = 3
_DESCRIBED = 6
_FORM_WITHIN = 9
_IN_A = (("in", "a"), ("in", "an"), ("under", "a"), ("under", "an"), ("through", "a"), ("as", "part"))
_ANEW = frozenset({"the", "its", "their", "our", "a"})
_APPOSED = 4
_TO = ("to",)
_BY_WHICH = (("under", "which"), ("in", "which"), ("by", "which"), ("to", "which"))
_TO_DO = frozenset((noun, "to") for noun in ("deal", "agreement", "contract", "order", "lease", "pact", "commitment", "arrangement"))
_CONTRACT_WITHIN = 12
_OPENING = frozenset({"and", "but", "while", "though", "although", ";"})
_AGAIN = frozenset({"it", "they"})
_SUMS_UP = (("that",), ("which",), ("valued",), ("worth",), ("expected",), ("seen",), (".",))
_SIDES = 2
_VENTURE, _LEADING, _FINANCE, _INVESTING = "joint venture", "lead round", "finance", "invest"
_FUNDS = frozenset({"fund", "vehicle", "venture", "partnership"})
"""Words between a noun and its passive verb, those that describe one, "in a" and "deal" ("in a cash-and-stock deal"), how a noun begins
that names a deal anew and its words, and "value" and an amount, what opens a contract's clause, what stands before the verb that tells
what a contract is for, words from the verb that struck it to that one, what opens a clause and stands there for who acts, and the
triggers of a venture that does something, of who leads a round, of what pays for something and of what a fund does, and such funds."""
_KIN = (
    frozenset({DealType.CAPEX, DealType.CONSTRUCTION}),
    frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.PARTNERSHIP, DealType.CONSTRUCTION}),
)
"""Types between which tellings of one deal in one sentence vary."""


@dataclass(frozen=True, slots=True)
class Live:
    """A trigger that some reading holds for, with the frames it would give if it had all figures."""

    found: Found
    frames: tuple[Frame, ...]


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
        and any(0 < other.found.span.first - after <= _DESCRIBED + _PASSIVE for other in live)
    ):
        return True
    passive = (other.found.span for other in live if other.found.span.is_past and 0 < other.found.span.first - after <= _PASSIVE)
    return one.span.is_noun and any(BE & set(syntax.sentence.words[after : span.first]) for span in passive)


def _opens_a_clause(syntax: Syntax, at: int) -> bool:
    words = syntax.sentence.words
    return words[at : at + 2] == (",", "which") or words[at : at + 1] in (("which",), ("that",))


def _serves(syntax: Syntax, found: Found, live: list[Live]) -> bool:
    """Whether a verb but tells what a deal before it is for: "a deal with X to buy", "a round that could close at", "taps X to supply"."""
    span = found.span
    if span.is_noun and any(one.found.trigger.weak and _is_in_the_form(syntax, span, one) for one in live):
        return True
    if span.is_noun:
        put_in = found.trigger.id in _MONEY_PUT_IN
        return (put_in and any(_is_paid_with(syntax, one, span) or _is_joined(syntax, one, span) for one in live)) or _gives(
            syntax, found, live
        )
    if found.trigger.id in _PAYING and any(_pays_for(syntax, span, one) for one in live):
        return True
    before = [one for one in live if one.found.span.after <= span.first]
    if not before:
        return False
    is_purpose = span.form == "base" and syntax.sentence.words[span.first - 1] == "to"
    if not any(one.found.span.is_noun for one in before):
        return is_purpose and all(one.frames[0].type in CONTRACTS and _own_amount(syntax, one) is None for one in before)
    told = syntax.sentence.words[min(one.found.span.after for one in before) : span.first]
    return is_purpose or any(pair in _BY_WHICH for pair in pairwise(told)) or not syntax.arguments(span).get("subject")


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
    if one.frames[0].type is not DealType.EQUITY or len(one.frames[0].parties) < 2 or len(between) > _SAME_TELLING:
        return False
    return bool(_PAID_WITH & set(between)) and not any(word in syntax.table.clause_breaks or word in _JOINED_ON for word in between)


def _is_joined(syntax: Syntax, one: Live, span: TriggerSpan) -> bool:
    """Whether a noun is the round that somebody puts money in: "considers investing in a $10 billion round for X", "lead a round"."""
    between = syntax.sentence.words[one.found.span.after : span.first]
    is_act = not one.found.span.is_noun and one.frames[0].type is DealType.EQUITY and len(one.frames[0].parties) > 1
    leads = one.found.trigger.id == _LEADING and one.found.span.after <= span.first
    amount = sum(spot.after - spot.first for spot in syntax.sentence.money if one.found.span.after <= spot.first < span.first)
    return is_act and (between[:1] == ("in",) or leads) and len(between) - amount <= _DESCRIBED


def _pays_for(syntax: Syntax, span: TriggerSpan, one: Live) -> bool:
    """Whether a verb says what is paid for the stake told behind it: "invests $5 billion for a 4 % stake in X"."""
    between = syntax.sentence.words[span.after : one.found.span.first]
    is_stake = one.found.span.is_noun and one.frames[0].type is DealType.EQUITY and len(one.frames[0].parties) > 1
    return is_stake and span.after <= one.found.span.first and "for" in between and len(between) <= _SAME_TELLING


def joined(syntax: Syntax, live: list[Live]) -> list[list[Live]]:
    """Triggers that tell the same deal, together."""
    groups: list[list[Live]] = []
    for one in live:
        home = next((group for group in groups if _joins(syntax, group, one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _joins(syntax: Syntax, group: list[Live], one: Live) -> bool:
    return any(
        _same_telling(other, one)
        or _is_its_form(syntax, other, one)
        or _is_its_content(syntax, other, one)
        or _is_what_its_fund_does(syntax, other, one)
        or _is_led(syntax, other, one)
        or _is_what_changes_hands(syntax, other, one)
        or _sums_up(syntax, other, one)
        for other in group
    ) and not any(
        is_apart(syntax, group, one) for is_apart in (_has_own_amount, _is_plan_of_the_whole, _is_done_besides, _is_done_elsewhere)
    )


def _is_done_besides(syntax: Syntax, group: list[Live], one: Live) -> bool:
    """Whether a clause of its own tells what somebody has of another besides what he builds: "builds halls, but it also rents from X"."""
    first, verb = group[0], one.found.span
    if verb.is_noun or not first.frames[0].keys < one.frames[0].keys or first.frames[0].type not in BUILT:
        return False
    between = syntax.sentence.words[first.found.span.after : verb.first]
    return any(word in _OPENING and behind in _AGAIN for word, behind in pairwise(between))


def _is_done_elsewhere(syntax: Syntax, group: list[Live], one: Live) -> bool:
    """Whether two verbs joined by "and" have each a size and a place behind it: "leased 90 MW in Ohio and will build 60 MW in Utah"."""
    sentence, verb, before = syntax.sentence, one.found.span, group[-1].found.span
    if verb.is_noun or before.is_noun or not follows_and(sentence, verb):
        return False
    sizes, places = (*sentence.money, *sentence.capacities), (*sentence.regions, *sentence.sites)
    return all(
        any(before.after <= spot.first < verb.first for spot in spots) and any(verb.after <= spot.first for spot in spots)
        for spots in (sizes, places)
    )


def _is_plan_of_the_whole(syntax: Syntax, group: list[Live], one: Live) -> bool:
    """Whether a verb gives the capital plan of who builds by the verb before: "builds halls and will spend $9 billion on capex"."""
    span, words = one.found.span, syntax.sentence.words
    if span.is_noun or one.frames[0].type is not DealType.CAPEX or _own_amount(syntax, one) is None:
        return False
    builds = all(other.frames[0].type is DealType.CONSTRUCTION and not other.found.span.is_noun for other in group)
    return builds and "and" in words[group[-1].found.span.after : span.first] and not _CAPITAL.isdisjoint(words[span.after :])


def _has_own_amount(syntax: Syntax, group: list[Live], one: Live) -> bool:
    """Whether a trigger and an earlier one have each an amount of their own: "sold $2 billion of bonds and raised $1 billion"."""
    mine = _own_amount(syntax, one)
    return mine is not None and any((other := _own_amount(syntax, earlier)) is not None and other != mine for earlier in group)


def _own_amount(syntax: Syntax, one: Live) -> int | None:
    return amount_beside(syntax.sentence, one.found.span)


def amount_beside(sentence: Sentence, span: TriggerSpan) -> int | None:
    """Where the amount stands that is right behind a verb or right before a noun."""
    gaps = ((span.first - spot.after if span.is_noun else spot.first - span.after, spot.first) for spot in sentence.money)
    return next((at for gap, at in gaps if 0 <= gap <= _ADJACENT), None)


def telling_first(one: Live) -> tuple[bool, bool, bool, bool, bool, int]:
    """Order among triggers of one deal: whole, of its own, with two sides, by a telling word, then a verb, with most parties."""
    first = one.frames[0]
    merger = one.found.span.is_noun and first.type is DealType.ACQUISITION  # the verb says who buys whom
    return first.pending, first.incidental, len(first.parties) < 2, one.found.span.weak, merger, -len(first.parties)


def _same_telling(left: Live, right: Live) -> bool:
    if len(right.frames) > 1 or right.found.span.first - left.found.span.after > _SAME_TELLING:
        return False
    if len(left.frames) > 1 and right.found.span.form != "base":  # "invests $2 billion in X and $1 billion in Y to expand its sites"
        return False
    one, other = left.frames[0], right.frames[0]
    listed = one.apart and right.found.span.form == "base"  # "filed for an offering to raise $2 billion"
    if (one.apart != other.apart and not listed and not _is_way_of(left, right)) or _is_plan_beside_building(left, right):
        return False
    if one.type != other.type and not any(one.type in kin and other.type in kin for kin in _KIN):
        return False
    return one.keys <= other.keys or other.keys <= one.keys


def _is_its_form(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a noun tells only in what form something is done, or its worth: "buys X in a deal worth $9 billion", "a contract value"."""
    span = right.found.span
    is_whole = len(left.frames[0].keys) > 1 and not syntax.has_a_counterpart(span)  # a maker of chips beside "deal" is no party
    if not (span.is_noun and span.weak) or not (is_whole or right.frames[0].keys <= left.frames[0].keys):
        return False
    if syntax.sentence.words[span.after : span.after + 1] == ("value",):
        return True
    return _is_in_the_form(syntax, span, left)


def _is_in_the_form(syntax: Syntax, span: TriggerSpan, left: Live) -> bool:
    """Whether "in a" stands between a verb and a noun: "will partner with X, in a $3 billion investment deal"."""
    if left.found.span.is_noun:
        return False
    before = syntax.sentence.words[max(left.found.span.after, span.first - _FORM_WITHIN) : span.first]
    return any(pair in _IN_A for pair in pairwise(before)) or _is_apposed(before)


def _is_apposed(before: Sequence[str]) -> bool:
    """Whether a noun behind words names anew what they tell: "for $9 billion, the fourth deal of this year", "its largest deal"."""
    commas = [at for at, word in enumerate(before) if word == ","]
    behind = before[commas[-1] + 1 :] if commas else ()
    return bool(behind) and behind[0] in _ANEW and len(behind) <= _APPOSED


def _is_its_content(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a verb tells what a general noun before it is about: "an agreement under which X will acquire Y", "a venture to raise",
    "an agreement to acquire Y".
    """
    span, noun = right.found.span, left.found
    if span.is_noun or not (noun.span.is_noun and noun.trigger.weak):
        return False
    between = syntax.sentence.words[noun.span.after : span.first]
    if between == _TO:
        return right.frames[0].type is DealType.ACQUISITION
    if not right.frames[0].keys <= left.frames[0].keys:
        return False
    if any(pair in _BY_WHICH for pair in pairwise(between)):
        return True
    return noun.trigger.id == _VENTURE and between[-1:] == ("to",) and len(between) <= _SAME_TELLING


def _is_what_its_fund_does(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a verb only says what those who team up set a fund up for: "X teamed up with Y to launch a $9 billion fund to invest in"."""
    words, span = syntax.sentence.words, right.found.span
    if right.found.trigger.id != _INVESTING or words[span.first - 1] != "to" or left.frames[0].type is not DealType.PARTNERSHIP:
        return False
    is_for = not _FUNDS.isdisjoint(words[left.found.span.after : span.first])
    return is_for and right.frames[0].keys <= left.frames[0].keys


def _is_led(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a participle right behind a round only says who leads it: "X put money in the $2 billion round of Y, led by Z"."""
    words, span = syntax.sentence.words, right.found.span
    if right.found.trigger.id != _LEADING or not left.found.span.is_noun or words[span.after : span.after + 1] != ("by",):
        return False
    raising = {party.key for party in right.frames[0].in_role(Role.INVESTEE)}
    is_right_behind = words[left.found.span.after : span.first] in ((), (",",), (",", "which", "was"))
    return is_right_behind and bool(raising) and raising <= left.frames[0].keys


def _is_what_changes_hands(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a noun names the site that the verb before it is about, and no building: "sold its campus to X for $600 million", or what
    the land is for: "acquired 90 acres in Ohio for its 120-megawatt campus".
    """
    first, site = left.found.span, right.found.span
    between = syntax.sentence.words[first.after : site.first]
    is_purpose = is_bought_site(left.frames[0]) and "for" in between and _own_amount(syntax, right) is None
    return (
        left.frames[0].type is DealType.ACQUISITION
        and not first.is_noun
        and site.is_noun
        and right.frames[0].type is DealType.CONSTRUCTION
        and right.frames[0].keys <= left.frames[0].keys
        and len(between) <= (_SAME_TELLING if is_purpose else _DESCRIBED)
        and syntax.table.clause_breaks.isdisjoint(between)
    )


def _sums_up(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a noun behind a comma only sums up what was told: "the sale of X to Y for $4 billion, a transaction that"."""
    span, words = right.found.span, syntax.sentence.words
    if not (span.is_noun and span.weak) or len(left.frames[0].keys) < _SIDES or syntax.has_a_counterpart(span):
        return False
    opened = next((at for at in range(span.first - 1, left.found.span.after, -1) if words[at] == ","), None)
    if opened is None or span.first - opened > _ADJACENT + 1 or words[opened + 1] not in ("a", "an"):
        return False
    return words[span.after : span.after + 1] in _SUMS_UP


def _is_way_of(left: Live, right: Live) -> bool:
    """Whether a noun but says how the money of the verb before it was raised: "raised $2 billion in its IPO"."""
    value = left.frames[0].value
    if left.found.span.is_noun or not right.found.span.is_noun or value is None:
        return False
    return left.found.span.after <= value.first and 0 <= right.found.span.first - value.after <= _WAY


def _is_plan_beside_building(left: Live, right: Live) -> bool:
    """Whether a noun gives the capital plan of a whole company, and a verb beside it what it builds."""
    plan, other = (left, right) if left.found.span.is_noun else (right, left)
    return plan.found.span.is_noun and plan.frames[0].type is DealType.CAPEX and other.frames[0].type is DealType.CONSTRUCTION
