"""A building that a text tells of before it names who builds: "The council approved a $2 billion data center. The developer is X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.view import Sentence, Spot

_SITE = re.compile(r"\b(?:data[- ]?cent(?:er|re)s?|server farm|AI (?:campus|factory)|hyperscale campus)\b", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:approv\w+|vot(?:e|ed|es)|back(?:ed|s)|clear(?:ed|s)|propos\w+|plan(?:s|ned)?|rezon\w+|build(?:ing)?|built|rise|construct\w+"
    r"|would|develop\w*|abatement|permit|sign(?:ed)? off)\b",
    re.IGNORECASE,
)
"""Nouns of what is built, and words of councils and of those who build."""
_WITHIN = 5
"""Sentences within which the text names who builds."""
_BEFORE = frozenset({"developer", "developers", "applicant", "petitioner", "behind", "owner", "by"})
_BEHIND = frozenset(
    {"plans", "proposes", "proposed", "wants", "intends", "hopes", "build", "builds", "develop", "develops", "developer", "seeks", "behind"}
)
_BEFORE_WITHIN = 3
_BEHIND_WITHIN = 5
"""Words before and behind the name of who builds, and how far from it."""
_BUYS = frozenset({"bought", "purchased", "acquired", "owns", "buys"})
_LAND = frozenset({"land", "acreage", "acres", "property", "parcel", "parcels", "farmland"})
_OTHER_USES = frozenset(
    {"office", "offices", "warehouse", "warehouses", "homes", "housing", "substation", "farm", "farms", "solar", "plant", "store"}
    | {"away", "school", "park", "resale"}
)
_FOR_IT = frozenset({"it", "project", "data", "campus", "site", "center", "centre", "development", "facility", "$", "about", "nearly"})
_PURPOSE = 4
"""Verbs and nouns by which somebody has the land on which a building is to stand, what else land is bought for, what tells
that it is for the site, or but its price, and within how many words of "for"."""
_MOST = 2
_TAKING_UP = frozenset({"the", "its", "this", "phase", "once", "when", "construction", "work"})
_COMING = re.compile(
    r"\b(?:new|first|next|latest|second|third|another|upcoming|planned|plans?|announc\w+|unveil\w*|open\w*|launch\w*|build\w*|develop\w*|chos\w+|choos\w+"
    r"|pick\w*|select\w*|enter\w*|expan\w+|mov\w+)\b",
    re.IGNORECASE,
)
_IT = frozenset(
    {"campus", "facility", "center", "centre", "site", "project", "complex", "building", "development", "datacenter", "datacentre"}
)
_NAMED_WITHIN, _IT_WITHIN = 3, 7
"""How a sentence begins that goes on with what was told, words by which a site is to come, what it is called then, how many sentences lie
between, and within how many words it is called so."""
_NEVER = frozenset({OrganizationKind.GOVERNMENT, OrganizationKind.UTILITY, OrganizationKind.LENDER, OrganizationKind.HARDWARE_SUPPLIER})


def unattributed(sentence: Sentence) -> Spot[str] | None:
    """The word by which a sentence that names no organization tells of a building of some size; None where it tells of none."""
    if sentence.organizations or not (sentence.money or sentence.capacities) or _SITE.search(sentence.text) is None:
        return None
    decided = _DECIDED.search(sentence.text)
    return sentence.spanning(*decided.span()) if decided is not None else None


def attributed(plan: Sentence, sentence: Sentence) -> Frame | None:
    """The building that ``plan`` tells of, if a sentence shortly behind names who builds and gives no size of another one."""
    told = unattributed(plan)
    if told is None or not 0 < sentence.index - plan.index <= _WITHIN or sentence.money or sentence.capacities:
        return None
    builders = _builders(sentence)
    if not 0 < len(builders) <= _MOST:
        return None
    return _building(plan, told, builders)


def of_who_was_named(plan: Sentence, named: Sentence, acting: Spot[OrganizationRef] | None) -> Frame | None:
    """The building that ``plan`` tells of as that of the only one whom a sentence shortly before names with a site.

    "X has picked Ostland for its next data center. The campus will have 40 MW": ``acting`` is whom that sentence is about.
    """
    told = _told_of_it(plan)
    if told is None or acting is None or plan.index - named.index > _NAMED_WITHIN:
        return None
    others = {spot.value for spot in named.organizations}
    if (
        others != {acting.value}
        or acting.value.kind in _NEVER | {OrganizationKind.CHIPMAKER}
        or not acting.text[0].isupper()
        or _SITE.search(named.text) is None
    ):
        return None
    if named.money or named.capacities or _COMING.search(named.text) is None:
        return None
    return _building(plan, told, (acting,))


def _told_of_it(plan: Sentence) -> Spot[str] | None:
    """The word by which a sentence without names goes on with the site told before and gives its size."""
    if plan.organizations or not (plan.money or plan.capacities) or plan.words[0] not in _TAKING_UP:
        return None
    decided = _DECIDED.search(plan.text) if not _IT.isdisjoint(plan.words[:_IT_WITHIN]) else None
    return plan.spanning(*decided.span()) if decided is not None else None


def _building(plan: Sentence, told: Spot[str], builders: Sequence[Spot[OrganizationRef]]) -> Frame:
    return Frame(
        type=DealType.CONSTRUCTION,
        sentence=plan.index,
        trigger=told,
        weak=False,
        parties=tuple(FrameParty(spot, Role.DEVELOPER) for spot in builders),
        value=next(iter(plan.money), None),
        capacities=plan.capacities,
        regions=plan.regions,
        sites=plan.sites,
        said_on=next(iter(plan.dates), None),
    )


def _builders(sentence: Sentence) -> Sequence[Spot[OrganizationRef]]:
    """Those whom words beside their names show as building, each once; those named with them count too."""
    named = {spot.value: spot for spot in reversed(sentence.organizations) if spot.text[0].isupper() and spot.value.kind not in _NEVER}
    spots = sorted(named.values(), key=lambda spot: spot.first)
    return spots if any(_builds(sentence, spot) for spot in spots) else ()


def _builds(sentence: Sentence, spot: Spot[OrganizationRef]) -> bool:
    before = sentence.words[max(0, spot.first - _BEFORE_WITHIN) : spot.first]
    if "from" in before:  # "bought from developer X"
        return False
    behind = sentence.words[spot.after : spot.after + _BEHIND_WITHIN]
    return bool(_BEFORE & set(before) or _BEHIND & set(behind)) or _has_the_land(sentence, behind)


def _has_the_land(sentence: Sentence, behind: Sequence[str]) -> bool:
    """Whether it is told of somebody, by the words behind his name, that he bought land, not for something else."""
    words = set(sentence.words)
    if _OTHER_USES & words:
        return False
    purposes = [set(sentence.words[at + 1 : at + 1 + _PURPOSE]) for at, word in enumerate(sentence.words) if word == "for"]
    return bool(_BUYS & set(behind) and _LAND & words) and (not purposes or any(_FOR_IT & purpose for purpose in purposes))
