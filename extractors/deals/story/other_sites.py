"""One more site of those who build the last one told: "A second campus, in Utah, will have 400 megawatts"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.frames.figures.portions import own_capacities
from extractors.deals.frames.several.other_sites import further_site
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_WITHIN = 3
_STANDING = frozenset({"opened", "operates", "runs", "owns", "completed", "already", "has"})
_ANYBODYS = "similar"
"""Sentences behind a site within which one more is told, words of what stands already, and what others may build as well."""


def another_site(frames: Sequence[Frame], sentence: Sentence) -> Frame | None:
    """What is built elsewhere by those who build the last site told, if the sentence says how large it is or what it costs."""
    last = frames[-1] if frames else None
    if last is None or last.type is not DealType.CONSTRUCTION or sentence.index - last.sentence > _WITHIN or last.bygone:
        return None
    at = further_site(sentence)
    named = {spot.value.key for spot in sentence.organizations}
    developers = tuple(replace(party, amount=None) for party in last.in_role(Role.DEVELOPER))
    if at is None or sentence.words[at[0]] == _ANYBODYS or not developers:
        return None
    if not named <= {party.key for party in developers} or not _STANDING.isdisjoint(sentence.words):
        return None
    capacities = sentence.capacities if len(sentence.capacities) == 1 else own_capacities(sentence)
    if len(sentence.money) > 1 or not (sentence.money or capacities) or _is_where(last, sentence):
        return None
    return Frame(
        type=DealType.CONSTRUCTION,
        sentence=sentence.index,
        trigger=sentence.spot(*at),
        weak=True,
        parties=developers,
        value=next(iter(sentence.money), None),
        capacities=capacities,
        regions=sentence.regions,
        sites=sentence.sites,
        said_on=next(iter(sentence.dates), None),
        apart=not (sentence.regions or sentence.sites),
    )


def _is_where(last: Frame, sentence: Sentence) -> bool:
    """Whether it is told to be in a town of the last one."""
    return not {spot.value for spot in last.sites}.isdisjoint(spot.value for spot in sentence.sites)
