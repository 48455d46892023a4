"""Triggers that tell no deal of their own: what somebody does for a living, who acts in another deal, what is paid for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.arguments import Syntax

from .jointly import BUILT
from .leaders import is_what_was_led
from .live import Live
from .payers import is_money_provided

_SITE = "campus"
_OBJECT_WITHIN = 6
"""Triggers of a round and of a site, and words between a verb and its object."""
_AS_A_RULE = (("which",), ("who",), ("that",))
"""Words behind which a verb in the present tells what somebody does as a rule: "X, which buys chips of Y"."""
_VENTURE = "joint venture"
_WHICH_IS = ("which", "is", "a")
_OF_WHOM = (("between",), ("of",), ("with",))
_INVESTMENT = "investment"
_INVESTING_FIRMS = frozenset({"fund", "funds", "firm", "firms", "company", "companies", "vehicle", "vehicles", "arm", "unit", "trust"}) | {
    *("bank", "banks", "manager", "managers", "group", "house", "banker", "bankers", "banking", "forum", "summit", "conference"),
    *("thesis", "adviser", "advisor"),
}
_LEADING, _ISSUE = "lead round", "issue"
_GROUPS = frozenset({"consortium", "group", "syndicate", "alliance", "partnership", "investors", "firms", "buyers", ","})
"""Triggers of a venture, of money put in and of who leads a round, and a paper; what "investment" may describe; nouns before the
last for those who may as well buy together."""
_SUPPLYING = "supply"
"""The trigger of what is delivered."""
_COLLECTING = "collect"
_BUILDING = "build"
_GROWING = ("expand", "extend", "enlarg")
_STOPPING = frozenset({"in", "at", "for", "with", "to", "of", "under", "from", ",", "by", "and", "where", "on", "through"})
"""The trigger of what is built, how verbs of it begin by which contracts grow too, words before which their object must stand, and
by what somebody only may do so, and the verb of using that."""
_STAKE, _HELD_WITHIN = "stake", 9
_HOLDING = frozenset({"holds", "hold", "holding", "held", "owns", "own", "owned", "owning", "has", "have", "having", "retains", "keeps"})
_TO_HOLD = frozenset({"will", "would", "to", "now"})
_OF_A_STAKE = frozenset(
    {
        "a",
        "an",
        "the",
        "its",
        "their",
        "per",
        "cent",
        "percent",
        "minority",
        "majority",
        "small",
        "large",
        "sizable",
        "significant",
        "equity",
    }
    | {
        "about",
        "around",
        "some",
        "nearly",
        "roughly",
        "more",
        "than",
        "up",
        "to",
        "passive",
        "controlling",
        "partial",
        "indirect",
        "direct",
    }
    | {"big", "major", "point", "million", "billion", "worth", "current", "existing", "also", "already", "strategic", "of", "over"}
)
"""The trigger of a part of a firm, verbs of having one, words behind which it is yet to come, and those that may stand between."""
_WORKING, _AGREEING, _EXAMPLES_WITHIN = "partner", "agreement", 9
_COMING = frozenset(
    {"announced", "announces", "announce", "signed", "signs", "sign", "unveiled", "unveils", "struck", "strikes", "inked", "inks", "formed"}
    | {"forms", "new", "entered", "expanded", "expands", "agreed", "reached", "secured", "landed", "won", "disclosed", "revealed", "recent"}
    | {"recently", "today", "yesterday", "forged", "deepened", "ended", "plans", "will", "latest"}
)
"""The triggers of those who work together or agree, how far behind the noun examples stand, and words by which it is news."""
_RIGHTS, _TAKING = frozenset({"right", "rights", "option", "options", "ability"}), "exercis"
_HAVING = frozenset({"runs", "operates", "owns", "has"})
_ENDING = frozenset({",", "and", "but", ";"})
_STANDING_WITHIN = 14
"""How a clause with "where" says what somebody has there, what ends it, and how far before the noun of a site it opens."""
_CONTRACTS = frozenset(
    {"lease", "leases", "contract", "contracts", "deal", "deals", "agreement", "agreements", "arrangement", "order", "orders"}
)
_PLANNING = ("plan", "prepar", "propos")
_MONEY = frozenset({"financing", "loan", "loans", "bond", "bonds", "notes", "offering", "round", "fundraising", "ipo", "fund", "listing"})
"""Verbs of planning, and money that is planned as sites are."""
_BRINGING = frozenset(
    {"to", "will", "would", "should", "could", "is", "was", "are", "expected", "projected", "set", "forecast", "also", "likely"}
)
"""The trigger of those who get money, the nouns of what brings somebody money, and the words between those and the verb."""
_LET, _OWNERS = "leased", frozenset({"its", "their", "'s", "’s", "s", "whose"})
_LET_SITES = frozenset({"project", "campus", "center", "centre", "facility", "site", "development", "complex", "building", "buildings"})
"""How a site is said to be let, marks of whose it is, and nouns of sites."""
_REQUIRING, _IN_INVESTMENT = frozenset({"require", "requires", "required", "entail", "entails", "need", "needs"}), 3
"""Verbs by which a thing needs an amount, and how far behind that "investment" stands."""
_COSTING = frozenset({"costs", "cost", "takes", "costing", "needs"})
_GROUNDS = frozenset({"park", "parks", "estate", "estates", "zone", "zones", "land", "township", "subdivision"})
_SITE_WORDS, _DESCRIBED = frozenset({"data", "center", "centre", "datacenter", "datacentre", "ai"}), 3
"""Verbs of a price, on what ground a site stands; words by which the ground is the site itself, and how far before the noun they stand."""
_OF_A_CLAUSE = 14
"""Words behind a verb within which its size stands."""


def why_nothing(sentence: Sentence, one: Found, denied: TriggerSpan | None) -> str | None:
    """Why a trigger tells nothing by the words beside it. ``denied``: the last verb before it that tells no deal."""
    why = _why_not_built(sentence, one, denied) or _why_not_collected(sentence, one) or _why_not_supplied(sentence, one)
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
    """Whether a venture is what somebody before it is: "X, which is a joint venture between Y and Z, will build"."""
    words, first = sentence.words, one.span.first
    if one.trigger.id != _VENTURE or not one.span.is_noun or words[one.span.after : one.span.after + 1] not in _OF_WHOM:
        return False
    opened = words[max(0, first - len(_WHICH_IS)) : first] in (_WHICH_IS, ("which", "is", "the"), ("that", "is", "a"))
    return opened and not sentence.money


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
    figures = (*sentence.money, *sentence.capacities, *sentence.dates, *sentence.regions, *sentence.sites)
    if not one.span.is_noun or not one.plural or figures or not _COMING.isdisjoint(sentence.words):
        return False
    return one.trigger.id == _WORKING or (one.trigger.id == _AGREEING and _are_examples(sentence, one.span.after))


def _is_had(sentence: Sentence, noun: int) -> bool:
    """Whether somebody but has what a noun names: "also has a natural gas joint venture with X"."""
    before = range(noun - 1, max(0, noun - _OBJECT_WITHIN), -1)
    article = next((at for at in before if sentence.words[at] in ("a", "an")), None)
    return article is not None and sentence.words[article - 1] in ("has", "have", "under")


def _are_examples(sentence: Sentence, after: int) -> bool:
    """Whether behind "with" some are named as examples only: "deals with cloud providers like X and Y"."""
    behind = sentence.words[after : after + _EXAMPLES_WITHIN]
    at = next((at for at, word in enumerate(behind) if word == "like" or behind[at : at + 2] == ("such", "as")), None)
    return at is not None and behind[:1] == ("with",) and "," not in behind[:at]


def _why_not_built(sentence: Sentence, one: Found, denied: TriggerSpan | None) -> str | None:
    """Why nothing is built: what grows is a contract ("expanded its lease"), or the verb before a site tells no deal.

    "Spoke of the need to build 5-gigawatt data centers".
    """
    if one.trigger.id == _BUILDING and _has_object(sentence, one.span, _GROWING, _CONTRACTS):
        return "it is a contract that grows"
    if one.trigger.id == _BUILDING and _is_what_it_costs(sentence, one.span):
        return "it says only what such a thing costs"
    if one.trigger.id == _BUILDING and _is_of_the_ground(sentence, one.span):
        return "it says only who developed the ground that it stands on"
    if one.trigger.id == _BUILDING and _is_a_right(sentence, one.span):
        return "somebody only may build more"
    if one.trigger.id == _SITE and _stands_there(sentence, one.span):
        return "it is told to stand there already"
    if one.trigger.id == _BUILDING and _has_object(sentence, one.span, _PLANNING, _MONEY):
        return "it is money that is planned"
    is_object = denied is not None and one.trigger.id == _SITE and 0 <= one.span.first - denied.after <= _OBJECT_WITHIN
    return "the verb before it tells no deal" if is_object else None


def _has_object(sentence: Sentence, verb: TriggerSpan, verbs: tuple[str, ...], nouns: frozenset[str]) -> bool:
    """Whether a verb that begins so has one of the nouns for its object: "expanded its existing hosting agreement with X"."""
    if verb.is_noun or not sentence.words[verb.first].startswith(verbs):
        return False
    behind = sentence.words[verb.after : verb.after + _OBJECT_WITHIN]
    noun = next((at for at, word in enumerate(behind) if word in nouns), None)
    return noun is not None and _STOPPING.isdisjoint(behind[:noun])


def _is_what_it_costs(sentence: Sentence, verb: TriggerSpan) -> bool:
    """Whether somebody tells what is paid for any such thing: "a hall of 20 MW costs $200 million to set up"."""
    words = sentence.words
    if verb.form != "base" or words[verb.first - 1] != "to":
        return False
    amount = next((spot for spot in sentence.money if spot.after == verb.first - 1), None)
    return amount is not None and bool(_COSTING & set(words[max(0, amount.first - _DESCRIBED) : amount.first]))


def _is_of_the_ground(sentence: Sentence, verb: TriggerSpan) -> bool:
    """Whether a participle says but whose the ground is: "will stand in an industrial park developed by X"."""
    words, at = sentence.words, verb.first
    is_whose = verb.is_past and words[verb.after : verb.after + 1] == ("by",) and words[at - 1] in _GROUNDS
    return is_whose and _SITE_WORDS.isdisjoint(words[max(0, at - 1 - _DESCRIBED) : at - 1])


def _is_a_right(sentence: Sentence, verb: TriggerSpan) -> bool:
    """Whether somebody may enlarge something and nothing tells that he will: "has the right to expand the site by 90 MW"."""
    words, noun = sentence.words, verb.first - 2
    if verb.is_noun or not words[verb.first].startswith(_GROWING) or noun < 0 or words[verb.first - 1] != "to":
        return False
    taken = any(word.startswith(_TAKING) for word in words[:noun])
    return words[noun] in _RIGHTS and not taken


def _stands_there(sentence: Sentence, site: TriggerSpan) -> bool:
    """Whether a clause only says what somebody has where the news is: "in Ohio, where it runs a $1 billion campus"."""
    before = sentence.words[max(0, site.first - _STANDING_WITHIN) : site.first]
    where = next((at for at in range(len(before) - 1, -1, -1) if before[at] == "where"), None)
    has = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _HAVING), None)
    return where is not None and has is not None and where < has and _ENDING.isdisjoint(before[where:])


def is_trade(sentence: Sentence, one: Live) -> bool:
    """Whether it tells what somebody does for a living: "X builds data centers", not "X plans one".

    A heading is in the present tense all the same.
    """
    span = one.found.span
    if sentence.is_title or sentence.is_headline:
        return False
    if span.form in ("base", "third") and sentence.words[span.first - 1 : span.first] in _AS_A_RULE:
        return not any(_has_size_behind(frame, span.after) for frame in one.frames)
    is_habit = span.is_habit and not sentence.words[span.first].startswith(_PLANNING)
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
    if not is_participle or not _OWNERS.isdisjoint(words[max(0, span.first - _OBJECT_WITHIN) : span.first]):
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
    needs = not _REQUIRING.isdisjoint(sentence.words[max(0, amount.first - _DESCRIBED) : amount.first])
    return "it says what a thing needs" if needs else None


def _why_not_collected(sentence: Sentence, one: Found) -> str | None:
    """Why money is no round that a contract brings: "expects the lease to bring in $3 billion", "the deal should net X $2 billion"."""
    if one.trigger.id != _COLLECTING or one.span.is_noun:
        return None
    at = one.span.first - 1
    while at > 0 and sentence.words[at] in _BRINGING:
        at -= 1
    return "it is what a contract brings" if sentence.words[at] in _CONTRACTS else None


def is_who_acts(one: Live, live: list[Live]) -> bool:
    """Whether a venture is named but for what it does by another word: "a joint venture between X and Y has secured $2 billion"."""
    others = (frame for other in live if other is not one for frame in other.frames)
    return one.found.trigger.id == _VENTURE and any(not frame.pending and frame.keys == one.frames[0].keys for frame in others)


def is_how_they_act(syntax: Syntax, one: Live, live: list[Live]) -> bool:
    """Whether "led by" but says who stands for a group that buys or lends: "a consortium led by X and Y agreed to acquire Z"."""
    words, span = syntax.sentence.words, one.found.span
    if one.found.trigger.id != _LEADING or words[span.after : span.after + 1] != ("by",) or words[max(0, span.first - 1)] not in _GROUPS:
        return False
    told = (frame for other in live if other is not one for frame in other.frames if not frame.pending)
    return any(frame.type is DealType.ACQUISITION or (frame.type is DealType.DEBT and len(frame.parties) > 1) for frame in told)


def is_what_is_paid(one: Live, live: list[Live]) -> bool:
    """Whether a noun names the payment for a stake that another word tells: "became a shareholder of X with a $2 billion investment"."""
    if one.found.trigger.id != _INVESTMENT or any(frame.type not in BUILT for frame in one.frames):
        return False
    stakes = (frame for other in live for frame in other.frames if frame.type is DealType.EQUITY and len(frame.parties) > 1)
    return any(one.frames[0].keys <= stake.keys for stake in stakes)


def is_incidental(frame: Frame, frames: list[Frame]) -> bool:
    """Whether it tells but whose hardware another deal of the sentence is about: "a deal with X to deploy Y chips"."""
    return frame.incidental and any(not other.incidental and len(other.keys) > 1 and other.keys & frame.keys for other in frames)


def with_hardware_of(aside: Iterable[Frame], frame: Frame) -> Frame:
    """A deal about chips or computing with the products that another verb of the sentence names: "expands its use of TPUs"."""
    if frame.hardware or frame.type not in (DealType.COMPUTE, DealType.CHIPS):
        return frame
    products = next((other.hardware for other in aside if other.hardware and len(other.keys & frame.keys) > 1), ())
    return replace(frame, hardware=products)


def without_turned(frames: list[Frame]) -> list[Frame]:
    """A lease told by who rents and again by its size as one: "X will be the anchor tenant of 250 MW under a 15-year lease"."""
    for one in frames:
        turned = next((other for other in frames if other.keys < one.keys and _lets_what_it_rents(one, other)), None)
        if turned is not None:
            whole = replace(
                one, value=one.value or turned.value, capacities=one.capacities or turned.capacities, term=one.term or turned.term
            )
            return [whole if frame is one else frame for frame in frames if frame is not turned]
    return frames


def _lets_what_it_rents(one: Frame, other: Frame) -> bool:
    tenants = {party.key for party in one.in_role(Role.TENANT)}
    return one.type is other.type is DealType.LEASE and other.keys <= tenants and bool(other.in_role(Role.LANDLORD))
