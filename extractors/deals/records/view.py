"""What the deal logic sees of a document: sentences of lower-case words, and the mentions in them with their offsets.

The spaCy component builds it; tests build it from plain text. Nothing here decides anything about deals.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from data.model.dates import PartialDate
from data.model.deals import Capacity, Hardware, Money, OrganizationRef

_STOPS = frozenset(".!?…:;,)*|")
"""A quotation mark ends no sentence without one of these before it."""
_BULLETS = frozenset({"-", "*", "•", "–", "·", "▪", "●", "—", "|"})
_HEADLINE = 4
"""Words below which a line is a label."""
_LONGEST_HEADLINE = 30
"""Words from which on a line without a stop is a sentence that was cut off."""
_TELLING = 10
_SEVERAL = 4
"""Words of a line that may tell a piece of news, and how many such lines make a list."""
_BODY = 8
_PIECES = 3
"""Words of a sentence behind a heading that make it one's text, and how many headings with a text make a roundup."""
_LABEL = 6
"""Words within which the label of an item ends."""
_SIGNS = tuple((sign,) for sign in (":", "–", "—", "-", "→", "/", "↔", "⇄", "+", "×"))
"""What stands behind the name at the head of an item."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Spot(Generic[T_co]):
    """A value and where it stands: words ``first`` up to but not including ``after`` of its sentence, characters of the document."""

    first: int
    after: int
    start: int
    end: int
    text: str
    value: T_co

    def saying(self, value: T) -> Spot[T]:
        """The same words as a spot of something else that they say."""
        return Spot(self.first, self.after, self.start, self.end, self.text, value)


class Kept(Protocol):
    """What is left of the spots of one sort."""

    def __call__(self, spots: tuple[Spot[T_co], ...]) -> tuple[Spot[T_co], ...]:
        """Those that are kept, in the words of another sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or heading, or bullet point) with all that is named in it."""

    index: int
    text: str
    start: int
    words: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each word starts in the document."""
    ends: tuple[int, ...]
    is_title: bool = False
    is_aside: bool = False
    """Whether it stands under a picture, or says whose that is or what an organization does for a living."""
    organizations: tuple[Spot[OrganizationRef], ...] = ()
    sources: tuple[Spot[OrganizationRef], ...] = ()
    """Organizations that only say where somebody speaks: "an X analyst", "analysts at X"."""
    money: tuple[Spot[Money], ...] = ()
    """Amounts that can be a deal's value: valuations, share prices and revenues are left out."""
    other_money: tuple[Spot[Money], ...] = ()
    """Amounts that were left out."""
    capacities: tuple[Spot[Capacity], ...] = ()
    hardware: tuple[Spot[Hardware], ...] = ()
    regions: tuple[Spot[str], ...] = ()
    sites: tuple[Spot[str], ...] = ()
    homes: tuple[Spot[str], ...] = ()
    """Countries whence somebody is who is named right behind."""
    countries: tuple[Spot[str], ...] = ()
    states: tuple[Spot[str], ...] = ()
    """All countries, and states and provinces, that it names, be it that something stands there or not."""
    terms: tuple[Spot[Decimal], ...] = ()
    dates: tuple[Spot[PartialDate], ...] = ()
    start_dates: tuple[Spot[PartialDate], ...] = ()
    end_dates: tuple[Spot[PartialDate], ...] = ()
    """Of a span of time; ``dates`` are those on which something may have been said or done."""
    buyers: frozenset[str] = frozenset()
    """Keys of organizations that the text defines as who buys: "X (“Parent”)"."""
    defines: tuple[Spot[str], ...] = ()
    defined: tuple[Spot[str], ...] = ()
    """Terms for a thing that it defines, and those defined before that it uses: "the Notes", "the Purchase Agreement"."""

    @property
    def is_headline(self) -> bool:
        """Whether it reads like the headline of another article set into the text: a line that no stop ends and no bullet point opens."""
        if self.is_title or self.words[0] in _BULLETS or not _HEADLINE <= len(self.words) <= _LONGEST_HEADLINE:
            return False
        last = next((sign for sign in reversed(self.text) if sign.isalnum() or sign in _STOPS), "")  # an emoji ends no sentence
        return last not in _STOPS

    @property
    def is_item(self) -> bool:
        """Whether it reads like an item of a list of deals, with a size: "X: $2 billion for chips from Y", "X–Y, $2 billion"."""
        head = next(iter(self.organizations), None)
        opens = head is not None and (head.first <= 1 or not any(word.isalpha() for word in self.words[: head.first]))
        return head is not None and opens and bool(self.money or self.capacities) and self.words[head.after : head.after + 1] in _SIGNS

    @property
    def is_bullet(self) -> bool:
        """Whether a bullet point opens it."""
        return self.words[0] in _BULLETS

    @property
    def is_labelled(self) -> bool:
        """Whether it is an item of a list of terms: "• Credit support: X backs the payments". Whom it names the text is not about."""
        return self.is_bullet and ":" in self.words[1:_LABEL]

    def part(self, first: int, after: int) -> Sentence:
        """The words ``first`` up to ``after`` as a sentence of their own."""
        start, end = self.starts[first], self.ends[after - 1]

        def within(spots: tuple[Spot[T_co], ...]) -> tuple[Spot[T_co], ...]:
            inside = (spot for spot in spots if first <= spot.first and spot.after <= after)
            return tuple(replace(spot, first=spot.first - first, after=spot.after - first) for spot in inside)

        return replace(
            self.with_spots(within),
            text=self.text[start - self.start : end - self.start],
            start=start,
            words=self.words[first:after],
            starts=self.starts[first:after],
            ends=self.ends[first:after],
        )

    def without(self, first: int, after: int) -> Sentence:
        """The sentence without the words ``first`` up to ``after``, where its text has blanks."""
        start, end = self.starts[first] - self.start, self.starts[after] - self.start

        def around(spots: tuple[Spot[T_co], ...]) -> tuple[Spot[T_co], ...]:
            outside = (spot for spot in spots if spot.after <= first or spot.first >= after)
            gone = after - first
            return tuple(
                replace(spot, first=spot.first - gone, after=spot.after - gone) if spot.first >= after else spot for spot in outside
            )

        return replace(
            self.with_spots(around),
            text=self.text[:start] + " " * (end - start) + self.text[end:],
            words=(*self.words[:first], *self.words[after:]),
            starts=(*self.starts[:first], *self.starts[after:]),
            ends=(*self.ends[:first], *self.ends[after:]),
        )

    def with_spots(self, kept: Kept) -> Sentence:
        """The sentence with what ``kept`` leaves of all that is named in it."""
        return replace(
            self,
            organizations=kept(self.organizations),
            money=kept(self.money),
            other_money=kept(self.other_money),
            capacities=kept(self.capacities),
            hardware=kept(self.hardware),
            regions=kept(self.regions),
            sites=kept(self.sites),
            homes=kept(self.homes),
            countries=kept(self.countries),
            states=kept(self.states),
            terms=kept(self.terms),
            dates=kept(self.dates),
            start_dates=kept(self.start_dates),
            end_dates=kept(self.end_dates),
            defines=kept(self.defines),
            defined=kept(self.defined),
        )

    def spot(self, first: int, after: int) -> Spot[str]:
        """The words ``first`` up to ``after`` as a spot of themselves."""
        start, end = self.starts[first], self.ends[after - 1]
        text = self.text[start - self.start : end - self.start]
        return Spot(first, after, start, end, text, text)

    def naming(self, first: int, after: int, value: T) -> Spot[T]:
        """The words ``first`` up to ``after`` as a spot of what they stand for."""
        return self.spot(first, after).saying(value)

    def spanning(self, start: int, end: int) -> Spot[str]:
        """The characters ``start:end`` of the text as a spot of themselves, with the words that they touch."""
        first = next(i for i, at in enumerate(self.ends) if at > start + self.start)
        after = next((i for i, at in enumerate(self.starts) if at >= end + self.start), len(self.starts))
        return Spot(first, after, start + self.start, end + self.start, self.text[start:end], self.text[start:end])


