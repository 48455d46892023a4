"""Triggers that by the words beside them tell no deal: what somebody does for a living, what he has, what a contract brings."""

from __future__ import annotations

from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence

from ..live import Live
from ..rounds.leaders import is_what_was_led
from ..rounds.payers import is_money_provided
from .not_built import CONTRACTS, DESCRIBED, OBJECT_WITHIN, PLANNING, why_not_built

_AS_A_RULE = (("which",), ("who",), ("that",))
"""Words behind which a verb in the present tells what somebody does as a rule: "X, which buys chips of Y"."""
_VENTURE, _ISSUE = "joint venture", "issue"
_WHICH_IS = ("which", "is", "a")
_OF_WHOM, _ITS = (("between",), ("of",), ("with",)), (("'s",), ("’s",))
"""The trigger of a venture and a paper, what stands before and behind the venture that somebody is, and behind one that has a thing."""
_INVESTMENT = "investment"
_INVESTING_FIRMS = frozenset({"fund", "funds", "firm", "firms", "company", "companies", "vehicle", "vehicles", "arm", "unit", "trust"}) | {
    *("bank", "banks", "manager", "managers", "group", "house", "banker", "bankers", "banking", "forum", "summit", "conference"),
    *("thesis", "adviser", "advisor"),
}
"""The trigger of money put in, and what "investment" may describe."""
_SUPPLYING, _COLLECTING = "supply", "collect"
"""The triggers of what is delivered and of those who get money."""
_STAKE, _HELD_WITHIN = "stake", 9
_HOLDING = frozenset({"holds", "hold", "holding", "held", "owns", "own", "owned", "owning", "has", "have", "having", "retains", "keeps"})
_TO_HOLD = frozenset({"will", "would", "to", "now"})
_OF_A_STAKE = frozenset(
    {"a", "an", "the", "its", "their", "per", "cent", "percent", "minority", "majority", "small", "large", "sizable", "significant"}
    | {"about", "around", "some", "nearly", "roughly", "more", "than", "up", "to", "passive", "controlling", "partial", "indirect"}
    | {"direct", "big", "major", "point", "million", "billion", "worth", "current", "existing", "also", "already", "strategic", "of"}
    | {"equity", "over"}
)
"""The trigger of a part of a firm, verbs of having one, words behind which it is yet to come, and those that may stand between."""
_WORKING, _AGREEING, _EXAMPLES_WITHIN = "partner", "agreement", 9
_COMING = frozenset(
    {"announced", "announces", "announce", "signed", "signs", "sign", "unveiled", "unveils", "struck", "strikes", "inked", "inks", "formed"}
    | {"forms", "new", "entered", "expanded", "expands", "agreed", "reached", "secured", "landed", "won", "disclosed", "revealed", "recent"}
    | {"recently", "today", "yesterday", "forged", "deepened", "ended", "plans", "will", "latest"}
)
"""The triggers of those who work together or agree, how far behind the noun examples stand, and words by which it is news."""
_PRAISED = tuple((verb, "a", "successful") for verb in ("marks", "marked", "marking", "of"))
"""What stands before a deal that is praised at its end."""
_BRINGING = frozenset(
    {"to", "will", "would", "should", "could", "is", "was", "are", "expected", "projected", "set", "forecast", "also", "likely"}
)
"""Words between a contract that brings somebody money and the verb of that."""
_LET, _OWNERS = "leased", frozenset({"its", "their", "'s", "’s", "s", "whose"})
_LET_SITES = frozenset({"project", "campus", "center", "centre", "facility", "site", "development", "complex", "building", "buildings"})
"""How a site is said to be let, marks of whose it is, and nouns of sites."""
_REQUIRING, _IN_INVESTMENT = frozenset({"require", "requires", "required", "entail", "entails", "need", "needs"}), 3
"""Verbs by which a thing needs an amount, and how far behind that "investment" stands."""
_OF_A_CLAUSE = 14
"""Words behind a verb within which its size stands."""


