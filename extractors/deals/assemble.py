"""The tellings of one deal as one DealMention: fields chosen, evidence kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from data.model.deals import Capacity, DealMention, Evidence, Hardware, LinkHint, Party
from data.model.vocabulary import CapacityBasis, DealType, Scope

from .frame import WITHOUT_HARDWARE, Frame, FrameParty
from .merge import Fold, Telling, telling_of_size
from .news import announced
from .view import Reading, Spot

T = TypeVar("T")


def assemble(telling: Telling, primary: bool, reading: Reading, fold: Fold) -> DealMention:
    """One deal. The first telling that states a field gives it; every telling's spans are kept as evidence."""
    parties = _parties(telling, fold)
    described = [frame for frame in telling if not (_type(telling) in WITHOUT_HARDWARE and frame.type is not _type(telling))]
    capacities = _distinct(spot for frame in described for spot in frame.capacities)
    headline = _headline([spot.value for spot in capacities])
    hardware = _distinct(spot for frame in described for spot in frame.hardware)
    regions = _distinct(spot for frame in described for spot in frame.regions)
    sites = _distinct(spot for frame in described for spot in frame.sites)
    value = _first(frame.value for frame in telling)
    term = _first(frame.term for frame in telling)
    starts_on = _first(frame.starts_on for frame in telling)
    ends_on = _first(frame.ends_on for frame in telling)
    status = telling_of_size(telling).status or _first(frame.status for frame in telling)
    bindingness = _first(frame.bindingness for frame in telling)
    scope = _first(frame.scope for frame in telling)
    link = _first(frame.link for frame in telling)
    day, day_spot = announced(telling, primary, reading)
    return DealMention(
        type=_type(telling),
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


def _type(telling: Telling) -> DealType:
    """That of the telling with a telling trigger; among several that of the one which states most, a headline says little."""
    strong = [frame for frame in telling if not frame.weak] or telling
    return max(strong, key=_stated).type


def _stated(frame: Frame) -> int:
    return sum((frame.value is not None, bool(frame.capacities), frame.term is not None))


def _parties(telling: Telling, fold: Fold) -> tuple[FrameParty, ...]:
    """The parties of those tellings that have the deal's type, the fullest first.

    A subsidiary and its parent in one role ("AWS", later "Amazon") are one party, under the name that came first.
    """
    of_type = [frame for frame in telling if frame.type == _type(telling)]
    seen: dict[str, FrameParty] = {}
    for frame in sorted(of_type, key=lambda frame: -len(frame.parties)):
        known = {(fold(party.key), party.role): party.key for party in seen.values()}
        for party in frame.parties:
            if known.get((fold(party.key), party.role), party.key) == party.key:
                seen.setdefault(party.key, party)
    return tuple(seen.values())


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
