"""From a spaCy Doc with its figures to the plain view that the deal logic reads, and to mentions. The only place that knows both sides."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar

from spacy.tokens import Doc

from data.model.dates import PartialDate
from data.model.deals import Capacity, Hardware, Mention, Money, OrganizationRef
from data.model.documents import Document
from data.model.vocabulary import DocumentKind, MentionKind, OrganizationKind
from extractors.deals.records.view import Reading, Sentence, Spot
from extractors.grammars.figure import Figure
from extractors.grammars.places import HOME, Place
from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import load_names
from extractors.vocabulary.phrases import phrase_pattern

from .boilerplate import asides
from .captions import captions
from .datelines import placed
from .figures import GROUPS, places_of, taken, text_of
from .others import other_stories
from .risen import standing
from .seats import without_seats

T = TypeVar("T")

_TICKER_WITHIN = 6
"""Words from a ticker back to the bracket in which it stands, with the exchange."""
_OWNERS_MARKS = frozenset({"'s", "’s", "'", "’", "its", "their"})
"""Words before the name of a site that say whose it is."""
_HALLS = (("data", "center"), ("data", "centers"), ("data", "centre"), ("data", "centres"), ("campus",), ("campuses",))
_HALL_NAME = 2
"""Nouns behind the name of halls, and how many words it has at most."""
_NETWORKS = frozenset({"facebook", "linkedin", "youtube", "instagram", "tiktok"})
"""Where people write: "members on Facebook"."""
_LEAST_VALUE = 50_000
"""No deal of this field is worth less, in whatever currency."""


def reading_of(doc: Doc, document: Document, filer: OrganizationRef | None) -> Reading:
    """The view of a whole document. The first line is the title where it is the document's title."""
    titled = document.title is not None and document.text.startswith(document.title)
    title_end = len(document.title or "") if titled else 0
    figures = {group: _Group(taken(doc, group)) for group in GROUPS}
    named = frozenset(figure.record.name for figure in taken(doc, "places") if figure.record.is_region)
    text = text_of(doc)
    sentences = tuple(_sentence(index, line, text, title_end, figures, named) for index, line in enumerate(_lines(doc)))
    words = load_names().sentences
    promises_pieces = document.title is not None and phrase_pattern(words.roundups).search(document.title) is not None
    headings = () if promises_pieces else words.others
    aside = captions(sentences, document.text, words.credits) | asides(sentences) | other_stories(sentences, headings)
    marked = tuple(
        without_seats(
            placed([replace(one, is_aside=one.index in aside) for one in sentences] if aside else sentences, text, taken(doc, "places"))
        )
    )
    is_filing = document.filer is not None and document.kind is DocumentKind.FILING
    is_release = is_filing or document.kind is DocumentKind.PRESS_RELEASE
    return Reading(marked, document.published, filer, is_filing, is_release, promises_pieces)


def mentions_of(doc: Doc) -> tuple[Mention, ...]:
    """Everything that is named in a document, with normal forms, in the order of the text."""
    text = text_of(doc)
    mentions = [_mention(text, group, figure) for group in GROUPS for figure in taken(doc, group)]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


class _Group:
    """The figures of one group, found by sentence."""

    def __init__(self, figures: tuple[Figure[Any], ...]) -> None:
        self._figures = sorted(figures, key=lambda figure: figure.start)
        self._starts = [figure.start for figure in self._figures]

    def within(self, start: int, end: int) -> list[Figure[Any]]:
        """Those that lie wholly in a span of characters."""
        first, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [figure for figure in self._figures[first:after] if figure.end <= end]


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of one sentence without white space, and where they stand."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def _lines(doc: Doc) -> Iterator[_Line]:
    """The sentences that have words."""
    text, places = text_of(doc), places_of(doc)
    opening = [at for at, opens in enumerate(doc.to_array("SENT_START").tolist()) if opens == 1 and at]
    for first, after in pairwise([0, *opening, len(places)]):
        words = [(word, start) for start, end in places[first:after] if not (word := text[start:end]).isspace()]
        if words:
            yield _line(*zip(*words, strict=True))


def _line(words: Sequence[str], starts: tuple[int, ...]) -> _Line:
    ends = (start + len(word) for word, start in zip(words, starts, strict=True))
    return _Line(tuple([word.lower() for word in words]), starts, tuple(ends))


