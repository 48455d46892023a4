"""The tellings of one deal as one DealMention: fields chosen, evidence kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from data.model.dates import PartialDate
from data.model.deals import Capacity, DealMention, Evidence, Hardware, LinkHint, Money, Party
from data.model.vocabulary import CapacityBasis, DealType, Period, Qualifier, Role, Scope, Status
from extractors.deals.frames.standing.closing import as_closed
from extractors.deals.records.frame import WITH_TERM, WITHOUT_HARDWARE, Frame, FrameParty
from extractors.deals.records.view import Reading, Sentence, Spot

from .amounts import figures_of, is_bound, is_with_options
from .merge import BETS, Fold, Telling, telling_of_size
from .news import announced

T = TypeVar("T")
_ARMS = ("Ventures", "Capital", "Investments")
"""How the venture arms of firms call themselves behind the name of the firm."""

_BEYOND_A_SITE = 200_000_000_000
"""An amount from which on what one company builds is its plan for years, not a site."""
_OF_CAPACITY = frozenset({DealType.COMPUTE, DealType.CHIPS})
_SITES = frozenset({"campus", "site", "facility", "complex", "center", "centre", "datacenter", "datacentre", "plant"})
_KNOWN = (("its",), ("their",), ("the",), ("'s",), ("’s",), ("s",))
_NAMED = 3
"""Types whose capacity is what is bought, nouns of sites, what stands before one that is known, and the words that name it."""
_YEAR = 365.25
_ABOUT_A_YEAR = 10
"""Days of a year, and by how many a loan may run longer or shorter than whole years."""
_LISTING = frozenset({"and", ",", "plus"})
_PART = 8
"""What stands before the further parts of a sum, and the words by which the parts of one are told."""


def assemble(telling: Telling, primary: bool, reading: Reading, fold: Fold) -> DealMention:
    """One deal. The first telling that states a field gives it; every telling's spans are kept as evidence."""
    parties = _parties(telling, fold)
    is_plan = _type(telling) is DealType.CONSTRUCTION and _is_of_no_site(telling)
    deal_type = DealType.CAPEX if is_plan else _type(telling)
    described = [
        one for one in telling if (one.value is not None if is_plan else deal_type not in WITHOUT_HARDWARE or one.type is deal_type)
    ]
    if deal_type in _OF_CAPACITY:
        described = [
            replace(one, capacities=tuple(spot for spot in one.capacities if not _is_of_a_site(spot, reading))) for one in described
        ]
    capacities = _distinct(spot for frame in described for spot in frame.capacities)
    headline = _in_parts(described, reading) or _headline([spot.value for spot in capacities])
    hardware = _distinct(spot for frame in described for spot in frame.hardware)
    regions = _distinct(spot for frame in described for spot in frame.regions)
    sites = _distinct(spot for frame in described for spot in frame.sites)
    value = _value(telling, reading)
    term = _first(frame.term for frame in telling) if deal_type in WITH_TERM else None
    starts_on = _first(frame.starts_on for frame in telling)
    ends_on = _first(frame.ends_on for frame in telling)
    status = _end_of(telling) or _closing_of(telling, reading) or _first(frame.status for frame in telling)
    bindingness = _first(frame.bindingness for frame in telling)
    scope = _first(frame.scope for frame in telling)
    link = _first(frame.link for frame in telling)
    bygone = all(frame.bygone for frame in telling)
    day, day_spot = (
        (None, None) if bygone else announced(telling, primary, reading, ended=status is not None and status.value is Status.CANCELLED)
    )
    term = term or _to_maturity(deal_type, day, ends_on)
    return DealMention(
        type=deal_type,
        parties=tuple(
            Party(id=p.spot.value.id, name=p.spot.value.name, role=p.role, amount=p.amount.value.amount if p.amount else None)
            for p in parties
        ),
        value=value.value if value else None,
        capacity_mw=headline.mw if headline else None,
        capacity_qualifier=headline.qualifier if headline else None,
        capacities=tuple(spot.value for spot in capacities),
        hardware=_products(hardware),
        regions=tuple(spot.value for spot in regions),
        sites=tuple(spot.value for spot in sites),
        term_years=term.value if term else None,
        announced=day,
        starts_on=starts_on.value if starts_on else None,
        ends_on=ends_on.value if ends_on else None,
        status=status.value if status else None,
        bindingness=bindingness.value if bindingness else None,
        scope=scope.value if scope else Scope.CONTRACT,
        link=LinkHint(kind=link.value) if link else None,
        primary=primary,
        evidence=_evidence(
            {
                "trigger": [frame.trigger for frame in telling],
                "type": [frame.trigger for frame in telling if frame.type == _type(telling)],
                **{f"parties.{party.key}": [party.spot] for party in parties},
                "value": [frame.value for frame in telling],
                "capacities": capacities,
                "capacity_mw": [spot for spot in capacities if spot.value == headline],
                "capacity_qualifier": [spot for spot in capacities if spot.value == headline],
                "hardware": hardware,
                "regions": regions,
                "sites": sites,
                "term_years": [term],
                "announced": [day_spot],
                "starts_on": [starts_on],
                "ends_on": [ends_on],
                "status": [status],
                "bindingness": [bindingness],
                "scope": [scope],
                "link": [link],
            }
        ),
    )