def why_nothing(sentence: Sentence, one: Found, denied: TriggerSpan | None) -> str | None:
    """Why a trigger tells nothing by the words beside it. ``denied``: the last verb before it that tells no deal."""
    why = why_not_built(sentence, one, denied) or _why_not_collected(sentence, one) or _why_not_supplied(sentence, one)
    why = why or _why_not_let(sentence, one) or _why_not_put_in(sentence, one) or _why_not_invested(sentence, one)
    if _is_whose_venture(sentence, one):
        return "it says only whose venture somebody is"
    if _is_held(sentence, one):
        return "it says only who owns a part by now"
    if is_what_was_led(sentence, one):
        return "it says only what somebody led"
    return why or ("it says only with whom somebody works by now" if _is_standing(sentence, one) else None)


def is_of_a_paper(sentence: Sentence, one: Found) -> bool:
    """Whether it but numbers a paper: "Issue #12: X wants $2 billion"."""
    behind = sentence.words[one.span.after : one.span.after + 1]
    return sentence.words[one.span.after - 1] == _ISSUE and bool(behind) and behind[0].startswith("#")


def _is_whose_venture(sentence: Sentence, one: Found) -> bool:
    """Whether a venture is what somebody before it is, or has what stands behind it: "X, which is a joint venture between Y and Z, will
    build", "the joint venture's campus".
    """
    words, first = sentence.words, one.span.first
    if one.trigger.id != _VENTURE or not one.span.is_noun:
        return False
    if words[first - 1] == "the" and words[one.span.after : one.span.after + 1] in _ITS and words[max(0, first - 2)] not in _COMING:
        return True
    opened = words[max(0, first - len(_WHICH_IS)) : first] in (_WHICH_IS, ("which", "is", "the"), ("that", "is", "a"))
    return opened and words[one.span.after : one.span.after + 1] in _OF_WHOM and not sentence.money


def _is_held(sentence: Sentence, one: Found) -> bool:
    """Whether somebody but has a stake where an amount is that of something else: "holds a 10% stake in X and signed a $2 billion deal"."""
    if one.trigger.id != _STAKE or not one.span.is_noun or not sentence.money:
        return False
    at = one.span.first - 1
    while at > 0 and one.span.first - at <= _HELD_WITHIN and sentence.words[at] not in _HOLDING and _describes(sentence, at):
        at -= 1
    return sentence.words[at] in _HOLDING and sentence.words[at - 1] not in _TO_HOLD


