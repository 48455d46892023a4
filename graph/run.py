"""Asking a question of the catalogue: names to ids, the query in the store's dialect, rows in a form that is the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.errors import QueryError, QueryUsageError

from .analysis.circularity import circular_flows
from .analysis.concentration import concentration
from .analysis.dependency import reach
from .catalogue import Query, find, near

if TYPE_CHECKING:
    from .stores.base import GraphStore

Rows = list[dict[str, Any]]
Values = Mapping[str, Any]

ANALYSES: dict[str, Callable[[Rows, Values], Rows]] = {
    "circular_flows": circular_flows,
    "concentration": concentration,
    "reach": reach,
}
"""What a query's ``analysis`` may name."""

_NAMES: tuple[Callable[[Values], Sequence[str]], ...] = (
    lambda row: (row["id"],),
    lambda row: (row["name"],),
    lambda row: row["aliases"] or (),
)
"""Where an organization's name is looked for, first to last."""

_DIGITS = 6
"""Decimals of a share or a capacity: beyond them the order of addition shows, which engines choose."""


@dataclass(frozen=True)
class Answer:
    """Rows of a question, and the names of their columns in order, which hold even where there is no row."""

    columns: tuple[str, ...]
    rows: Rows


def run_query(store: GraphStore, name: str, parameters: Mapping[str, Any]) -> Answer:
    """The answer to a question. Organizations are given by name, alias or id, deals by id or words of the title.

    Raises QueryUsageError on an unknown question or parameter, and on a name that the graph does not know, with names that are near.
    """
    query = find(name)
    values = {key: _resolved(store, query, key, value) for key, value in query.values(parameters).items()}
    cypher = query.cypher
    if "{{reach}}" in cypher:
        cypher = cypher.replace("{{reach}}", store.reach(int(values["hops"])))
    used = {key: value for key, value in values.items() if f"${key}" in cypher}
    rows = [{key: _tidy(value, key in query.sets) for key, value in row.items()} for row in store.query(cypher, used)]
    if query.first_per is not None:
        rows = list({row[query.first_per]: row for row in reversed(rows)}.values())[::-1]
    if query.analysis is not None:
        rows = ANALYSES[query.analysis](rows, values)
    return Answer(query.columns, [{column: _tidy(row[column], False) for column in query.columns} for row in rows])


def _tidy(value: Any, is_set: bool) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    return sorted(value) if is_set else value


def _resolved(store: GraphStore, query: Query, key: str, value: str | int) -> str | int:
    kind = next(parameter.type for parameter in query.parameters if parameter.name == key)
    if kind == "organization":
        return organization_id(store, key, str(value))
    if kind == "deal":
        _check_deal(store, key, str(value))
    return value


def organization_id(store: GraphStore, parameter: str, given: str) -> str:
    """The id of an organization by id, name or alias, in this order, case aside. Raises QueryUsageError with names that are near."""
    rows = store.query("MATCH (o:Organization) RETURN o.id AS id, o.name AS name, o.aliases AS aliases ORDER BY id")
    if not rows:
        raise QueryError("the graph is empty: run `dealgraph load` (after `dealgraph ingest PATH`) or `dealgraph demo`")
    wanted = given.casefold()
    for names in _NAMES:
        for row in rows:
            if wanted in (name.casefold() for name in names(row)):
                return str(row["id"])
    known = _shown_names(rows)
    raise QueryUsageError(
        f"parameter {parameter}: the graph has no organization {given!r}{near(given, known)}: "
        'list them with `dealgraph cypher "MATCH (o:Organization) RETURN o.name ORDER BY o.name"`'
    )


def _shown_names(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return [str(name) for row in rows for name in (row["name"], *(row["aliases"] or []))]


def _check_deal(store: GraphStore, parameter: str, given: str) -> None:
    """Raise QueryUsageError where neither id nor title of a deal fits."""
    fits = "d.id = $deal OR $deal IN d.former_ids OR toLower(d.title) CONTAINS toLower($deal)"
    if store.query(f"MATCH (d:Deal) WHERE {fits} RETURN d.id AS id LIMIT 1", {"deal": given}):
        return
    titles = [str(row["title"]) for row in store.query("MATCH (d:Deal) RETURN d.title AS title ORDER BY title")]
    raise QueryUsageError(
        f"parameter {parameter}: the graph has no deal with the id or the words {given!r}{near(given, titles)}: "
        'list them with `dealgraph cypher "MATCH (d:Deal) RETURN d.id, d.title ORDER BY d.id"`'
    )