@dataclass(frozen=True)
class Reading:
    """A document as the deal logic reads it."""

    sentences: tuple[Sentence, ...]
    published: dt.date | None
    filer: OrganizationRef | None = None
    """Who "we" is."""
    is_filing: bool = False
    is_release: bool = False
    """Whether those speak whom it is about: of lists in it each line tells."""
    promises_pieces: bool = False
    """Whether its title promises the news of some days, not one piece."""
    symbol: str | None = None
    """The letters by which the shares of the filer are traded, with which the names of its subsidiaries may begin."""

    @cached_property
    def is_roundup(self) -> bool:
        """Whether it tells several pieces of news: by its title, or by headings behind each of which stands a text about the same firm."""
        return self.promises_pieces or len(self.pieces) >= _PIECES

    @cached_property
    def pieces(self) -> frozenset[int]:
        """Where the headings of pieces of news stand."""
        told = (one for one in pairwise(self.sentences) if one[0].is_headline and not one[0].is_aside)
        return frozenset(head.index for head, behind in told if _is_body(behind) and _share_a_name(head, behind))

    @cached_property
    def is_unpunctuated(self) -> bool:
        """Whether it ends hardly any line with a stop, so that none stands out as a headline: a list of short pieces of news."""
        told = [one for one in self.sentences if not one.is_title and len(one.words) >= _TELLING]
        return len(told) >= _SEVERAL and sum(one.is_headline for one in told) * 2 > len(told)

    @property
    def title(self) -> Sentence | None:
        """The title, where the document has one."""
        return next((sentence for sentence in self.sentences[:1] if sentence.is_title), None)


def _is_body(sentence: Sentence) -> bool:
    return not sentence.is_headline and not sentence.is_aside and len(sentence.words) >= _BODY


def _share_a_name(one: Sentence, other: Sentence) -> bool:
    """Whether both name somebody, be it once by a short name: "X Data" and "X Data Group"."""
    names = [tuple(spot.value.name for spot in sentence.organizations) for sentence in (one, other)]
    return any(left.startswith(right) or right.startswith(left) for left in names[0] for right in names[1])
