"""From a product, region or site as a text states it to the row of a reference table, or to a row of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from ...model.ids import digest, slug
from ...reference.sites import place_around, site_forms
from ...reference.tables import ReferenceTables


def own_id(stated: str) -> str:
    """The id of something that no table knows."""
    return slug(stated) or f"unnamed-{digest(stated.casefold(), length=8)}"


def _found(rows: dict[str, dict[str, Any]], key: str, row: dict[str, Any]) -> None:
    """Of several names the first in the order of letters, so that it does not depend on which deal comes first."""
    if key not in rows or row["name"] < rows[key]["name"]:
        rows[key] = row


class HardwareLookup:
    """Products by name and alias, whatever their case."""

    def __init__(self, tables: ReferenceTables) -> None:
        self._ids = {name.casefold(): row.hardware_id for row in tables.hardware.values() for name in (row.name, *row.aliases)}
        self._known = tables.hardware
        self.found: dict[str, dict[str, Any]] = {}
        """Rows of products that no table knows, by id."""

    def id(self, stated: str) -> str:
        """The id of the product."""
        hardware_id = self._ids.get(stated.casefold(), own_id(stated))
        if hardware_id not in self._known:
            _found(self.found, hardware_id, {"hardware_id": hardware_id, "name": stated, "kind": "unknown"})
        return hardware_id


class SiteLookup:
    """Regions and sites by name and alias: a data center before a place. Of several places with one name the one that lies in another
    place which the deal states, else the one that stands first in the table.
    """

    def __init__(self, tables: ReferenceTables) -> None:
        self._data_centers = tables.short_sites | {
            name.casefold(): row.data_center_id for row in tables.data_centers.values() for name in (row.name, *row.aliases)
        }
        self._sites = tables.data_centers
        self._places = tables.places
        self._named: dict[str, list[str]] = {}
        for row in tables.places.values():
            for name in (row.name, *row.aliases):
                self._named.setdefault(name.casefold(), []).append(row.place_id)
        self.found: dict[str, dict[str, Any]] = {}
        """Rows of places that no table knows, by id."""

    def learn(self, stated: str) -> None:
        """Take note of a region or site that no table knows."""
        if stated.casefold() not in self._data_centers and stated.casefold() not in self._named:
            self._row(stated, True, ())

    def rows(self, regions: Iterable[str], sites: Iterable[str]) -> list[dict[str, str | None]]:
        """Each stated string once, with the data center or the place that it means."""
        stated = dict.fromkeys(regions, False) | dict.fromkeys(sites, True)
        around = {place_id for text in stated for place_id in self._named.get(text.casefold(), ())}
        return [self._row(text, is_site, around) for text, is_site in stated.items()]

    def _row(self, stated: str, is_site: bool, around: Collection[str]) -> dict[str, str | None]:
        near = {place_id for form in site_forms(place_around(stated) or "") for place_id in self._named.get(form, ())}
        data_center = self._data_center(stated, near) if is_site or stated.casefold() not in self._named else None
        place = None if data_center else self._place(stated, {*around, *near}, near)
        return {"stated": stated, "data_center_id": data_center, "place_id": place}

    def _data_center(self, stated: str, near: Collection[str]) -> str | None:
        """By the fullest form that a table knows; where that is a place, it is no campus, nor where the text puts it somewhere else."""
        for form in site_forms(stated):
            if form in self._data_centers and self._may_lie(self._sites[self._data_centers[form]].place_id, near):
                return self._data_centers[form]
            if form in self._named:
                return None
        return None

    def _may_lie(self, place_id: str | None, near: Collection[str]) -> bool:
        """Whether one of the places is around it, or in the same state: whom a text names beside a site is often the next town."""
        if place_id is None or not near:
            return True
        own = self._upwards(place_id)
        return any(other in own or {*self._upwards(other)[:-1]} & {*own[:-1]} for other in near)

    def _upwards(self, place_id: str | None) -> list[str]:
        """The place, what it lies in, and so on up to the country."""
        found: list[str] = []
        while place_id is not None and place_id in self._places:
            found.append(place_id)
            place_id = self._places[place_id].parent_id
        return found

    def _place(self, stated: str, around: Collection[str], near: Collection[str] = ()) -> str:
        named = ([one for one in self._named.get(form, ()) if self._may_lie(one, near)] for form in site_forms(stated))
        candidates = next(filter(None, named), [own_id(stated)])
        inside = (place_id for place_id in candidates if self._lies_in(place_id, around))
        place_id = next(inside, candidates[0])
        if place_id not in self._places:
            _found(self.found, place_id, {"place_id": place_id, "name": stated, "kind": "unknown"})
        return place_id

    def _lies_in(self, place_id: str, around: Collection[str]) -> bool:
        return any(upper in around for upper in self._upwards(place_id)[1:])
