"""What somebody will spend: a budget, or a plan for one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from data.model.deals import Money
from data.model.vocabulary import DealType, Period
from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence, Spot

_BROAD = frozenset(
    {"United States", "Europe", "Asia", "Africa", "Middle East", "Latin America", "North America", "South America", "Global South"}
)
"""Regions in which a company's whole budget may go."""
_SPENDING = "spend"
_OPENING = 2
_PARTS = frozenset({"including", "includes", "include"})
_OF_IT = frozenset({("of", "it"), ("of", "which"), ("of", "that")})
"""The trigger of money spent, words before a place that opens a sentence, and words behind which stands but where a part of it goes."""
_BY, _TO = frozenset({"by"}), frozenset({"to"})
_ADDED_WITHIN = 5
"""What stands before an amount that is added and before the one that comes of it, and within how many words."""


def raised_to(sentence: Sentence, money: tuple[Spot[Money], ...]) -> tuple[Spot[Money], ...]:
    """Before what is added to a budget the budget that comes of it: "raised its guidance by $1 billion to between $8 and $9 billion"."""
    added = next(iter(money), None)
    if added is None or _BY.isdisjoint(sentence.words[max(0, added.first - _ADDED_WITHIN) : added.first]):
        return money
    behind = (spot for spot in sentence.money if 0 < spot.first - added.after <= _ADDED_WITHIN)
    new = next((spot for spot in behind if not _TO.isdisjoint(sentence.words[added.after : spot.first])), None)
    return money if new is None else (new, *(spot for spot in money if spot != new))


def at_its_place(frame: Frame, sentence: Sentence) -> Frame:
    """The frame as a construction where all of the money goes to a place.

    It is one only once what a sentence tells is parted: by then "will invest $10 billion in Ohio and lease a site" tells two deals.
    """
    return replace(frame, type=DealType.CONSTRUCTION) if frame.type is DealType.CAPEX and _is_at_a_place(frame, sentence) else frame


def as_budget(frame: Frame, sentence: Sentence, found: Found) -> Frame:
    """What is spent as a budget where but a part of it goes to the places that are named."""
    if frame.type is DealType.CONSTRUCTION and found.trigger.id == _SPENDING and _is_spread(frame, sentence):
        return replace(frame, type=DealType.CAPEX, regions=(), sites=())
    return frame


def _is_at_a_place(frame: Frame, sentence: Sentence) -> bool:
    """Whether a plan of one company is one for some place, and no budget: "will spend $20 billion in Ohio", not "in the US this year".

    Nor a budget of which some goes there ("$65 billion, including in Ohio"), or of which somebody spoke there ("said in Ohio").
    """
    if frame.value is None or frame.value.value.period is Period.PER_YEAR or len(frame.parties) > 1:
        return False
    places = (*frame.sites, *(spot for spot in frame.regions if spot.value not in _BROAD))
    return any(_is_where_it_goes(spot.first, frame.trigger.first, sentence.words) for spot in places)


def _is_where_it_goes(place: int, trigger: int, words: Sequence[str]) -> bool:
    """Whether the whole sum goes to a place: one that opens the sentence or stands behind the trigger, with no "including" between."""
    return place <= _OPENING if place < trigger else not _is_in_part(words[trigger:place])


def _is_spread(frame: Frame, sentence: Sentence) -> bool:
    """Whether but a part of what is spent goes to every place of the sentence: "$65 billion this year, including in Ohio"."""
    places, trigger = [spot.first for spot in (*frame.sites, *frame.regions)], frame.trigger.first
    return bool(places) and all(trigger < place and _is_in_part(sentence.words[trigger:place]) for place in places)


def _is_in_part(between: Sequence[str]) -> bool:
    """Whether the words between an amount and a place say that but some of it goes there."""
    return not _PARTS.isdisjoint(between) or any(pair in _OF_IT for pair in pairwise(between))
