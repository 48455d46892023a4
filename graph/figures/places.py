"""How much capacity is agreed in each place, to be there in each year: what would else be added up from all deals that count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import fsum
from typing import Any

from ..content import Row

_KINDS = ("country", "state", "county", "city")
_YEARS = {"in_service": "in_service_year", "announced": "year"}
"""Which year is meant, and the property of a deal that holds it."""


def capacity_by_place(deals: Iterable[Row], places: Iterable[Row]) -> list[dict[str, Any]]:
    """One row a layer, place and year, for each kind of place and of year. Megawatts are null where no deal states any.

    ``mw`` is of deals in this place alone; of those that lie in several, ``mw_shared`` has the whole. Deals that no text places, or only in
    a larger place, have rows without a place, with the reason: as many as there are, not which.
    """
    counted = [deal for deal in deals if deal["counted"] and deal["layer"] is not None]
    known = {place["id"]: place for place in places}
    return [row for kind, year_of in product(_KINDS, _YEARS) for row in _of(kind, year_of, counted, known)]


def _of(kind: str, year_of: str, deals: Iterable[Row], known: Mapping[str, Row]) -> Iterator[dict[str, Any]]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for deal in deals:
        year = deal[_YEARS[year_of]]
        for place_id in deal[f"in_{kind}"]:
            groups.setdefault((deal["layer"], place_id, None, year), []).append(deal)
        if not deal[f"in_{kind}"]:
            why = "only a larger place is stated" if deal["placed"] else "none is stated"
            groups.setdefault((deal["layer"], None, why, year), []).append(deal)
    for (layer, place_id, why, year), group in groups.items():
        place = known.get(place_id, {"name": None, "country": None})
        several = [deal for deal in group if len(deal[f"in_{kind}"]) > 1]
        yield {
            "id": " ".join([kind, year_of, layer, place_id or why, str(year)]),
            "place_kind": kind,
            "year_of": year_of,
            "layer": layer,
            "place_id": place_id,
            "place": place["name"],
            "country": place["country"],
            "year": year,
            "mw": _known_sum(deal for deal in group if len(deal[f"in_{kind}"]) <= 1),
            "mw_shared": _known_sum(several),
            "deals": len(group),
            "without_mw": sum(deal["capacity_mw"] is None for deal in group),
            "deal_ids": _ids(group) if place_id is not None else [],
            "without_place": why,
        }


def _known_sum(deals: Iterable[Row]) -> float | None:
    known = [deal["capacity_mw"] for deal in deals if deal["capacity_mw"] is not None]
    return fsum(known) if known else None


def _ids(deals: Sequence[Row]) -> list[str]:
    return sorted(deal["id"] for deal in deals)