def _sentence(index: int, line: _Line, text: str, title_end: int, figures: dict[str, _Group], named: Collection[str]) -> Sentence:
    """``named``: the regions that the document names."""
    start, end = line.starts[0], line.ends[-1]
    inside = {name: group.within(start, end) for name, group in figures.items()}

    def spots(group: str, value: Callable[[Figure[Any]], T | None]) -> tuple[Spot[T], ...]:
        if not inside[group]:
            return ()
        found = [(figure, value(figure)) for figure in inside[group]]
        return tuple([_spot(figure, one, line.starts, text) for figure, one in found if one is not None])

    organizations = spots("organizations", _organization)
    listed = [(one.start, one.end) for one in inside["organizations"] if one.record.id is not None]
    sites = spots("places", lambda one: None if _is_a_name(one, listed) else _site(one))
    sources = tuple(spot for spot in organizations if _is_source(spot, line.words) or _is_adviser(spot, text))
    return Sentence(
        index=index,
        text=text[start:end],
        start=start,
        words=line.words,
        starts=line.starts,
        ends=line.ends,
        is_title=end <= title_end,
        organizations=_without_sites(_once(tuple(spot for spot in organizations if spot not in sources), line.words), sites, line.words),
        sources=sources,
        money=standing(spots("money", _money), line.words, text),
        other_money=spots("money", _other_money),
        capacities=spots("capacity", _capacity),
        hardware=spots("hardware", lambda one: None if _is_in_a_name(one, listed) else _hardware(one)),
        regions=_with(spots("places", _region), spots("places", lambda figure: _around(figure, named))),
        sites=sites,
        homes=spots("places", _home),
        countries=spots("places", _country),
        states=spots("places", _state),
        terms=spots("terms", lambda figure: figure.record),
        dates=spots("dates", _date),
        start_dates=spots("dates", _date_that("start")),
        end_dates=spots("dates", _date_that("end")),
    )


def _is_source(organization: Spot[OrganizationRef], words: tuple[str, ...]) -> bool:
    """Whether it only says where somebody speaks."""
    table = load_names().names
    before = " ".join(words[max(0, organization.first - 2) : organization.first])
    if before.endswith("on") and words[organization.first] in _NETWORKS:
        return True
    return before in table.passing_before or not table.passing_behind.isdisjoint(words[organization.after : organization.after + 1])


def _once(named: tuple[Spot[OrganizationRef], ...], words: tuple[str, ...]) -> tuple[Spot[OrganizationRef], ...]:
    """Without tickers in brackets behind whom they stand for: "Google (Nasdaq: GOOGL)"."""
    behind = {spot.after for spot in named}

    def is_ticker(spot: Spot[OrganizationRef]) -> bool:
        opens = next((at for at in range(spot.first - 1, max(-1, spot.first - _TICKER_WITHIN), -1) if words[at] == "("), None)
        is_alone = words[spot.first - 1] in (":", "(") and words[spot.after : spot.after + 1] == (")",)
        return opens in behind and is_alone and spot.text.isupper()

    return tuple(spot for spot in named if not is_ticker(spot))


def _is_adviser(organization: Spot[OrganizationRef], text: str) -> bool:
    """Whether it is a law firm, bank or broker that only advised on a deal."""
    may_be = organization.value.id is None or organization.value.kind == OrganizationKind.LENDER
    return may_be and _advising().match(text, organization.end) is not None


@cache
def _advising() -> re.Pattern[str]:
    return re.compile(rf"[ ](?:(?:has|have|also)[ ])?(?:{alternatives(load_names().names.advising)})(?!\w)")


def _without_sites(
    named: tuple[Spot[OrganizationRef], ...], sites: tuple[Spot[str], ...], words: tuple[str, ...]
) -> tuple[Spot[OrganizationRef], ...]:
    """Without unlisted names that are those of somebody's sites: "from X's Calder nuclear plant"."""
    owned = [site for site in sites if words[max(0, site.first - 1)] in _OWNERS_MARKS]
    return tuple(
        spot
        for spot in named
        if spot.value.id is not None
        or not (any(site.first <= spot.first and spot.after <= site.after for site in owned) or _names_halls(spot, named, words))
    )


def _names_halls(spot: Spot[OrganizationRef], named: tuple[Spot[OrganizationRef], ...], words: tuple[str, ...]) -> bool:
    """Whether an unlisted name is, alone or with the next, that of somebody's halls: "to fund its Calder and Moss data centers"."""
    if words[max(0, spot.first - 1)] not in _OWNERS_MARKS or spot.first == 0 or spot.after - spot.first > _HALL_NAME:
        return False
    after = spot.after
    if words[after : after + 1] == ("and",):
        other = next((one for one in named if one.first == after + 1 and one.value.id is None), None)
        after = other.after if other is not None else after + 2
    return words[after : after + 2] in _HALLS or words[after : after + 1] in _HALLS


