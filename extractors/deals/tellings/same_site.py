"""Where somebody builds, told once for all that is told of the project: its land, its price, its size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame, is_bought_site
from extractors.deals.records.view import Reading

from .merge import Telling, told_value

_WITHIN = 4
_BUILDING = frozenset({Role.DEVELOPER, Role.ACQUIRER})
_MORE = frozenset(
    {"centers", "centres", "datacenters", "campuses", "sites", "facilities", "projects", "regions", "states", "countries"}
    | {"another", "also", "second", "third", "other", "elsewhere", "separately", "separate", "total", "overall", "similar", "sister"}
    | {"nationwide", "worldwide", "globally"}
)
"""Sentences between two tellings of one project, who builds or buys there, and words of more than one."""
_LAND = frozenset({"land", "acres", "acre", "parcel", "parcels", "plot", "plots", "lot", "lots", "property", "farmland", "tract"})


def of_one_project(tellings: Iterable[Telling], reading: Reading) -> list[Telling]:
    """The tellings, those of a developer that say no place with the places of what is told of it next to them, if all agree."""
    told = list(tellings)
    return [_placed(telling, told, reading) if _is_of_one(telling, reading) else telling for telling in told]


def _is_of_one(telling: Telling, reading: Reading) -> bool:
    """Whether it tells of one site, and of no further one: not "another data center", "its data centers"."""
    return all(_MORE.isdisjoint(reading.sentences[frame.sentence].words) for frame in telling)


def _placed(telling: Telling, told: Sequence[Telling], reading: Reading) -> Telling:
    """A telling of building, or of land bought for it, with the sites of the other ones of the same developer, and their regions."""
    if not _builds(telling) or any(frame.sites for frame in telling):
        return telling
    others = [other for other in told if other is not telling and _builds(other) and _is_of_the_same(other, telling, reading)]
    placed = [frame for other in others if _is_near(other, telling) for frame in other if frame.sites]
    regions = {spot.value for frame in telling for spot in frame.regions}
    if not placed or len({spot.value for frame in placed for spot in frame.sites[:1]}) != 1:
        return telling
    elsewhere = {spot.value for spot in placed[0].regions}
    if regions and elsewhere and not regions & elsewhere:
        return telling
    first = telling[0]
    return [replace(first, sites=placed[0].sites, regions=first.regions or (() if regions else placed[0].regions)), *telling[1:]]


def _is_of_the_same(one: Telling, other: Telling, reading: Reading) -> bool:
    """Whether both are of the same developer, and not two projects by what each costs, unless that is what the land of one costs."""
    both = (one, other)
    is_land = any(not _LAND.isdisjoint(reading.sentences[frame.sentence].words) for telling in both for frame in telling)
    costs = [told_value(telling) for telling in both]
    return _developers(one) == _developers(other) and (is_land or None in costs)


def _builds(telling: Telling) -> bool:
    return all(_is_of_a_site(frame) and not frame.bygone for frame in telling) and bool(_developers(telling))


def _is_of_a_site(frame: Frame) -> bool:
    return frame.type is DealType.CONSTRUCTION or is_bought_site(frame)


def _developers(telling: Telling) -> frozenset[str]:
    """Who builds there, or has bought the land for it."""
    return frozenset(party.key for frame in telling for party in frame.parties if party.role in _BUILDING)


def _is_near(one: Telling, other: Telling) -> bool:
    return any(abs(a.sentence - b.sentence) <= _WITHIN for a in one for b in other)
