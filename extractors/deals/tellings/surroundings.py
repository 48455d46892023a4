"""What the sentences around a deal add that tell no deal themselves, while they are about its parties: capacity, hardware and places."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from data.model.vocabulary import DealType, Role
from extractors.deals.frames.several.other_sites import further_site
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Reading, Sentence

from .amounts import same_amount
from .around import SITES, Around
from .elsewhere import Atlas, tells_of_elsewhere
from .merge import Fold, Telling, told_value
from .products import Products
from .whereabouts import WITH_PLACES, at_home, in_the_only_land, where_the_title_says, with_parts

_REACH = 5
_NAMED_REACH = 15
"""Sentences behind a telling that still describe its deal, and that do so if they name one of its parties."""
_LEAD = 3
_OTHER_MATTERS = frozenset(
    {"lawsuit", "sued", "court", "permits", "shares", "stock", "headquartered", "headquarters", "conference", "summit"}
)
"""The first sentences of a text, nouns of sites, and words of what happens there besides deals."""
_RENTED = frozenset({DealType.COMPUTE})
_BEHIND = 2
"""Types for which others put up buildings, and sentences behind in which that is told."""
_BESIDES = frozenset({"also", "already", "separately", "currently"})
_RUNNING = frozenset({"runs", "operates", "owns", "run", "operate", "own", "has", "leases", "operating", "running", "manages"})
_OPERATING = frozenset({"operates", "owns", "runs"})
_MANY, _LISTED = frozenset({"centers", "centres", "datacenters", "datacentres", "campuses", "locations", "facilities"}), 16
_DOING_MORE = frozenset({"collaborating", "working", "exploring", "partnering", "considering", "looking"})
"""What says that somebody runs something besides what the deal is about, or several sites, and within how many words."""
_LONG_AGO = dt.timedelta(days=180)
_A_MONTH = dt.timedelta(days=31)
"""How far a telling of old days lies back, and a sentence that is of an earlier deal."""
_TO_COME = frozenset({"will"})
_CONTRACTS = frozenset({"agreement", "agreements", "contract", "contracts", "deal", "term", "order", "commitment", "pact"})
"""The verb of what is to come, behind which a day is that of something named besides, and what is no site, of which a sentence with an
amount of its own tells.
"""
_SIZED = WITH_PLACES - {DealType.PARTNERSHIP}
_MONEY = frozenset({DealType.EQUITY, DealType.DEBT})
_RENTED_OUT = frozenset({DealType.COMPUTE, DealType.LEASE})
_PROVIDING = (Role.PROVIDER, Role.LANDLORD)
"""Types that have a size, types of money, and types and roles of those who buy hardware to fulfil a contract."""


def described(
    tellings: Sequence[Telling],
    leases: Sequence[Telling],
    told_in: set[int],
    reading: Reading,
    fold: Fold,
    products: Products,
    atlas: Atlas,
) -> Iterator[Telling]:
    """Each telling, its first frame completed from the quiet sentences near it.

    A quiet sentence is about the deal told last before it, so long as it names nobody else; before the first deal it is about that one.
    ``leases``, of which filings tell the figures with care, want but places and products.
    """
    everything = [*tellings, *leases]
    framed = frozenset(frame.sentence for telling in everything for frame in telling)
    quiet = [one for one in reading.sentences if one.index not in told_in and _is_of_the_text(one, reading)]
    built_in = {frame.sentence for telling in tellings for frame in telling if frame.type is DealType.CONSTRUCTION}
    told_of = Counter(index for telling in everything for index in {frame.sentence for frame in telling})
    shared = {index for index, times in told_of.items() if times > 1}
    for told in everything:
        if all(frame.bygone for frame in told):
            yield told
            continue
        telling = _of_now(told, reading)
        first, *others = telling
        leg_of = _what_it_equips(told, everything, fold)
        legs = {frame.sentence for one in everything if _what_it_equips(one, [told], fold) is not None for frame in one}
        past = {frame.sentence for one in everything if _came_before(one, told, reading, fold) for frame in one}
        money = {frame.sentence for one in everything if _is_money_beside(one, told, fold) for frame in one}
        near = [one for one in quiet if _is_near(telling, one) and not tells_of_elsewhere(telling, one, atlas)]
        about = [
            one
            for one in near
            if not (_is_elsewhere(one) or _looks_back(one, telling, reading))
            and (
                _names_one_side(telling, one, everything, fold)
                or _is_told_last(telling, one, framed - legs - past - (money if one.capacities else set()), fold, products)
            )
            and _is_about(telling, one, fold, products)
        ]
        beside = [one for one in near if one not in about and not _names_others(telling, one, everything, fold)]
        where = [
            *(one for one in about if not _is_priced_otherwise(telling, one)),
            *(one for one in beside if not _looks_back(one, telling, reading) and _is_of_the_site(telling, one, len(everything) == 1)),
            *(one for one in beside if _leads_up_to(telling, one, framed, fold)),
        ]
        first = _with_the_site(first, telling, tellings, fold)
        own_sentences = [reading.sentences[one.sentence] for one in telling if one.sentence not in shared]
        around = Around(
            about,
            where,
            own_sentences,
            products,
            parties=_parties(telling, fold),
            elsewhere=first.type is DealType.POWER and first.sentence in built_in,
            let=told in leases,
        )
        completed = around.completed(first, [first, *others]) if leg_of is None else _equipping(first, [first, *others], leg_of, products)
        completed = where_the_title_says(completed, [completed, *others], reading)
        completed = at_home(completed, [completed, *others], reading)
        completed = in_the_only_land(completed, [completed, *others], reading, atlas)
        completed = with_parts(completed, [completed, *others], about, atlas)
        sized = _at_what_is_built([completed, *others], had_size=bool(first.capacities))
        fitting = [replace(one, hardware=products.fitting(one.hardware, one.type)) for one in sized]
        yield products.without_sorts(products.of_sellers(fitting, fold))


def _at_what_is_built(telling: list[Frame], had_size: bool) -> list[Frame]:
    """The frames with a size found around them at the one that tells what is built or bought, not at the partnership before it."""
    first = telling[0]
    at = next((at for at, frame in enumerate(telling) if frame.type in _SIZED), None)
    if had_size or not first.capacities or first.type is not DealType.PARTNERSHIP or at is None:
        return telling
    moved = {0: replace(first, capacities=()), at: replace(telling[at], capacities=first.capacities)}
    return [moved.get(index, frame) for index, frame in enumerate(telling)]


def _is_of_the_text(sentence: Sentence, reading: Reading) -> bool:
    """Whether it is no headline, aside or title; the lines of lists in a release tell like its sentences."""
    return not (sentence.is_title or sentence.is_aside or (sentence.is_headline and not reading.is_release))


def _what_it_equips(telling: Telling, others: Sequence[Telling], fold: Fold) -> Telling | None:
    """What a provider, told before, is to do with the hardware that it buys: the contract to which a purchase is the other leg."""
    buyers = {fold(party.key) for frame in telling for party in frame.in_role(Role.CUSTOMER) if frame.type is DealType.CHIPS}
    for other in others:
        sellers = {fold(party.key) for frame in other for role in _PROVIDING for party in frame.in_role(role) if frame.type in _RENTED_OUT}
        if other is not telling and buyers & sellers and 0 <= telling[0].sentence - other[0].sentence <= _NAMED_REACH:
            return other
    return None


def _equipping(frame: Frame, telling: Telling, leg_of: Telling, products: Products) -> Frame:
    """A purchase with the products of the contract that it serves; megawatts and places are those of the contract."""
    if any(products.names_one(one.hardware) for one in telling):
        return frame
    named = (one.hardware for one in leg_of if products.names_one(one.hardware))
    return replace(frame, hardware=(*frame.hardware, *next(named, ())))


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


def _is_of_the_site(telling: Telling, sentence: Sentence, alone: bool) -> bool:
    """Whether a sentence about some site means that of a deal, whoever it names: of the only deal, or of one told with it in the lead."""
    words = set(sentence.words)
    if not SITES & words or _OTHER_MATTERS & words or _is_elsewhere(sentence):
        return False
    return alone or (telling[0].sentence <= _LEAD and sentence.index <= _LEAD)


def _is_priced_otherwise(telling: Telling, sentence: Sentence) -> bool:
    """Whether it tells, with an amount of its own, of something that is no site: "it also won $60 million for a hospital in Reno"."""
    value = told_value(telling)
    if value is None or not sentence.money or SITES & set(sentence.words) or not _CONTRACTS & set(sentence.words):
        return False
    return not any(same_amount(value, spot.value) for spot in sentence.money)


def _leads_up_to(telling: Telling, sentence: Sentence, framed: Collection[int], fold: Fold) -> bool:
    """Whether it says right before the deal what site of a party that is about: "X will renew its campus in Y. The work costs"."""
    if sentence.index + 1 != telling[0].sentence or sentence.index in framed or not SITES & set(sentence.words):
        return False
    named = _named(sentence, fold)
    takes_up = sentence.words[0] == "the" and sentence.words[1] in SITES
    return (bool(named) or takes_up) and named <= _parties(telling, fold) and not _is_elsewhere(sentence)


def _is_elsewhere(sentence: Sentence) -> bool:
    """Whether it tells of one more site, or of what somebody runs besides: "X also operates halls near Reno"."""
    return (
        further_site(sentence) is not None
        or _lists_what_it_runs(sentence.words)
        or any(
            (first in _BESIDES and then in _RUNNING | _DOING_MORE) or (first == "been" and then in _RUNNING)
            for first, then in pairwise(sentence.words)
        )
    )


def _lists_what_it_runs(words: Sequence[str]) -> bool:
    """Whether somebody is said to run sites in the plural: "X owns and operates over 40 data centers in Europe and Asia"."""
    behind = (words[at + 1 : at + _LISTED] for at, word in enumerate(words) if word in _OPERATING)
    return any(not _MANY.isdisjoint(listed) for listed in behind)


def _looks_back(sentence: Sentence, telling: Telling, reading: Reading) -> bool:
    """Whether it tells of a day long before that of the deal, and so of another: "A year ago the two agreed on 10 gigawatts"."""
    now = reading.published
    said = {frame.said_on.value for frame in telling if frame.said_on is not None}
    to_come = next((at for at, word in enumerate(sentence.words) if word in _TO_COME), len(sentence.words))
    told = [spot for spot in sentence.dates if spot.value not in said and spot.first < to_come]
    return now is not None and any(now - spot.value.last > _A_MONTH for spot in told)


def _came_before(one: Telling, telling: Telling, reading: Reading, fold: Fold) -> bool:
    """Whether it is an older deal of the same two, named while a newer one is told: "It builds on a lease of June"."""
    days = [frame.said_on.value.last for frame in one if frame.said_on is not None]
    now = reading.published
    is_old = all(frame.bygone for frame in one) or (bool(days) and now is not None and all(now - day > _A_MONTH for day in days))
    is_newer = not any(frame.said_on is not None or frame.bygone for frame in telling) and telling[0].sentence < one[0].sentence
    return is_old and is_newer and one[0].type is telling[0].type and _parties(one, fold) == _parties(telling, fold)


def _is_money_beside(one: Telling, telling: Telling, fold: Fold) -> bool:
    """Whether it is a grant of shares or a loan to a side of a deal, of which no size in megawatts is told."""
    return one[0].type in _MONEY and telling[0].type in WITH_PLACES and bool(_parties(one, fold) & _parties(telling, fold))


def _of_now(telling: Telling, reading: Reading) -> Telling:
    """The telling, its frames of old days without what they say of places and products, if others say that as of now."""
    now = reading.published

    def is_old(frame: Frame) -> bool:
        return now is not None and frame.value is None and frame.said_on is not None and now - frame.said_on.value.last > _LONG_AGO

    if not any(one.capacities or one.hardware or one.regions or one.sites for one in telling if not is_old(one)):
        return telling
    return [replace(one, capacities=(), hardware=(), regions=(), sites=()) if is_old(one) else one for one in telling]


def _is_near(telling: Telling, sentence: Sentence) -> bool:
    return any(-_REACH <= sentence.index - frame.sentence <= _NAMED_REACH for frame in telling)


def _is_told_last(telling: Telling, sentence: Sentence, framed: Collection[int], fold: Fold, products: Products) -> bool:
    """Whether a deal near a sentence is the last one told before it, or the first one told right behind it, or has both its sides named
    in it, be it by a product of theirs.
    """
    named = _named(sentence, fold) | products.makers_in(sentence)
    if len(named & _parties(telling, fold)) > 1:
        return True
    last = max((index for index in framed if index < sentence.index), default=-1)
    if last < 0:
        first = min(framed, default=-1)
        return sentence.index < first <= _LEAD and any(frame.sentence == first for frame in telling)
    return sentence.index - last <= (_NAMED_REACH if named else _REACH) and any(frame.sentence == last for frame in telling)


def _names_one_side(telling: Telling, sentence: Sentence, everything: Sequence[Telling], fold: Fold) -> bool:
    """Whether a sentence behind a deal names nobody but a side of it that takes part in no other: it is of this one."""
    named = _named(sentence, fold)
    if len(named) != 1 or sentence.index <= telling[0].sentence:
        return False
    return [one for one in everything if named & _parties(one, fold)] == [telling]


def _names_others(telling: Telling, sentence: Sentence, everything: Sequence[Telling], fold: Fold) -> bool:
    """Whether whom a sentence names takes part in other deals only."""
    named = _named(sentence, fold)
    return bool(named) and not named & _parties(telling, fold) and any(named <= _parties(one, fold) for one in everything)


def _named(sentence: Sentence, fold: Fold) -> set[str]:
    """Who is named in it, but for what an "X-based" thing is based on."""
    words = sentence.words
    own = (spot for spot in sentence.organizations if words[spot.after : spot.after + 1] != ("-",))
    return {fold(spot.value.key) for spot in own}


def _parties(telling: Telling, fold: Fold) -> set[str]:
    return {fold(key) for frame in telling for key in frame.keys}


def _is_about(telling: Telling, sentence: Sentence, fold: Fold, products: Products) -> bool:
    """Whether it names none but parties of the deal, or those whose hardware it is; a party's product set against another's is compared."""
    if telling[0].type is DealType.CHIPS and _compares(products.makers_in(sentence), _parties(telling, fold)):
        return False
    named = [product.first for product in sentence.hardware]
    near = {fold(spot.value.id or "") for spot in sentence.organizations if any(spot.after >= first - 1 for first in named)}
    return _named(sentence, fold) - near - products.makers_in(sentence) <= _parties(telling, fold)


def _compares(makers: set[str], parties: set[str]) -> bool:
    """Whether of several makers only some are parties."""
    return bool(makers & parties) and bool(makers - parties)
