"""From what a person types to what the graph knows: organizations by id, name or alias."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from data.errors import QueryError, QueryUsageError

from .catalogue import near
from .content import folded

if TYPE_CHECKING:
    from .stores.base import GraphStore

Values = Mapping[str, Any]
_COLUMNS = "o.id AS id, o.name AS name, o.aliases AS aliases"
_SHOWN = 8
"""Candidates that a message names."""

_NAMES: tuple[Callable[[Values], Sequence[str]], ...] = (
    lambda row: (row["id"],),
    lambda row: (row["name"],),
    lambda row: row["aliases"] or (),
)
"""Where an organization's name is looked for, first to last."""


def organization_id(store: GraphStore, parameter: str, given: str) -> str:
    """The id of an organization by id, name or alias, in this order, case aside.

    Raises QueryUsageError with names that are near where none fits, and with the candidates where several do.
    """
    wanted = folded(given)
    called = store.query(f"MATCH (o:Organization) WHERE $wanted IN o.lookup RETURN {_COLUMNS} ORDER BY id", {"wanted": wanted})
    for names in _NAMES:
        fits = [row for row in called if wanted in map(folded, names(row))]
        if len(fits) == 1:
            return str(fits[0]["id"])
        if fits:
            raise QueryUsageError(f"parameter {parameter}: several organizations are called {given!r}: give the id of one: {_listed(fits)}")
    rows = store.query(f"MATCH (o:Organization) RETURN {_COLUMNS} ORDER BY id")
    if not rows:
        raise QueryError("the graph is empty: run `dealgraph load` (after `dealgraph ingest PATH`) or `dealgraph demo`")
    raise QueryUsageError(f"parameter {parameter}: the graph has no organization {given!r}{_like(wanted, rows)}")


def _like(wanted: str, rows: Sequence[Values]) -> str:
    """What it may have been: names that hold it as a word's beginning, else names that are near."""
    holding = [row for row in rows if wanted and any(f" {wanted}" in f" {folded(name)}" for names in _NAMES for name in names(row))]
    if holding:
        return f" (did you mean one of these?): give the name or id: {_listed(holding)}"
    known = [str(name) for row in rows for name in (row["name"], *(row["aliases"] or []))]
    return f'{near(wanted, known)}: list them with `dealgraph cypher "MATCH (o:Organization) RETURN o.name ORDER BY o.name"`'


def _listed(rows: Sequence[Values]) -> str:
    shown = ", ".join(f"{row['id']} ({row['name']})" for row in rows[:_SHOWN])
    return shown + (f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else "")
