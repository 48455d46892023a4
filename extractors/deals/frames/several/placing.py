"""Several plans in one sentence, each with its place and size: "a $2 billion campus in Ohio and a $1 billion one in Utah"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from extractors.deals.records.spans import COUNTERPARTS, TriggerSpan
from extractors.deals.records.view import Sentence, Spot
from extractors.deals.syntax.arguments import Syntax

from ..figures.choice import Figures
from ..roles import Slots

_IN_A_PLACE = frozenset({"in", "near", "outside"})
_SITE_WORDS = frozenset(
    {"ai", "data", "center", "centre", "centers", "campus", "facility", "complex", "datacenter", "hyperscale", "new", "-", "second", "site"}
    | {"one", "project", "park", "first", "other", "for", "on", "a", "an", ",", "of", "with", "and"}
)
_SITE_WITHIN = 9
_AND = frozenset({"and", "but"})
_AUXILIARIES = frozenset({"will", "would", "also", "is", "are", "has", "have", "now", "then", "later", "separately", "to", "plans", "plan"})
_OPENING = 2
"""What stands before a place, the words that may stand between a size and that, and how many; what joins two verbs, what may stand
before the second, and words before a place that opens a sentence."""


def placed(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """One plan for each amount with a place of its own: "invests $10 billion in Mississippi and $5 billion in Saudi Arabia".

    Or for each site: "a $2 billion, 200 MW campus in Kent, Ohio, and a $1 billion data center in Utah".
    """
    if any(slots.get(slot) for slot in COUNTERPARTS):
        return []
    entries = [(slots, own) for own in _each_placed(syntax, trigger, figures)]
    return entries if len(entries) > 1 else []


def _each_placed(syntax: Syntax, trigger: TriggerSpan, figures: Figures) -> Iterator[Figures]:
    """The figures of each place, if each has a size of its own before it."""
    words, begin = syntax.sentence.words, trigger.after
    sizes: list[Spot[Any]] = sorted((*figures.money, *figures.capacities), key=lambda spot: spot.first)
    for place in sorted((*figures.regions, *figures.sites), key=lambda spot: spot.first):
        own = [spot for spot in sizes if begin <= spot.first and spot.after < place.first]
        if not own or words[place.first - 1] not in _IN_A_PLACE or not _leads_there(syntax, own, place):
            continue
        money = tuple(spot for spot in own if spot in figures.money)
        if not money and own[-1].after + 1 == place.first:
            continue  # "takes 100 MW in Ohio and 50 MW in Utah" may be one contract
        state = tuple(spot for spot in figures.regions if 0 <= spot.first - place.after <= 1)
        begin = max(spot.after for spot in (place, *state))
        yield replace(
            figures.only(money[0]) if money else figures,
            capacities=tuple(spot for spot in own if spot in figures.capacities),
            regions=(place,) if place in figures.regions else state,
            sites=(place,) if place in figures.sites else (),
        )


def _leads_there(syntax: Syntax, sizes: list[Spot[Any]], place: Spot[str]) -> bool:
    """Whether nothing but the noun of a site stands between the sizes and the place."""
    within = {at for spot in sizes for at in range(spot.first, spot.after)}
    between = [word for at, word in enumerate(syntax.sentence.words[: place.first - 1]) if sizes[0].first <= at and at not in within]
    return len(between) <= _SITE_WITHIN and _SITE_WORDS.issuperset(between)


def follows_and(sentence: Sentence, verb: TriggerSpan) -> bool:
    """Whether a verb is joined to another of the same subject: "and plans", "and will also build"."""
    at = verb.first - 1
    while at > 0 and sentence.words[at] in _AUXILIARIES:
        at -= 1
    is_finite = verb.form != "base" or at < verb.first - 1
    return not verb.is_noun and is_finite and sentence.words[at] in _AND


def each_at_its_own(sentence: Sentence, shares: Sequence[Figures], groups: Sequence[Sequence[TriggerSpan]]) -> list[Figures]:
    """Each group of triggers with the places behind it alone, if each has such and a size: "builds 9 MW in Ohio and plans 6 in Utah".

    So the only group if its verb is joined to another that tells no deal.
    """
    own = [
        replace(
            share,
            regions=tuple(spot for spot in share.regions if _is_behind(spot, group, groups)),
            sites=tuple(spot for spot in share.sites if _is_behind(spot, group, groups)),
        )
        for share, group in zip(shares, groups, strict=True)
    ]
    is_told_so = all((one.regions or one.sites) and (one.money or one.capacities) for one in own)
    is_joined = len(groups) == 1 and all(follows_and(sentence, trigger) for trigger in groups[0])
    return own if is_told_so and (len(groups) > 1 or is_joined) else list(shares)


def _is_behind(spot: Spot[str], group: Sequence[TriggerSpan], groups: Sequence[Sequence[TriggerSpan]]) -> bool:
    """Whether the last trigger before a place is of a group, or it opens the sentence."""
    before = [(trigger.first, one) for one in groups for trigger in one if trigger.first < spot.first]
    return spot.first <= _OPENING or (bool(before) and max(before, key=lambda found: found[0])[1] is group)