def _to_maturity(deal_type: DealType, day: PartialDate | None, ends_on: Spot[PartialDate] | None) -> Spot[Decimal] | None:
    """The whole years from the day of a loan to the day on which it is paid back."""
    if deal_type is not DealType.DEBT or day is None or ends_on is None or {day.precision, ends_on.value.precision} != {"day"}:
        return None
    years = ends_on.value.first.year - day.first.year
    after = (ends_on.value.first - day.first).days
    if years <= 0 or abs(after - years * _YEAR) > _ABOUT_A_YEAR:
        return None
    return ends_on.saying(Decimal(years))


def _end_of(telling: Telling) -> Spot[Status] | None:
    """That it was called off, where a whole telling behind the one that gives its size says so."""
    sized = telling_of_size(telling)
    later = (one for one in telling if one.sentence > sized.sentence and not one.pending and len(one.parties) > 1)
    return next((one.status for one in later if one.status is not None and one.status.value is Status.CANCELLED), None)


def _closing_of(telling: Telling, reading: Reading) -> Spot[Status] | None:
    """Its status, or that it came about, where a telling behind the one that gives its size says so."""
    sized = telling_of_size(telling)
    return as_closed(_status_of(telling, reading), sized, [one for one in telling if one.sentence > sized.sentence and not one.pending])


def _status_of(telling: Telling, reading: Reading) -> Spot[Status] | None:
    """That of the telling with its size; where that is the title, which says "X buys Y" of what is done, that of the first sentence."""
    sized = telling_of_size(telling)
    if not reading.sentences[sized.sentence].is_title or not _is_by_trigger(sized):
        return sized.status
    told = (one for one in telling if not reading.sentences[one.sentence].is_title and _are_of_one_kind(one, sized) and not one.echo)
    return next((one.status for one in told if (one.value is None) == (sized.value is None)), sized.status)


def _are_of_one_kind(one: Frame, title: Frame) -> bool:
    """Whether both name the same, or the same money: a title may name but who put it in, the text behind but who raised it."""
    is_same_money = one.type is title.type is DealType.EQUITY and one.value is not None
    return one.keys == title.keys or (is_same_money and not one.keys.isdisjoint(title.keys))


def _is_by_trigger(frame: Frame) -> bool:
    """Whether no word but the trigger itself says how far it is."""
    return frame.status is not None and frame.status.start == frame.trigger.start


def _type(telling: Telling) -> DealType:
    """That of the telling with a telling trigger; among several that of the one which states most, a headline says little."""
    whole = [frame for frame in telling if not frame.pending] or telling
    strong = [frame for frame in whole if not (frame.weak or frame.trigger.text.casefold() in BETS)] or whole
    return max(strong, key=_stated).type


def _stated(frame: Frame) -> tuple[bool, int, bool, bool]:
    size = sum((frame.value is not None, bool(frame.capacities), frame.term is not None))
    return frame.trigger.text.casefold() not in BETS, size, frame.type is not DealType.PARTNERSHIP, frame.type is DealType.ACQUISITION


def _value(telling: Telling, reading: Reading) -> Spot[Money] | None:
    """The first amount told, an amount a year before a mere one; for one of a heading the fuller one of the text ("about $5 billion").

    One that is but about right gives way to a finer one, and one of a heading to that of the text in another currency, which the
    heading changes for its readers, one with options to that of the contract itself.
    """
    told = [frame.value for frame in telling if frame.value is not None]
    yearly = [spot for spot in told if spot.value.period is not Period.TOTAL]
    first = next(iter(yearly or told), None)
    passing = next(
        (spot for spot in told if first is not None and first.value.qualifier is Qualifier.AT_LEAST and is_bound(first.value, spot.value)),
        None,
    )
    first = passing or first
    if first is not None and first.value.qualifier is Qualifier.ABOUT:
        finer = [
            spot
            for spot in yearly or told
            if spot.value.currency == first.value.currency and figures_of(spot.value.amount) > figures_of(first.value.amount)
        ]
        first = next(iter(finer), first)
    if first is None:
        return None
    first = next((spot for spot in told if spot.value.qualifier is not Qualifier.UP_TO and is_with_options(first.value, spot.value)), first)
    converted = next((spot for spot in told if spot.value.currency != first.value.currency and _is_converted(spot, reading)), None)
    if converted is not None:
        return converted
    heading = _sentence_of(first, reading)
    if not (heading.is_title or heading.is_headline):
        return first
    own = next((spot for spot in told if spot.value.currency != first.value.currency and spot.value.period is first.value.period), None)
    if own is not None:
        return own
    same = (spot for spot in told if spot.value.amount == first.value.amount and spot.value.period is first.value.period)
    return next((spot for spot in same if spot.value.qualifier is not Qualifier.EXACT), first)


