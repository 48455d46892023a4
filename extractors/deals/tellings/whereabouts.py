"""Where a deal is of which no sentence of its own says so: by the title, or by whence the builder is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.frames.sides.jointly import BUILT
from extractors.deals.records.frame import Frame
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Reading, Sentence, Spot

from .elsewhere import Atlas
from .merge import Telling

WITH_PLACES = frozenset({DealType.COMPUTE, DealType.CONSTRUCTION, DealType.LEASE, DealType.POWER, DealType.PARTNERSHIP})
"""Types whose places say where something stands."""
_SETTLING = BUILT | {DealType.LEASE, DealType.PARTNERSHIP}
_AT_SITES = WITH_PLACES | {DealType.DEBT}
_TAKING = {DealType.DEBT: Role.BORROWER, DealType.EQUITY: Role.INVESTEE}
_RUNNING_SITES = frozenset({OrganizationKind.DATA_CENTER_DEVELOPER})
_IN_PASSING = "United States"
"""Types of what stands in one country, or at sites, roles of those who take money, kinds of those who put it into sites, and the
country that titles name for its firms and its laws.
"""
_FROM_HOME = 40
_CAPITAL = re.compile(r"[A-Z][a-z]")
"""Characters between a country and who is from there, and what begins another name between them."""


def where_the_title_says(frame: Frame, telling: Telling, reading: Reading) -> Frame:
    """The frame of what is built or bought with the only region that the title names, if no sentence says where.

    Of a country it is enough that the title speaks: "Quillon bets on Malaysia's data center boom".
    """
    title = reading.title
    if title is None or any(one.regions for one in telling):
        return frame
    places = title.regions if frame.type in WITH_PLACES else ()
    if not places and _settles(frame) and not any(one.sites for one in telling):
        places = tuple(spot for spot in title.countries if spot.value != _IN_PASSING)
    return replace(frame, regions=places[:1]) if len({spot.value for spot in places}) == 1 else frame


def in_the_only_land(frame: Frame, telling: Telling, reading: Reading, atlas: Atlas) -> Frame:
    """The frame of what stands at sites of which nothing says where they lie with the only state, else country, that the text names."""
    sites = {spot.value for one in telling for spot in one.sites}
    if frame.type not in _AT_SITES or not sites or any(one.regions for one in telling):
        return frame
    named = [spot for one in reading.sentences for spot in one.states if not _is_a_seat(spot, one)]
    known = [atlas.around[site] for site in sites if site in atlas.around]
    if not named and known:
        named = [spot for one in reading.sentences for spot in one.countries if spot.value != _IN_PASSING]
    lands = {spot.value for spot in named}
    return replace(frame, regions=tuple(named[:1])) if len(lands) == 1 and all(lands <= around for around in known) else frame


def _is_a_seat(spot: Spot[str], sentence: Sentence) -> bool:
    """Whether it only says whence somebody is: "Texas-based X"."""
    return sentence.words[spot.after : spot.after + 1] == ("-",)


def with_parts(frame: Frame, telling: Telling, about: Sequence[Sentence], atlas: Atlas) -> Frame:
    """The frame of which its own sentences say but the country with the states that a sentence behind it names: "The farms are in"."""
    regions = [spot for one in telling for spot in one.regions]
    if frame.type not in _AT_SITES or not regions or any(atlas.around.get(spot.value, {""}) for spot in regions):
        return frame
    wholes = {spot.value for spot in regions}
    told = ([spot for spot in one.regions if wholes & atlas.around.get(spot.value, frozenset())] for one in about)
    parts = next((parts for parts in told if parts), [])
    return replace(frame, regions=(*frame.regions, *parts))


def at_home(frame: Frame, telling: Telling, reading: Reading) -> Frame:
    """The frame of what somebody builds, or of money for who runs data centers, with the country whence he is said to be, if nothing
    says where: "India's X will build", "UK data center operator Y raised".
    """
    if not _settles(frame) or frame.type not in BUILT | _TAKING.keys() or any(one.regions or one.sites for one in telling):
        return frame
    said_in = {one.sentence: reading.sentences[one.sentence] for one in telling}
    role = _TAKING.get(frame.type, Role.DEVELOPER)
    builders = [party.spot for one in telling for party in one.in_role(role)]
    homes = ((home, one) for one in said_in.values() for home in one.homes if home.value != _IN_PASSING)
    own = (home for home, one in homes if any(_is_whence(home, builder, one) for builder in builders))
    return replace(frame, regions=tuple(own)[:1])


def _settles(frame: Frame) -> bool:
    """Whether it tells of what is built somewhere, or of money for who does nothing but build and run data centers."""
    taking = _TAKING.get(frame.type)
    if taking is None:
        return frame.type in _SETTLING
    takers = frame.in_role(taking)
    return bool(takers) and all(party.spot.value.kind in _RUNNING_SITES for party in takers)


def _is_whence(home: Spot[str], builder: Organization, sentence: Sentence) -> bool:
    """Whether a country stands before somebody with nothing but what he is between: not "India's minister Rao met X"."""
    between = sentence.text[home.end - sentence.start : max(0, builder.start - sentence.start)]
    return 0 <= builder.start - home.end <= _FROM_HOME and _CAPITAL.search(between) is None
