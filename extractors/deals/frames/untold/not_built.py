"""Why nothing is built by a verb of building or a site: a contract grows, somebody may build, it stands there already."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.deals.records.found import Found
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence

_BUILDING, _SITE = "build", "campus"
OBJECT_WITHIN = 6
"""Triggers of what is built and of a site, and words between a verb and its object."""
_GROWING = ("expand", "extend", "enlarg")
_STOPPING = frozenset({"in", "at", "for", "with", "to", "of", "under", "from", ",", "by", "and", "where", "on", "through"})
"""How verbs of building begin by which contracts grow too, and words before which their object must stand."""
_RIGHTS, _TAKING = frozenset({"right", "rights", "option", "options", "ability"}), "exercis"
"""By what somebody only may do so, and the verb of using that."""
_HAVING = frozenset({"runs", "operates", "owns", "has"})
_ENDING = frozenset({",", "and", "but", ";"})
_STANDING_WITHIN = 14
"""How a clause with "where" says what somebody has there, what ends it, and how far before the noun of a site it opens."""
CONTRACTS = frozenset(
    {"lease", "leases", "contract", "contracts", "deal", "deals", "agreement", "agreements", "arrangement", "order", "orders"}
    | {"partnership", "partnerships", "collaboration", "relationship", "alliance", "ties", "pact"}
)
PLANNING = ("plan", "prepar", "propos")
_MONEY = frozenset({"financing", "loan", "loans", "bond", "bonds", "notes", "offering", "round", "fundraising", "ipo", "fund", "listing"})
"""What grows and is no site, verbs of planning, and money that is planned as sites are."""
_COSTING = frozenset({"costs", "cost", "takes", "costing", "needs"})
_GROUNDS = frozenset({"park", "parks", "estate", "estates", "zone", "zones", "land", "township", "subdivision"})
_SITE_WORDS, DESCRIBED = frozenset({"data", "center", "centre", "datacenter", "datacentre", "ai"}), 3
"""Verbs of a price, on what ground a site stands; words by which the ground is the site itself, and how far before the noun they stand."""
_SITES = frozenset({"center", "centre", "datacenter", "datacentre", "campus", "facility", "site"})
_ARTICLES, _COMING_TO, _TO_A_SITE = frozenset({"a", "an", "the"}), frozenset({"to", "into", "inside", "within", "from"}), 7
"""Nouns of sites, what stands before them, and words before those of what comes to a site, or from it."""
_OWN, _BESIDE = frozenset({"its", "their", "our", "the"}), frozenset({"near", "beside", "adjoining", "alongside", "neighboring"})
"""What stands before a site that is known, and before that of what lies near it."""


def why_not_built(sentence: Sentence, one: Found, denied: TriggerSpan | None) -> str | None:
    """Why nothing is built: what grows is a contract ("expanded its lease"), or the verb before a site tells no deal.

    "Spoke of the need to build 5-gigawatt data centers".
    """
    if one.trigger.id == _BUILDING and _has_object(sentence, one.span, _GROWING, CONTRACTS):
        return "it is a contract that grows"
    if one.trigger.id == _BUILDING and _is_what_it_costs(sentence, one.span):
        return "it says only what such a thing costs"
    if one.trigger.id == _BUILDING and _is_of_the_ground(sentence, one.span):
        return "it says only who developed the ground that it stands on"
    if one.trigger.id == _BUILDING and _is_a_right(sentence, one.span):
        return "somebody only may build more"
    if one.trigger.id == _SITE and _stands_there(sentence, one.span):
        return "it is told to stand there already"
    if one.trigger.id == _SITE and _is_beside_it(sentence, one.span):
        return "something else is done beside it"
    if one.trigger.id == _BUILDING and _has_object(sentence, one.span, PLANNING, _MONEY):
        return "it is money that is planned"
    if one.trigger.id == _BUILDING and _is_whose_site(sentence, one.span):
        return "it says only who built the site where something else is done"
    if one.trigger.id == _BUILDING and _has_grown(sentence, one.span):
        return "it says only how somebody has grown"
    is_object = denied is not None and one.trigger.id == _SITE and 0 <= one.span.first - denied.after <= OBJECT_WITHIN
    return "the verb before it tells no deal" if is_object else None


def _has_object(sentence: Sentence, verb: TriggerSpan, verbs: tuple[str, ...], nouns: frozenset[str]) -> bool:
    """Whether a verb that begins so has one of the nouns for its object: "expanded its existing hosting agreement with X"."""
    if verb.is_noun or not sentence.words[verb.first].startswith(verbs):
        return False
    behind = sentence.words[verb.after : verb.after + OBJECT_WITHIN]
    noun = next((at for at, word in enumerate(behind) if word in nouns), None)
    return noun is not None and _STOPPING.isdisjoint(behind[:noun])


def _is_whose_site(sentence: Sentence, verb: TriggerSpan) -> bool:
    """Whether a participle says but whose the site is to which something comes: "delivers power to a data center built by X".

    Not where a price follows: that may be the site's.
    """
    words, noun = sentence.words, verb.first - 1
    if not verb.is_past or words[verb.after : verb.after + 1] != ("by",) or words[noun] not in _SITES:
        return False
    if any(spot.first > verb.after for spot in sentence.money):
        return False
    before = range(noun - 1, max(0, noun - _TO_A_SITE), -1)
    article = next((at for at in before if words[at] in _ARTICLES), None)
    return article is not None and words[article - 1] in _COMING_TO


def _has_grown(sentence: Sentence, verb: TriggerSpan) -> bool:
    """Whether somebody himself has become larger, and builds at no new place: "has expanded from two halls with 60 MW to forty".

    Not where a site follows that no preposition governs: "expanded from one to three halls its site in Ohio".
    """
    words = sentence.words
    if not verb.is_past or not words[verb.first].startswith(_GROWING) or words[verb.after : verb.after + 1] != ("from",):
        return False
    from_a_place = any(spot.first == verb.after + 1 for spot in (*sentence.regions, *sentence.sites))
    articles = (at for at in range(verb.after + 1, len(words)) if words[at] in _OWN | _ARTICLES and words[at - 1] not in _STOPPING)
    return not from_a_place and not any(_names_a_site(words[at + 1 : at + 1 + OBJECT_WITHIN]) for at in articles)


def _names_a_site(behind: Sequence[str]) -> bool:
    """Whether the words behind an article come to the noun of a site before anything else."""
    noun = next((at for at, word in enumerate(behind) if word in _SITES), None)
    return noun is not None and _STOPPING.isdisjoint(behind[:noun])


def _is_what_it_costs(sentence: Sentence, verb: TriggerSpan) -> bool:
    """Whether somebody tells what is paid for any such thing: "a hall of 20 MW costs $200 million to set up"."""
    words = sentence.words
    if verb.form != "base" or words[verb.first - 1] != "to":
        return False
    amount = next((spot for spot in sentence.money if spot.after == verb.first - 1), None)
    return amount is not None and bool(_COSTING & set(words[max(0, amount.first - DESCRIBED) : amount.first]))


def _is_of_the_ground(sentence: Sentence, verb: TriggerSpan) -> bool:
    """Whether a participle says but whose the ground is: "will stand in an industrial park developed by X"."""
    words, at = sentence.words, verb.first
    is_whose = verb.is_past and words[verb.after : verb.after + 1] == ("by",) and words[at - 1] in _GROUNDS
    return is_whose and _SITE_WORDS.isdisjoint(words[max(0, at - 1 - DESCRIBED) : at - 1])


def _is_a_right(sentence: Sentence, verb: TriggerSpan) -> bool:
    """Whether somebody may enlarge something and nothing tells that he will: "has the right to expand the site by 90 MW"."""
    words, noun = sentence.words, verb.first - 2
    if verb.is_noun or not words[verb.first].startswith(_GROWING) or noun < 0 or words[verb.first - 1] != "to":
        return False
    taken = any(word.startswith(_TAKING) for word in words[:noun])
    return words[noun] in _RIGHTS and not taken


def _is_beside_it(sentence: Sentence, site: TriggerSpan) -> bool:
    """Whether a site is named but for what lies near it: "bought land near its Mesa campus"."""
    before = sentence.words[max(0, site.first - _TO_A_SITE) : site.first]
    own = next((at for at in range(len(before) - 1, 0, -1) if before[at] in _OWN), None)
    return own is not None and before[own - 1] in _BESIDE and _ENDING.isdisjoint(before[own:])


def _stands_there(sentence: Sentence, site: TriggerSpan) -> bool:
    """Whether a clause only says what somebody has where the news is: "in Ohio, where it runs a $1 billion campus"."""
    before = sentence.words[max(0, site.first - _STANDING_WITHIN) : site.first]
    where = next((at for at in range(len(before) - 1, -1, -1) if before[at] == "where"), None)
    has = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _HAVING), None)
    return where is not None and has is not None and where < has and _ENDING.isdisjoint(before[where:])
