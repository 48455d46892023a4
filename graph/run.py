"""Asking a question of the catalogue: names to ids, the query in the store's dialect, rows in a form that is the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.errors import EmptyGraph

from .analysis.register import ANALYSES, Rows
from .catalogue import Query, find
from .deal_names import Tell, deal_ids, deals_called
from .dialect import dialect
from .names import organization_id
from .parameter import ANY, Value
from .stores.base import NO_LIMITS, Limits

if TYPE_CHECKING:
    from .stores.base import GraphStore

_DIGITS = 6
"""Decimals of a share or a capacity: beyond them the order of addition shows, which engines choose."""


@dataclass(frozen=True)
class Answer:
    """Rows of a question, and the names of their columns in order, which hold even where there is no row."""

    columns: tuple[str, ...]
    rows: Rows
    notes: tuple[str, ...] = ()
    """What somebody should know who reads them, each a sentence."""


def run_query(
    store: GraphStore, name: str, parameters: Mapping[str, Any], *, may_be_empty: bool = False, limits: Limits = NO_LIMITS
) -> Answer:
    """The answer to a question. Organizations are given by name, alias or id, deals by id, now or before, or words of the title.

    ``limits`` are those of the statement.

    Raises QueryUsageError on an unknown question or parameter, on a name that the graph does not know, with names that are near, and on one
    that several have; QueryError where the graph is empty, unless it may be, as that of a day before everything.
    """
    query = find(name)
    notes: list[str] = []
    values = {key: _resolved(store, query, key, value, notes.append) for key, value in query.values(parameters).items()}
    cypher = dialect(store, query.cypher, values)
    used = {key: value for key, value in values.items() if f"${key}" in cypher}
    found = store.query(cypher, used, limits)
    if not found and not may_be_empty:
        _check_filled(store)
    rows = _tidy(found, query.sets)
    if query.first_per is not None:
        rows = list({row[query.first_per]: row for row in reversed(rows)}.values())[::-1]
    if query.analysis is not None:
        rows = ANALYSES[query.analysis](rows, values)
    notes += _cut(rows, values)
    return Answer(query.columns, _tidy([{column: row[column] for column in query.columns} for row in rows], query.sets), tuple(notes))


def _cut(rows: Rows, values: Mapping[str, Value]) -> list[str]:
    """What is told of an answer that has as many rows as it may have."""
    limit = values.get("limit")
    if limit is None or len(rows) < int(str(limit)):
        return []
    return [f"the answer has {len(rows)} rows, as many as it may: there may be more, which a higher limit shows (--param limit=…)"]


def _tidy(rows: Rows, sets: frozenset[str]) -> Rows:
    """The rows themselves, with floats rounded and sets sorted, each value once; column by column, for most need neither."""
    for column in rows[0] if rows else ():
        values = [row[column] for row in rows]
        tidy: list[Any]
        if column in sets:
            tidy = [sorted(set(value)) for value in values]
        elif _has_floats(values):
            tidy = [round(value, _DIGITS) if isinstance(value, float) else value for value in values]
        else:
            continue
        for row, value in zip(rows, tidy, strict=True):
            row[column] = value
    return rows


def _has_floats(values: Sequence[Any]) -> bool:
    """Numbers may be whole in some rows; what begins as text or a day goes on so."""
    first = next((value for value in values if value is not None), None)
    return isinstance(first, int | float) and float in set(map(type, values))


def _check_filled(store: GraphStore) -> None:
    """Raise QueryError where no answer is to be had because nothing is loaded."""
    if not store.query("MATCH (d:Deal) RETURN d.id AS id LIMIT 1"):
        raise EmptyGraph("the graph holds no deal: run `dealgraph ingest PATH`, then `dealgraph load`, or `dealgraph demo`")


def _resolved(store: GraphStore, query: Query, key: str, value: Value, tell: Tell) -> Value:
    parameter = next(one for one in query.parameters if one.name == key)
    if isinstance(value, list):
        if parameter.type == "deals":
            return deal_ids(store, key, value, tell)
        return [organization_id(store, key, one) for one in value]
    if parameter.type == "organization" and not (value == ANY == parameter.default):
        return organization_id(store, key, str(value))
    if parameter.type == "deal":
        return deals_called(store, key, str(value), tell)
    return value
