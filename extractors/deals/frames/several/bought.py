"""Several firms or sites that one verb tells are bought, each for a price of its own: "acquired X for $2 billion and Y for $1 billion"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.model.deals import Money
from extractors.deals.records.spans import OBJECT, Organization, TriggerSpan
from extractors.deals.records.view import Spot
from extractors.deals.syntax.arguments import Syntax

from ..figures.choice import Figures
from ..roles import Slots

_PRICED_WITHIN = 4
"""Words from "for" to an amount, with those that say how exact it is."""
_ASIDE = frozenset({",", "(", "for"})
_JOINED = frozenset({"and", ",", "as", "plus", "along"})
_ASSETS = frozenset(
    {"plant", "plants", "station", "campus", "facility", "center", "centre", "site", "project", "portfolio", "land", "parcel"}
)
_OTHERWISE = frozenset({"to", "from", "with", "it", "in", "by", "has", "will"})
"""What stands right behind the name of who is bought, what joins the next of them, nouns of what is no firm, and
words of another thing told."""

_Price = tuple[int, Spot[Money] | None, int]
"""Where "for" stands, the amount behind it, and where that ends; an undisclosed one is None."""


def each_priced(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """Each firm that a verb of buying has behind it with the price behind its name; none where fewer than two have one."""
    prices = [price for price in _prices(syntax, figures) if price[0] > trigger.first]
    if trigger.is_noun or len(prices) < 2:
        return []
    begins = [trigger.after, *(end for _, _, end in prices[:-1])]
    bought = [_first_named(syntax, begin, price[0]) for begin, price in zip(begins, prices, strict=True)]
    targets = [one for one in bought if one is not None]
    if not targets and all(_is_of_an_asset(syntax, begin, price[0]) for begin, price in zip(begins, prices, strict=True)):
        parts = zip(begins, prices, strict=True)
        return [(slots, _placed_within(figures.only(amount), begin, end)) for begin, (_, amount, end) in parts if amount is not None]
    if len(targets) < len(prices) or not all(_goes_on(syntax, price, target) for price, target in zip(prices, targets[1:], strict=False)):
        return []
    others = {slot: tuple(spot for spot in spots if spot not in targets) for slot, spots in slots.items()}
    return [
        ({**others, OBJECT: (target,)}, figures.only(amount) if amount is not None else replace(figures, money=()))
        for target, (_, amount, _) in zip(targets, prices, strict=True)
    ]


def _prices(syntax: Syntax, figures: Figures) -> Iterator[_Price]:
    words = syntax.sentence.words
    for at in [at for at, word in enumerate(words) if word == "for"]:
        amount = next((spot for spot in figures.money if 0 < spot.first - at <= _PRICED_WITHIN), None)
        if amount is not None:
            yield at, amount, amount.after
        elif "undisclosed" in words[at : at + _PRICED_WITHIN]:
            yield at, None, at + _PRICED_WITHIN


def _first_named(syntax: Syntax, begin: int, end: int) -> Organization | None:
    """Whom a stretch of words names first, if nothing but a remark stands between him and its end."""
    first = next((spot for spot in syntax.sentence.organizations if begin <= spot.first < end), None)
    return first if first is not None and syntax.sentence.words[first.after] in _ASIDE else None


def _placed_within(figures: Figures, begin: int, end: int) -> Figures:
    """The figures with the places of their stretch of words, where it has some."""
    regions = tuple(spot for spot in figures.regions if begin <= spot.first < end)
    sites = tuple(spot for spot in figures.sites if begin <= spot.first < end)
    return replace(figures, regions=regions, sites=sites) if regions or sites else figures


def _is_of_an_asset(syntax: Syntax, begin: int, end: int) -> bool:
    """Whether a stretch of words is but on a site or plant that is bought: "and the Elm plant in Ohio"."""
    words = syntax.sentence.words[begin:end]
    return not _ASSETS.isdisjoint(words) and _OTHERWISE.isdisjoint(set(words) - {"in"})


def _goes_on(syntax: Syntax, price: _Price, target: Organization) -> bool:
    """Whether a price is followed by the next who is bought: ", and cooling firm Y", not "and sold it to Y"."""
    between = syntax.sentence.words[price[2] : target.first]
    return not _JOINED.isdisjoint(between[:2]) and _OTHERWISE.isdisjoint(between)
