"""The table of headers and labels by which tables and lists of terms tell deals, as typed, checked records (columns.yaml)."""

from __future__ import annotations

from data.model.record import Record
from data.model.vocabulary import Role


class SheetTable(Record):
    """Labels of lists of terms, a line each."""

    roles: dict[Role, tuple[str, ...]]
    other: tuple[str, ...]
    """Labels of a side whose role they do not say."""
    worth: tuple[str, ...]
    """Labels of what a contract is worth; of a firm in which somebody invests they give what that is worth."""
    value: tuple[str, ...]
    capacity: tuple[str, ...]
    term: tuple[str, ...]
    place: tuple[str, ...]
    hardware: tuple[str, ...]
    bought: tuple[str, ...]
    """Labels of land, halls or shares that a buyer gets of a seller."""


class SiteColumns(Record):
    """Headers of tables of sites, a row each, and what the column of their stage says."""

    developer: frozenset[str]
    customer: frozenset[str]
    place: frozenset[str]
    stage: frozenset[str]
    completed: tuple[str, ...]
    cancelled: tuple[str, ...]
    talks: tuple[str, ...]


class ColumnTable(Record):
    """columns.yaml: headers of tables that tell deals."""

    roles: dict[Role, tuple[str, ...]]
    value: tuple[str, ...]
    sides: frozenset[str]
    """Headers of two columns that name the sides of a contract without their roles."""
    lone: frozenset[str]
    """Headers of the one column that names a side, in a table of those who deal with whom it is of."""
    megawatts: frozenset[str]
    gigawatts: frozenset[str]
    years: frozenset[str]
    """Headers that give the unit of the plain numbers below."""
    sheet: SheetTable
    sites: SiteColumns