def _describes(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return not word.isalpha() or word in _OF_A_STAKE or word.endswith("ly")


def _is_standing(sentence: Sentence, one: Found) -> bool:
    """Whether it but tells with whom somebody works: "its partnerships with X and Y underline", "has alliances with firms such as X"."""
    if one.trigger.id == _VENTURE and one.span.is_noun and not (sentence.money or sentence.capacities or sentence.dates):
        return _is_had(sentence, one.span.first)
    sizes = (*sentence.money, *sentence.capacities, *sentence.dates)
    if not one.span.is_noun or sizes or not _COMING.isdisjoint(sentence.words):
        return False
    if one.trigger.weak and any(sentence.words[max(0, one.span.first - len(said)) : one.span.first] == said for said in _PRAISED):
        return True
    if not one.plural or sentence.regions or sentence.sites:
        return False
    return one.trigger.id == _WORKING or (one.trigger.id == _AGREEING and _are_examples(sentence, one.span.after))


def _is_had(sentence: Sentence, noun: int) -> bool:
    """Whether somebody but has what a noun names: "also has a natural gas joint venture with X"."""
    before = range(noun - 1, max(0, noun - OBJECT_WITHIN), -1)
    article = next((at for at in before if sentence.words[at] in ("a", "an")), None)
    return article is not None and sentence.words[article - 1] in ("has", "have", "under")


def _are_examples(sentence: Sentence, after: int) -> bool:
    """Whether behind "with" some are named as examples only: "deals with cloud providers like X and Y"."""
    behind = sentence.words[after : after + _EXAMPLES_WITHIN]
    at = next((at for at, word in enumerate(behind) if word == "like" or behind[at : at + 2] == ("such", "as")), None)
    return at is not None and behind[:1] == ("with",) and "," not in behind[:at]


def is_trade(sentence: Sentence, one: Live) -> bool:
    """Whether it tells what somebody does for a living: "X builds data centers", not "X plans one".

    A heading is in the present tense all the same.
    """
    span = one.found.span
    if sentence.is_title or sentence.is_headline:
        return False
    if span.form in ("base", "third") and sentence.words[span.first - 1 : span.first] in _AS_A_RULE:
        return not any(_has_size_behind(frame, span.after) for frame in one.frames)
    is_habit = span.is_habit and not sentence.words[span.first].startswith(PLANNING)
    return is_habit and all(frame.pending for frame in one.frames)


def _has_size_behind(frame: Frame, after: int) -> bool:
    """Whether an amount, a capacity or a number of chips stands in the clause behind a verb."""
    counted = (spot for spot in frame.hardware if spot.value.quantity)
    sizes = (frame.value, *frame.capacities, *counted)
    return any(spot is not None and after <= spot.first <= after + _OF_A_CLAUSE for spot in sizes)


def _why_not_supplied(sentence: Sentence, one: Found) -> str | None:
    """Why nothing is supplied where a participle says whose money it is: "a clean energy loan provided by X"."""
    is_money = one.trigger.id == _SUPPLYING and not one.span.is_noun and is_money_provided(sentence, one.span.first)
    return "it says who gives the money" if is_money else None


def _why_not_let(sentence: Sentence, one: Found) -> str | None:
    """Why who acts lets nothing where a participle says to whom a site is let: "lends $2 billion for a data center leased to X"."""
    words, span = sentence.words, one.span
    is_participle = words[span.first] == _LET and words[span.after : span.after + 1] == ("to",) and words[span.first - 1] in _LET_SITES
    if not is_participle or not _OWNERS.isdisjoint(words[max(0, span.first - OBJECT_WITHIN) : span.first]):
        return None
    return "it says to whom a site of nobody named is let"


def _why_not_put_in(sentence: Sentence, one: Found) -> str | None:
    """Why nothing is put in where the noun says of what sort a firm is: "became an independent investment fund"."""
    is_sort = one.trigger.id == _INVESTMENT and sentence.words[one.span.after - 1] == _INVESTMENT
    return (
        "it says of what sort a firm is"
        if is_sort and not _INVESTING_FIRMS.isdisjoint(sentence.words[one.span.after : one.span.after + 1])
        else None
    )


def _why_not_invested(sentence: Sentence, one: Found) -> str | None:
    """Why nobody named puts it in where a thing needs it: "The project will require $2 billion in investments, with X"."""
    amount = next((spot for spot in sentence.money if 0 <= one.span.first - spot.after <= _IN_INVESTMENT), None)
    if one.trigger.id != _INVESTMENT or amount is None or any(spot.first < amount.first for spot in sentence.organizations):
        return None
    needs = not _REQUIRING.isdisjoint(sentence.words[max(0, amount.first - DESCRIBED) : amount.first])
    return "it says what a thing needs" if needs else None


def _why_not_collected(sentence: Sentence, one: Found) -> str | None:
    """Why money is no round that a contract brings: "expects the lease to bring in $3 billion", "the deal should net X $2 billion"."""
    if one.trigger.id != _COLLECTING or one.span.is_noun:
        return None
    at = one.span.first - 1
    while at > 0 and sentence.words[at] in _BRINGING:
        at -= 1
    return "it is what a contract brings" if sentence.words[at] in CONTRACTS else None
