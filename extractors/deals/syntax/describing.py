"""Nouns that have the form of a trigger and only describe something: "investment arm", "data center business"."""

from __future__ import annotations

from extractors.deals.records.found import Found
from extractors.deals.records.view import Sentence

_BEARERS = tuple(
    (word,)
    for word in [
        "arm",
        "platform",
        "platforms",
        "manager",
        "managers",
        "firm",
        "firms",
        "bank",
        "banks",
        "bankers",
        "vehicle",
        "officer",
        "adviser",
        "advisor",
        "committee",
        "thesis",
        "target",
        "targets",
        "candidate",
        "speculation",
        "company",
        "activity",
        "flow",
        "volume",
        "volumes",
        "makers",
        "making",
        "authority",
        "program",
        "programs",
        "programme",
        "programmes",
        "operator",
        "operators",
        "developer",
        "developers",
        "provider",
        "providers",
        "owner",
        "owners",
        "builder",
        "builders",
        "startup",
        "startups",
        "specialist",
        "landlord",
        "landlords",
        "giant",
        "investor",
        "investors",
        "companies",
    ]
)
"""Nouns that an investment, a deal, a loan or a site stands before to say what they do or how many there are."""
_DESCRIBED = 5
_TRADES = 5
"""Words before a noun that may say what it is, and words behind "and" within which a second trade of one firm stands."""
_BUSINESSES = tuple(
    (word,)
    for word in [
        "business",
        "businesses",
        "segment",
        "division",
        "divisions",
        "unit",
        "units",
        "stake",
        "stakes",
        "revenue",
        "revenues",
        "sales",
        "growth",
        "market",
        "industry",
        "sector",
        "chips",
        "chip",
        "gpus",
        "gpu",
        "cpus",
        "processors",
        "accelerators",
        "servers",
        "products",
        "equipment",
        "gear",
        "hardware",
        "cooling",
        "customers",
        "clients",
        "demand",
        "boom",
    ]
)
"""Nouns behind those of sites that stand for a line of business and what it earns."""
_OF_A_CONTRACT = (
    ("signing",),
    ("signings",),
    ("commencement",),
    ("negotiations",),
    ("accounting",),
    ("expense",),
    ("expenses",),
    ("consideration",),
)
"""Nouns behind those of contracts that tell of no contract."""
_BETWEEN = frozenset(
    {"for", "with", "in", "by", "from", "to", "of", "at", "on", "near", "as", "that", "which", "while", "where", ",", ";", "("}
)
"""Words behind a site that part it from a firm named behind them."""
_OWNERS_MARKS = (("'s",), ("’s",), ("'",), ("’",))
_WITHIN = frozenset({"in", "inside", "across", "and"})
"""Marks of an owner, and words before one whose sites something stands in: "the chips in X's data centers"."""
_SERVING = frozenset({"supply", "supplies", "supplying", "serve", "serves", "serving", "power", "powers", "powering", "fuel"})
"""Verbs of delivering to a site."""
_SERVED_BY = frozenset({"to", "for", "at"})
"""Prepositions before whose site something is delivered to."""
_BUYING = frozenset({"acquire", "acquires", "acquired", "acquiring", "buy", "buys", "bought", "buying", "purchase", "purchased"})
_BOUGHT_WITHIN = 8
"""Verbs of buying a site, and how far before it they stand."""
_HAVING = frozenset({"operates", "operate", "runs", "existing"})
_INTO = frozenset({"in", "into", "on", "toward", "towards"})
_SPECIALIZING = ("specializ", "specialis")
_GRADES = (("grade",), ("backed",), ("linked",), ("funded",), ("heavy",), ("led",), ("related",))
"""What makes an adjective of the noun before its hyphen."""


def _is_served(sentence: Sentence, one: Found) -> bool:
    """Whether a site is but that to which something is delivered: "will supply X's data centers with 400 megawatts"."""
    if one.trigger.id != "campus":
        return False
    first = max(0, one.span.first - _DESCRIBED)
    before = (spot for spot in sentence.organizations if first <= spot.after < one.span.first)
    owner = next((spot for spot in before if sentence.words[spot.after : spot.after + 1] in _OWNERS_MARKS), None)
    if owner is None or any(owner.after <= spot.first < one.span.first for spot in sentence.money):  # what a site costs is told of it alone
        return False
    # "Will power X's site" has the verb near; behind "to" it may stand farther off: "will supply 400 MW of wind power to X's site".
    start = 0 if sentence.words[max(0, owner.first - 1)] in _SERVED_BY else min(first, max(0, owner.first - 1))
    return not _SERVING.isdisjoint(sentence.words[start : owner.first])


def _is_bought(sentence: Sentence, one: Found) -> bool:
    """Whether it is the site of another that somebody buys: "acquired X's Calder data center campus"."""
    before = sentence.words[max(0, one.span.first - _BOUGHT_WITHIN) : one.span.first]
    at = next((at for at, word in enumerate(before) if word in _BUYING), None)
    return one.trigger.id == "campus" and at is not None and any(word in _OWNERS_MARKS for word in zip(before[at:], strict=True))