def _is_converted(spot: Spot[Money], reading: Reading) -> bool:
    """Whether what it is in another currency stands in brackets behind it: "S$2.25 billion (US$1.75bn)"."""
    sentence = _sentence_of(spot, reading)
    behind = sentence.words[spot.after : spot.after + _PART]
    return behind[:1] == ("(",) and any(char.isdigit() for word in behind[1:3] for char in word)


def _is_of_no_site(telling: Telling) -> bool:
    """Whether one company puts in more than any one site takes, and nothing says where."""
    told = [frame for frame in telling if frame.value is not None]
    is_huge = any(frame.value.value.amount >= _BEYOND_A_SITE for frame in told if frame.value is not None)
    return is_huge and all(len(frame.parties) == 1 and not frame.sites for frame in told)


def _parties(telling: Telling, fold: Fold) -> tuple[FrameParty, ...]:
    """The parties of those tellings that have the deal's type, the fullest first.

    A subsidiary and its parent in one role ("AWS", later "Amazon") are one party, under the name that came first; a firm and its
    venture arm ("AMD", "AMD Ventures") under that of the arm.
    """
    of_type = [frame for frame in telling if frame.type == _type(telling)]
    seen: dict[str, FrameParty] = {}
    for frame in sorted(of_type, key=lambda frame: -len(frame.parties)):
        known = {(fold(party.key), party.role): party.key for party in seen.values()}
        for party in frame.parties:
            if known.get((fold(party.key), party.role), party.key) == party.key and not _pays_by_its_arm(party, seen.values()):
                seen.setdefault(party.key, party)
    return tuple(seen.values())


def _pays_by_its_arm(party: FrameParty, others: Iterable[FrameParty]) -> bool:
    """Whether a firm invests through the venture arm that bears its name and is told besides: "AMD" beside "AMD Ventures"."""
    arms = {f"{party.spot.value.name} {word}" for word in _ARMS}
    return party.role is Role.INVESTOR and any(other.spot.value.name in arms for other in others)


def _first(spots: Iterable[Spot[T] | None]) -> Spot[T] | None:
    return next((spot for spot in spots if spot is not None), None)


def _distinct(spots: Iterable[Spot[T]]) -> list[Spot[T]]:
    kept: list[Spot[T]] = []
    for spot in spots:
        if all(spot.value != other.value for other in kept):
            kept.append(spot)
    return kept


def _headline(capacities: Sequence[Capacity]) -> Capacity | None:
    """Critical IT before other bases, then the first stated."""
    critical = [capacity for capacity in capacities if capacity.basis is CapacityBasis.CRITICAL_IT]
    return next(iter(critical or capacities), None)


def _sentence_of(spot: Spot[T], reading: Reading) -> Sentence:
    return next(one for one in reversed(reading.sentences) if one.start <= spot.start)


def _is_of_a_site(spot: Spot[Capacity], reading: Reading) -> bool:
    """Whether it is the size of a site that the sentence takes for known, not of what is bought there: "its 750-megawatt campus"."""
    words = _sentence_of(spot, reading).words
    behind = words[spot.after : spot.after + _PART]
    at = next((at for at, word in enumerate(behind[:_NAMED]) if word in _SITES), None)
    return at is not None and words[spot.first - 1 : spot.first] in _KNOWN and behind[at + 1 : at + 2] != ("capacity",)


def _in_parts(telling: Sequence[Frame], reading: Reading) -> Capacity | None:
    """The sum of what the first sentence with capacities lists of several sorts: "300 MW of solar and 200 MW of wind power"."""
    told = next((frame for frame in telling if frame.capacities), None)
    if told is None:
        return None
    spots = sorted(told.capacities, key=lambda spot: spot.start)
    sentence = _sentence_of(spots[0], reading)
    words, parts = sentence.words, spots[:1]
    for spot in spots[1:]:
        if spot.start >= sentence.start + len(sentence.text):
            break
        if words[spot.first - 1] in _LISTING and spot.first - parts[-1].after <= _PART and parts[-1].value.basis is spot.value.basis:
            parts.append(spot)
    if len(parts) < 2 or any(words[part.after : part.after + 1] != ("of",) for part in parts):
        return None
    return parts[0].value.model_copy(update={"mw": sum(part.value.mw for part in parts)})


def _products(spots: Sequence[Spot[Hardware]]) -> tuple[Hardware, ...]:
    """Each product once, with the quantity that any telling gives."""
    products: dict[str, Hardware] = {}
    for spot in spots:
        if spot.value.product not in products or products[spot.value.product].quantity is None:
            products[spot.value.product] = spot.value
    return tuple(products.values())


def _evidence(spots: Mapping[str, Sequence[Spot[object] | None]]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(field=field, start=spot.start, end=spot.end, text=spot.text)
        for field, found in spots.items()
        for spot in found
        if spot is not None
    )
