"""The reference tables as one value, checked as a whole: a row that does not fit is an error with file, line and remedy."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, cached_property
from pathlib import Path

from ..model.ids import digest
from ..model.record import Record
from .checks import keyed, names_once, no_ring, not_before_founded, one_identifier, one_owner, resolve
from .lines import read_lines, read_text
from .rows import Alias, DataCenter, DataCenterRole, HardwareProduct, Organization, Parent, Place

__all__ = [
    "Alias",
    "DataCenter",
    "DataCenterRole",
    "HardwareProduct",
    "Organization",
    "Parent",
    "Place",
    "ReferenceTables",
    "load_reference",
    "read_tables",
    "short_site",
]


_KIND_OF_SITE = re.compile(r"(?<=\w) (?:campus|site|facility|data cent(?:er|re)s?)$")


def short_site(name: str) -> str:
    """The name of a site without the common noun that says what it is."""
    return _KIND_OF_SITE.sub("", name)


class ReferenceTables(Record):
    """All reference tables. ``version`` changes with any byte of them."""

    organizations: dict[str, Organization]
    aliases: tuple[Alias, ...]
    parents: tuple[Parent, ...]
    hardware: dict[str, HardwareProduct]
    places: dict[str, Place]
    data_centers: dict[str, DataCenter]
    data_center_roles: tuple[DataCenterRole, ...]
    version: str

    @cached_property
    def _ties(self) -> dict[str, list[Parent]]:
        ties: dict[str, list[Parent]] = {}
        for tie in self.parents:
            ties.setdefault(tie.organization_id, []).append(tie)
        return ties

    def parent_of(self, organization_id: str, on: dt.date | None = None) -> str | None:
        """The direct parent on a day, without a day of today. None where several share it: no one of them has all of it."""
        ties = self._ties.get(organization_id, [])
        parents = {tie.parent_id for tie in ties if (tie.until_on is None if on is None else tie.holds(on))}
        return parents.pop() if len(parents) == 1 else None

    def ultimate_parent(self, organization_id: str, on: dt.date | None = None) -> str:
        """The last of the chain of parents; the organization itself where it has none. The loader has ruled out rings."""
        while (parent := self.parent_of(organization_id, on)) is not None:
            organization_id = parent
        return organization_id

    @cached_property
    def short_sites(self) -> dict[str, str]:
        """Short form of a data center's name in small letters to its id: "Helios" for "Helios campus", where no place is called so."""
        places = {name.casefold() for row in self.places.values() for name in (row.name, *row.aliases)}
        short = {short_site(name).casefold(): row.data_center_id for row in self.data_centers.values() for name in (row.name, *row.aliases)}
        return {name: data_center_id for name, data_center_id in short.items() if name not in places}


@cache
def load_reference() -> ReferenceTables:
    """The tables that ship beside this module. Raises ReferenceTableError that names file, line and remedy."""
    return read_tables(Path(__file__).parent)


def read_tables(folder: Path) -> ReferenceTables:
    """The tables of a folder, checked row by row and against each other."""
    names = ("organizations", "organization_aliases", "organization_parents", "hardware", "places", "data_centers", "data_center_roles")
    paths = {name: folder / f"{name}.csv" for name in names}
    texts = {name: read_text(path) for name, path in paths.items()}
    organizations = read_lines(paths["organizations"], texts["organizations"], Organization)
    aliases = read_lines(paths["organization_aliases"], texts["organization_aliases"], Alias)
    parents = read_lines(paths["organization_parents"], texts["organization_parents"], Parent)
    hardware = read_lines(paths["hardware"], texts["hardware"], HardwareProduct)
    places = read_lines(paths["places"], texts["places"], Place)
    data_centers = read_lines(paths["data_centers"], texts["data_centers"], DataCenter)
    roles = read_lines(paths["data_center_roles"], texts["data_center_roles"], DataCenterRole)
    tables = ReferenceTables(
        organizations=keyed(organizations, lambda row: row.organization_id),
        aliases=tuple(line.row for line in aliases),
        parents=tuple(keyed(parents, lambda row: f"{row.organization_id} under {row.parent_id}").values()),
        hardware=keyed(hardware, lambda row: row.hardware_id),
        places=keyed(places, lambda row: row.place_id),
        data_centers=keyed(data_centers, lambda row: row.data_center_id),
        data_center_roles=tuple(keyed(roles, lambda row: f"{row.organization_id} {row.role} {row.data_center_id}").values()),
        version=digest(*(part for name in names for part in (name, texts[name]))),
    )
    one_owner(organizations, aliases)
    one_identifier(organizations, aliases)
    names_once(hardware, lambda row: row.hardware_id, lambda row: (row.name, *row.aliases))
    names_once(data_centers, lambda row: row.data_center_id, lambda row: (row.name, *row.aliases))
    resolve(aliases, "organization_id", tables.organizations, "organizations.csv")
    resolve(parents, "organization_id", tables.organizations, "organizations.csv")
    resolve(parents, "parent_id", tables.organizations, "organizations.csv")
    not_before_founded([*aliases, *parents], tables.organizations)
    resolve(hardware, "maker_id", tables.organizations, "organizations.csv")
    resolve(places, "parent_id", tables.places, "places.csv")
    resolve(data_centers, "place_id", tables.places, "places.csv")
    resolve(roles, "data_center_id", tables.data_centers, "data_centers.csv")
    resolve(roles, "organization_id", tables.organizations, "organizations.csv")
    no_ring(parents, lambda row: row.organization_id, lambda row: row.parent_id)
    no_ring(places, lambda row: row.place_id, lambda row: row.parent_id)
    return tables
