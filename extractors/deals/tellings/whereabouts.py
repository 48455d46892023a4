"""Where a deal is of which no sentence of its own says so: by the title, or by whence the builder is."""

from __future__ import annotations

import re
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.frames.jointly import BUILT
from extractors.deals.records.frame import Frame
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Reading, Sentence, Spot

from .merge import Telling

WITH_PLACES = frozenset({DealType.COMPUTE, DealType.CONSTRUCTION, DealType.LEASE, DealType.POWER, DealType.PARTNERSHIP})
"""Types whose places say where something stands."""
_FROM_HOME = 40
_CAPITAL = re.compile(r"[A-Z][a-z]")
"""Characters between a country and who is from there, and what begins another name between them."""


def where_the_title_says(frame: Frame, telling: Telling, reading: Reading) -> Frame:
    """The frame of what is built or bought with the only region that the title names, if no sentence says where."""
    places = reading.title.regions if reading.title is not None else ()
    if frame.type not in WITH_PLACES or len({spot.value for spot in places}) != 1 or any(one.regions for one in telling):
        return frame
    return replace(frame, regions=places[:1])


def at_home(frame: Frame, telling: Telling, reading: Reading) -> Frame:
    """The frame of what somebody builds with the country whence he is said to be, if nothing says where: "India's X will build"."""
    if frame.type not in BUILT or any(one.regions or one.sites for one in telling):
        return frame
    said_in = {one.sentence: reading.sentences[one.sentence] for one in telling}
    builders = [party.spot for one in telling for party in one.in_role(Role.DEVELOPER)]
    own = (home for one in said_in.values() for home in one.homes if any(_is_whence(home, builder, one) for builder in builders))
    return replace(frame, regions=tuple(own)[:1])


def _is_whence(home: Spot[str], builder: Organization, sentence: Sentence) -> bool:
    """Whether a country stands before somebody with nothing but what he is between: not "India's minister Rao met X"."""
    between = sentence.text[home.end - sentence.start : max(0, builder.start - sentence.start)]
    return 0 <= builder.start - home.end <= _FROM_HOME and _CAPITAL.search(between) is None
