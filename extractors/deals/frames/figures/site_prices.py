"""What a site costs that a deal of another type is for: no value of that deal."""

from __future__ import annotations

from collections.abc import Iterable

from data.model.deals import Money
from data.model.vocabulary import DealType
from extractors.deals.records.frame import EARNING
from extractors.deals.records.view import Sentence, Spot

_SITES = ("data", "campus", "site", "facility", "datacenter", "datacentre", "complex", "project", "fab", "factory", "supercluster")
_SITE_WITHIN = 2
_SITE_ENDS = frozenset((*",.;)", "in", "near", "at", "outside", "that", "which", "it", "to", "and", "on", "complex", "campus", "project"))
_OWNS = frozenset({"'s", "’s"})
_SPENT = tuple((word, noun) for word in ("in", "of") for noun in ("spending", "capex", "capital"))
_JOINING = frozenset({"and", "while", "but", ";"})
"""Nouns of sites, words that may describe one, what stands behind it where it is no "data center deal", marks of an owner, and what an
amount is of that somebody spends, and what joins clauses."""
_OF = (("of",), ("worth",))
_GOODS = frozenset(
    {"chips", "gpus", "servers", "processors", "accelerators", "hardware", "equipment", "systems", "racks", "turbines", "generators"}
)
_GOODS_WITHIN = 5
"""What stands between an amount and what is bought for it, nouns of that, and how far behind they stand."""
_COMING = frozenset({"for", "from", "at", "of"})
_ARTICLES = frozenset({"a", "an", "the", "its"})
_PLANTS = frozenset({"project", "plant", "farm", "park", "array", "facility"})
_PLANT_WITHIN = 4
_PUT_IN, _PUT_IN_WITHIN = "investment", 5
"""What stands before a plant from which power comes, nouns of one, words from its price to these, and what the price is called."""


def is_of_goods(sentence: Sentence, spot: Spot[Money], site: int) -> bool:
    """Whether it says, before a site is named, of how much of something it is: "$2 billion of X chips in its data centers"."""
    if spot.after > site:
        return False
    behind = sentence.words[spot.after : spot.after + _GOODS_WITHIN]
    return behind[:1] in _OF and not _GOODS.isdisjoint(behind)


def price_of_a_site_first(sentence: Sentence, money: tuple[Spot[Money], ...]) -> tuple[Spot[Money], ...]:
    """Before other amounts what the site costs, wherever the sentence says it: "$5 million a year for a $2 billion data center"."""
    prices = tuple(
        spot
        for spot in sentence.money
        if _is_price_of_a_site(sentence, spot) and not (money and _tells_of_another(sentence, money[0], spot))
    )
    return (*prices, *money) if money and len(prices) == 1 and len(sentence.money) > 1 else money


def _tells_of_another(sentence: Sentence, own: Spot[Money], price: Spot[Money]) -> bool:
    """Whether somebody else acts between two amounts: "X plans an $11 billion investment, and Y announced a $2 billion campus".

    Or what somebody has there already is told: "in Ohio, where it runs a $1 billion campus".
    """
    first, after = min(own.after, price.after), max(own.first, price.first)
    if own.first < price.first and "where" in sentence.words[first:after]:
        return True
    return any(first < spot.first < after and sentence.words[spot.first - 1] in _JOINING for spot in sentence.organizations)


def is_of_its_site(sentence: Sentence, spot: Spot[Money], deal_type: DealType) -> bool:
    """Whether an amount is the price of a site that a deal of another type is for; a power plant is a "project" itself."""
    if deal_type in EARNING and sentence.words[spot.after : spot.after + 2] in _SPENT:
        return True
    is_plant = deal_type is DealType.POWER and sentence.words[spot.after : spot.after + 1] == ("project",)
    if deal_type is DealType.POWER and _is_price_of_a_plant(sentence, spot):
        return True
    return not is_plant and _is_price_of_a_site(sentence, spot)


def _is_price_of_a_plant(sentence: Sentence, spot: Spot[Money]) -> bool:
    """Whether it says what the plant costs from which power comes: "an agreement with X for a $900 million solar project".

    Or that it is an investment of so much: "a solar park, which has an estimated capital investment of $280 million".
    """
    words = sentence.words
    if _PUT_IN in words[max(0, spot.first - _PUT_IN_WITHIN) : spot.first]:
        return True
    before, behind = words[max(0, spot.first - 2) : spot.first], words[spot.after : spot.after + _PLANT_WITHIN]
    return len(before) > 1 and before[0] in _COMING and before[1] in _ARTICLES and not _PLANTS.isdisjoint(behind)


def _is_price_of_a_site(sentence: Sentence, spot: Spot[Money]) -> bool:
    """Whether an amount only says what a site costs that a deal is for: "plants to support its $27 billion data center"."""
    words = sentence.words
    at = next((at for at in range(spot.after, min(len(words), spot.after + _SITE_WITHIN + 1)) if words[at] in _SITES), None)
    if at is None or not set(words[spot.after : at]) <= {"ai", "-", "new"}:
        return False
    behind = at + 2 if words[at] == "data" else at + 1
    return words[behind : behind + 1] == () or words[behind] in _SITE_ENDS


def is_of_anothers_plan(sentence: Sentence, spot: Spot[Money], parties: Iterable[str]) -> bool:
    """Whether an amount is that of what another has: "expands its part in Y's $500 billion initiative"."""
    words = sentence.words
    owner = next((one for one in sentence.organizations if one.after + 1 == spot.first and words[one.after] in _OWNS), None)
    return owner is not None and owner.value.key not in set(parties)
