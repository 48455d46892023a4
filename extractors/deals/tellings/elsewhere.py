"""Whether a sentence tells of another site than the one before: what somebody builds in Ohio is not what he builds in Utah."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from data.model.vocabulary import DealType
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Reading, Sentence, Spot

Elsewhere = Callable[[Sequence[Frame], Frame], bool]
"""Whether a frame tells of another place than the telling of a deal."""

_AT_ONE_PLACE = frozenset({DealType.CONSTRUCTION, DealType.LEASE})
_AT_SEVERAL = _AT_ONE_PLACE | {DealType.POWER}
"""Types whose places say where a site is, and those which may name several: where power is made and where it is used."""
_FURTHER = frozenset({"another", "also", "second", "third", "other", "elsewhere", "separately", "separate", "additional", "meanwhile"})
"""Words by which a sentence tells of one more."""
_DIVISIONS = ("county", "parish", "township", "borough")
_IN, _PROJECT = "in", "project"
_SITES = frozenset({"campus", "site", "project", "park", "data", "center", "centre", "plant", "complex", "facility"})
_THE, _DESCRIBED = frozenset({"the", "this", "that"}), 5
"""How divisions of a state end, what stands before a town in which something is, what makes a name one of a site, and words before a
site that is known, with how many may stand between.
"""


@dataclass(frozen=True, slots=True)
class Atlas:
    """What lies where."""

    around: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The name of every place with those that places of that name lie in."""
    parts: frozenset[str] = frozenset()
    """Parts of states and of the world, which may hold any town: "West Texas"."""

    def are_apart(self, one: str, other: str) -> bool:
        """Whether neither of two places lies in the other; of one that no table has nobody knows."""
        known = one in self.around and other in self.around
        return one != other and known and one not in self.around[other] and other not in self.around[one]


def _is_division(spot: Spot[str], _: Sequence[str]) -> bool:
    return spot.value.casefold().endswith(_DIVISIONS)


def _is_town(spot: Spot[str], words: Sequence[str]) -> bool:
    name = spot.value.casefold()
    named = name.startswith(_PROJECT) or any(char.isdigit() for char in name) or not _SITES.isdisjoint(words[spot.after : spot.after + 1])
    return not named and not name.endswith(_DIVISIONS)


_KINDS = (_is_division, _is_town)
"""Kinds of places of which one is none of the others."""


def elsewhere(reading: Reading, atlas: Atlas) -> Elsewhere:
    """For the frames of a document."""

    def is_elsewhere(telling: Sequence[Frame], frame: Frame) -> bool:
        types = {frame.type, *(one.type for one in telling)}
        is_further = not _FURTHER.isdisjoint(reading.sentences[frame.sentence].words)
        if not types <= (_AT_SEVERAL if is_further else _AT_ONE_PLACE):
            return False
        here, there = _regions([frame]), _regions(telling)
        if here and there and all(atlas.are_apart(one, other) for one, other in product(here, there)):
            return True
        return not _takes_up(reading.sentences[frame.sentence].words) and any(
            _are_two(_within([frame], reading, kind), _within(telling, reading, kind), atlas) for kind in _KINDS
        )

    return is_elsewhere


def _takes_up(words: Sequence[str]) -> bool:
    """Whether it speaks of a site that is known: "the 300-megawatt facility in Vineland"."""
    behind = (words[at + 1 : at + _DESCRIBED] for at, word in enumerate(words) if word in _THE)
    return any(not _SITES.isdisjoint(words) and _FURTHER.isdisjoint(words) for words in behind)


def _regions(frames: Iterable[Frame]) -> set[str]:
    return {spot.value for frame in frames for spot in frame.regions}


def _are_two(here: set[str], there: set[str], atlas: Atlas) -> bool:
    return bool(here) and bool(there) and here.isdisjoint(there) and atlas.parts.isdisjoint(here | there)


def tells_of_elsewhere(telling: Sequence[Frame], sentence: Sentence, atlas: Atlas) -> bool:
    """Whether a sentence names but regions in which none of the places of a deal lies that is at one place."""
    regions = {spot.value for spot in sentence.regions}
    places = {spot.value for frame in telling for spot in (*frame.regions, *frame.sites) if spot.value in atlas.around}
    if not regions or not places or not {frame.type for frame in telling} <= _AT_ONE_PLACE:
        return False
    return all(atlas.are_apart(one, other) for one, other in product(regions, places))


def _within(frames: Iterable[Frame], reading: Reading, of_kind: Callable[[Spot[str], Sequence[str]], bool]) -> set[str]:
    """The places of a kind in which the sentences of frames have something; a title may say but near which."""
    found = set()
    for frame in frames:
        sentence = reading.sentences[frame.sentence]
        own = (spot for spot in frame.sites if not sentence.is_title and spot.start >= sentence.start)
        found |= {spot.value for spot in own if _is_in(spot, sentence.words) and of_kind(spot, sentence.words)}
    return found


def _is_in(spot: Spot[str], words: Sequence[str]) -> bool:
    return words[spot.first - 1 : spot.first] == (_IN,)
