"""What the sentences around a deal add that tell no deal themselves, while they are about its parties: capacity, hardware and places."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from data.model.vocabulary import DealType, Role

from .frame import Frame
from .merge import Fold, Telling
from .portions import own_capacities
from .view import Reading, Sentence

_REACH = 5
_NAMED_REACH = 15
"""Sentences behind a telling that still describe its deal, and that do so if they name one of its parties."""
_LEAD = 3
_SITES = frozenset(
    {"campus", "site", "facility", "center", "centers", "centre", "centres", "datacenter", "plant", "complex", "project", "buildings"}
)
_OTHER_MATTERS = frozenset(
    {"lawsuit", "sued", "court", "permits", "shares", "stock", "headquartered", "headquarters", "conference", "summit"}
)
"""The first sentences of a text, nouns of sites, and words of what happens there besides deals."""
_RENTED = frozenset({DealType.COMPUTE})
_BEHIND = 2
"""Types for which others put up buildings, and sentences behind in which that is told."""
_BESIDES = frozenset({"also", "already", "separately", "currently"})
_RUNNING = frozenset({"runs", "operates", "owns", "run", "operate", "own", "has", "leases", "operating", "manages"})
"""What says that somebody runs something besides what the deal is about."""
_LONG_AGO = dt.timedelta(days=180)
"""How far a telling of old days lies back."""
_WITH_HARDWARE = frozenset({DealType.COMPUTE, DealType.CHIPS})
_WITH_PLACES = frozenset({DealType.COMPUTE, DealType.CONSTRUCTION, DealType.LEASE, DealType.POWER})
_WITH_CAPACITY = _WITH_HARDWARE | _WITH_PLACES


Makers = Mapping[str, str]
"""Who makes a processor or a system of processors, by its name."""


def described(tellings: Sequence[Telling], told_in: set[int], reading: Reading, fold: Fold, makers: Makers) -> Iterator[Telling]:
    """Each telling, its first frame completed from the quiet sentences near it.

    A quiet sentence is about the deal told last before it, so long as it names nobody else.
    """
    own = _OwnProducts(makers, fold)
    quiet = [one for one in reading.sentences if one.index not in told_in and not (one.is_headline or one.is_aside)]
    built_in = {frame.sentence for telling in tellings for frame in telling if frame.type is DealType.CONSTRUCTION}
    told_of = Counter(index for telling in tellings for index in {frame.sentence for frame in telling})
    shared = {index for index, times in told_of.items() if times > 1}
    for told in tellings:
        if all(frame.bygone for frame in told):
            yield told
            continue
        telling = _of_now(told, reading)
        first, *others = telling
        near = [one for one in quiet if _is_near(telling, one)]
        about = [
            one
            for one in near
            if not _is_elsewhere(one) and _is_told_last(telling, one, told_in, fold) and _is_about(telling, one, fold, own)
        ]
        where = [*about, *(one for one in near if one not in about and _is_of_the_site(telling, one, alone=len(tellings) == 1))]
        first = _with_the_site(first, telling, tellings, fold)
        own_sentences = [reading.sentences[one.sentence] for one in telling if one.sentence not in shared]
        completed = _completed(
            first, [first, *others], about, where, own_sentences, elsewhere=first.type is DealType.POWER and first.sentence in built_in
        )
        completed = _where_the_title_says(completed, [completed, *others], reading)
        yield own.of_sellers([completed, *others], fold)


def _where_the_title_says(frame: Frame, telling: Telling, reading: Reading) -> Frame:
    """The frame of what is built or bought with the only region that the title names, if no sentence says where."""
    places = reading.title.regions if reading.title is not None else ()
    if frame.type not in _WITH_PLACES or len({spot.value for spot in places}) != 1 or any(one.regions for one in telling):
        return frame
    return replace(frame, regions=places[:1])


def _with_the_site(first: Frame, telling: Telling, tellings: Sequence[Telling], fold: Fold) -> Frame:
    """The frame of what is rented with what is told of the building that somebody puts up for it right behind."""
    sites = (one for one in tellings if first.type in _RENTED and all(frame.type is DealType.CONSTRUCTION for frame in one))
    site = next((one for one in sites if _is_put_up_for(one, telling, fold)), None)
    if site is None:
        return first
    told = [*telling, *site]
    return replace(
        first,
        capacities=first.capacities or next((one.capacities for one in told if one.capacities), ()),
        hardware=first.hardware or next((one.hardware for one in told if one.hardware), ()),
        regions=first.regions or next((one.regions for one in told if one.regions), ()),
        sites=first.sites or next((one.sites for one in told if one.sites), ()),
    )


def _is_put_up_for(site: Telling, telling: Telling, fold: Fold) -> bool:
    """Whether it has no price of its own, and somebody else than the parties builds it."""
    if not any(0 <= site[0].sentence - frame.sentence <= _BEHIND for frame in telling):
        return False
    return all(frame.value is None for frame in site) and not _parties(site, fold) <= _parties(telling, fold)


class _OwnProducts:
    """Whose processors are whose."""

    def __init__(self, makers: Makers, fold: Fold) -> None:
        self._makers = {product: fold(maker) for product, maker in makers.items()}

    def makers_in(self, sentence: Sentence) -> set[str]:
        """Who makes the products that a sentence names."""
        return {self._makers[spot.value.product] for spot in sentence.hardware if spot.value.product in self._makers}

    def of_sellers(self, telling: Telling, fold: Fold) -> Telling:
        """The telling of an order of chips from who makes processors, without the products of others."""
        sellers = {fold(party.key) for frame in telling for party in frame.in_role(Role.PROVIDER)}
        if not sellers & set(self._makers.values()):
            return telling
        return [self._without_others(frame, sellers) if frame.type is DealType.CHIPS else frame for frame in telling]

    def _without_others(self, frame: Frame, sellers: set[str]) -> Frame:
        own = (spot for spot in frame.hardware if self._makers.get(spot.value.product) in (None, *sellers))
        return replace(frame, hardware=tuple(own))


def _is_of_the_site(telling: Telling, sentence: Sentence, alone: bool) -> bool:
    """Whether a sentence about some site means that of a deal, whoever it names: of the only deal, or of one told with it in the lead."""
    words = set(sentence.words)
    if not _SITES & words or _OTHER_MATTERS & words or _is_elsewhere(sentence):
        return False
    return alone or (telling[0].sentence <= _LEAD and sentence.index <= _LEAD)


def _is_elsewhere(sentence: Sentence) -> bool:
    """Whether it tells of what somebody runs besides: "X also operates halls near Reno"."""
    return any(first in _BESIDES and then in _RUNNING for first, then in pairwise(sentence.words))


def _of_now(telling: Telling, reading: Reading) -> Telling:
    """The telling, its frames of old days without what they say of places and products, if others tell it as of now."""
    now = reading.published

    def is_old(frame: Frame) -> bool:
        return now is not None and frame.value is None and frame.said_on is not None and now - frame.said_on.value.last > _LONG_AGO

    if all(is_old(frame) for frame in telling):
        return telling
    return [replace(one, capacities=(), hardware=(), regions=(), sites=()) if is_old(one) else one for one in telling]


def _is_near(telling: Telling, sentence: Sentence) -> bool:
    return any(-_REACH <= sentence.index - frame.sentence <= _NAMED_REACH for frame in telling)


def _is_told_last(telling: Telling, sentence: Sentence, told_in: set[int], fold: Fold) -> bool:
    """Whether a deal near a sentence is the last one told before it, or has both its sides named in it."""
    named = _named(sentence, fold)
    if len(named & _parties(telling, fold)) > 1:
        return True
    last = max((index for index in told_in if index < sentence.index), default=-1)
    return sentence.index - last <= (_NAMED_REACH if named else _REACH) and any(frame.sentence == last for frame in telling)


def _named(sentence: Sentence, fold: Fold) -> set[str]:
    """Who is named in it, but for what an "X-based" thing is based on."""
    words = sentence.words
    own = (spot for spot in sentence.organizations if words[spot.after : spot.after + 1] != ("-",))
    return {fold(spot.value.id or spot.value.name.casefold()) for spot in own}


def _parties(telling: Telling, fold: Fold) -> set[str]:
    return {fold(key) for frame in telling for key in frame.keys}


def _is_about(telling: Telling, sentence: Sentence, fold: Fold, own: _OwnProducts) -> bool:
    """Whether it names none but parties of the deal, or those whose hardware it is."""
    products = [product.first for product in sentence.hardware]
    near = {fold(spot.value.id or "") for spot in sentence.organizations if any(spot.after >= first - 1 for first in products)}
    return _named(sentence, fold) - near - own.makers_in(sentence) <= _parties(telling, fold)


def _completed(
    frame: Frame,
    telling: Telling,
    about: Sequence[Sentence],
    where: Sequence[Sentence],
    alone_in: Sequence[Sentence],
    elsewhere: bool = False,
) -> Frame:
    """``alone_in``: sentences that tell it and no other deal.

    ``elsewhere``: the places around are those of what is built, not of what is bought for it.
    """
    if frame.type in _WITH_CAPACITY and not any(one.capacities for one in telling):
        frame = replace(frame, capacities=next((own for one in about if (own := own_capacities(one))), ()))
    if frame.type in _WITH_HARDWARE and not any(one.hardware for one in telling):
        frame = replace(frame, hardware=next((one.hardware for one in (*about, *alone_in) if one.hardware), ()))
    if frame.type in _WITH_PLACES and not elsewhere and not any(one.regions for one in telling):
        frame = replace(frame, regions=next((one.regions for one in where if one.regions), ()))
    if frame.type in _WITH_PLACES and not elsewhere and not any(one.sites for one in telling):
        frame = replace(frame, sites=next((one.sites for one in where if one.sites), ()))
    return frame