def _spot(figure: Figure[Any], value: T, starts: tuple[int, ...], text: str) -> Spot[T]:
    first = bisect_right(starts, figure.start) - 1
    after = bisect_left(starts, figure.end)
    return Spot(first, after, figure.start, figure.end, text[figure.start : figure.end], value)


def _organization(figure: Figure[OrganizationRef]) -> OrganizationRef:
    return figure.record


def _money(figure: Figure[Money]) -> Money | None:
    """Amounts that can be a deal's value: none that a household pays."""
    return figure.record if figure.role_hint is None and figure.record.amount >= _LEAST_VALUE else None


def _other_money(figure: Figure[Money]) -> Money | None:
    return figure.record if figure.role_hint is not None else None


def _capacity(figure: Figure[Capacity]) -> Capacity:
    return figure.record


def _hardware(figure: Figure[Hardware]) -> Hardware:
    return figure.record


def _date(figure: Figure[PartialDate]) -> PartialDate | None:
    """Dates on which something may have been said or done; none that only begins or ends a span of time."""
    return figure.record if figure.role_hint is None else None


def _date_that(role: str) -> Callable[[Figure[PartialDate]], PartialDate | None]:
    return lambda figure: figure.record if figure.role_hint == role else None


def _region(figure: Figure[Place]) -> str | None:
    return figure.record.name if figure.record.is_region and figure.role_hint is None else None


def _home(figure: Figure[Place]) -> str | None:
    return figure.record.name if figure.role_hint == HOME else None


def _country(figure: Figure[Place]) -> str | None:
    return figure.record.name if figure.record.is_country else None


def _state(figure: Figure[Place]) -> str | None:
    return figure.record.name if figure.record.is_state else None


def _around(figure: Figure[Place], named: Collection[str]) -> str | None:
    """The state or country in which a site lies, if the document names it, be it in the name of the site ("West Texas", "Texas
    Panhandle"), as many a town and county has a namesake; that of an unlisted town stands behind it somewhere. A state that nobody names
    gives way to its country.
    """
    place = figure.record
    if figure.role_hint is not None:
        return None
    is_named = place.within is not None and (
        place.within in named or place.name.startswith(f"{place.within} ") or place.name.endswith(f" {place.within}")
    )
    if place.place_id is None or is_named:
        return place.within
    return place.land if place.land in named else None


def _with(named: tuple[Spot[str], ...], implied: tuple[Spot[str], ...]) -> tuple[Spot[str], ...]:
    """Regions that are named, and those of the sites in the same sentence that are not, but for sites told to lie elsewhere."""
    values = {spot.value for spot in named}
    return (*named, *(spot for spot in implied if spot.value not in values and not any(_is_beside(spot, one) for one in named)))


def _is_beside(site: Spot[str], region: Spot[str]) -> bool:
    """Whether a region right behind a site says where it lies: "Madison, North Carolina"."""
    return 0 <= region.first - site.after <= 1


def _is_a_name(figure: Figure[Place], listed: Collection[tuple[int, int]]) -> bool:
    """Whether what its form makes a site is a known organization: "X's Nvidia data center"."""
    return figure.record.place_id is None and any(start <= figure.start and figure.end <= end for start, end in listed)


def _is_in_a_name(figure: Figure[Hardware], listed: Collection[tuple[int, int]]) -> bool:
    """Whether it is but part of the name of a known organization: "Solar Turbines"."""
    return any(start <= figure.start and figure.end <= end and end - start > figure.end - figure.start for start, end in listed)


def _site(figure: Figure[Place]) -> str | None:
    return figure.record.name if not figure.record.is_region and figure.role_hint is None else None


def _mention(text: str, group: str, figure: Figure[Any]) -> Mention:
    kind, normal = _NORMAL[group](figure.record)
    return Mention(kind=kind, start=figure.start, end=figure.end, text=text[figure.start : figure.end], normal=normal)


_NORMAL: dict[str, Callable[[Any], tuple[MentionKind, str | None]]] = {
    "organizations": lambda one: (MentionKind.ORGANIZATION, one.id or one.name),
    "money": lambda one: (MentionKind.MONEY, f"{one.amount} {one.currency}"),
    "capacity": lambda one: (MentionKind.CAPACITY, f"{one.mw} MW"),
    "hardware": lambda one: (MentionKind.HARDWARE, one.product),
    "places": lambda one: (MentionKind.DATA_CENTER if one.is_data_center else MentionKind.PLACE, one.place_id or one.name),
    "terms": lambda one: (MentionKind.TERM, f"{one} years"),
    "dates": lambda one: (MentionKind.DATE, one.text),
}
"""Kind and normal form of the mentions of each group."""