def _is_apposed_venture(sentence: Sentence, one: Found) -> bool:
    """Whether a venture is but what the organization before it is: "X, the joint venture between Y and Z, will build"."""
    before = sentence.words[max(0, one.span.first - 2) : one.span.first]
    behind_name = any(spot.after == one.span.first - 2 for spot in sentence.organizations)
    return one.trigger.id == "joint venture" and before[:1] == (",",) and before[-1] in ("a", "the") and behind_name


def _is_still_to_come(sentence: Sentence, one: Found) -> bool:
    """Whether "pre" stands before a noun: "a pre-IPO round" is no listing."""
    return one.span.is_noun and sentence.words[max(0, one.span.first - 2) : one.span.first] == ("pre", "-")


def _is_line_of_business(sentence: Sentence, one: Found) -> bool:
    """Whether a site's noun says what a firm sells to: "its data center business grew by $10 billion"."""
    return one.trigger.id == "campus" and sentence.words[one.span.after : one.span.after + 1] in _BUSINESSES


def _is_portfolio(sentence: Sentence, one: Found) -> bool:
    """Whether it tells what sites somebody has: "operates nearly 80 data centers"."""
    before = sentence.words[max(0, one.span.first - _DESCRIBED) : one.span.first]
    if one.trigger.id != "campus":
        return False
    is_where = before[-1:] in _OWNERS_MARKS and any(
        spot.after == one.span.first - 1 and sentence.words[spot.first - 1] in _WITHIN for spot in sentence.organizations
    )
    return any(word in _HAVING for word in before) or (one.plural and is_where)


def _is_specialty(sentence: Sentence, one: Found) -> bool:
    """Whether it tells what somebody does as a rule: "a firm specializing in debt deals"."""
    before = sentence.words[max(0, one.span.first - _DESCRIBED) : one.span.first]
    return one.span.is_noun and any(word.startswith(_SPECIALIZING) for word in before)


def _is_before_a_hyphen(sentence: Sentence, one: Found) -> bool:
    """Whether a noun is the first part of an adjective: "investment-grade bonds"."""
    at = one.span.after
    hyphen = sentence.words[at : at + 1] == ("-",) and sentence.ends[at - 1] == sentence.starts[at]
    return one.span.is_noun and hyphen and sentence.words[at + 1 : at + 2] in _GRADES


def _is_attribute(sentence: Sentence, one: Found) -> bool:
    """Whether a noun only says what sort of firm or person follows: "its investment arm", "a loan officer"."""
    return one.span.is_noun and sentence.words[one.span.after : one.span.after + 1] in _BEARERS


def _is_one_of_two_trades(sentence: Sentence, one: Found) -> bool:
    """Whether a site's noun but helps to say what a firm does: "data center and energy company X", "data center design firm X"."""
    behind = sentence.words[one.span.after : one.span.after + _TRADES]
    at = next((at for at, word in enumerate(behind) if (word,) in _BEARERS), 0)
    joins = behind[:1] == ("and",)
    if one.trigger.id != "campus" or at < len(("and", "energy") if joins else ("design",)) or not _BETWEEN.isdisjoint(behind[joins:at]):
        return False
    return any(spot.first == one.span.after + at + 1 for spot in sentence.organizations)


def _is_of_its_signing(sentence: Sentence, one: Found) -> bool:
    """Whether a contract but dates or describes something else: "in conjunction with the lease signing", "lease expense rose"."""
    return one.span.is_noun and sentence.words[one.span.after : one.span.after + 1] in _OF_A_CONTRACT


def _is_what_the_next_is(sentence: Sentence, one: Found) -> bool:
    """Whether it but says what the firm named right behind it is: "with cloud platform X"."""
    return one.trigger.id == "standing provider" and any(spot.first == one.span.after for spot in sentence.organizations)


def _is_what_is_paid_for(sentence: Sentence, one: Found) -> bool:
    """Whether it is but what an amount right before goes into: "invest up to $600 million in the construction of a data center"."""
    first = one.span.first
    lead = next((at for at in (first - 1, first - 2) if at > 0 and sentence.words[at] in _INTO), None)
    return one.trigger.id == "construction" and lead is not None and any(spot.after == lead for spot in sentence.money)


def _is_a_conjunction(sentence: Sentence, one: Found) -> bool:
    """Whether it is no noun at all: "in order to build"."""
    words, first = sentence.words, one.span.first
    return words[max(0, first - 1) : first + 2] in (("in", "order", "to"), ("in", "order", "that"))


DESCRIBING_NOUNS = (
    _is_what_is_paid_for,
    _is_a_conjunction,
    _is_bought,
    _is_served,
    _is_apposed_venture,
    _is_still_to_come,
    _is_line_of_business,
    _is_portfolio,
    _is_specialty,
    _is_before_a_hyphen,
    _is_attribute,
    _is_one_of_two_trades,
    _is_of_its_signing,
    _is_what_the_next_is,
)
"""Each tells of a noun in a sentence whether it is one."""
