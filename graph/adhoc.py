"""Ad-hoc Cypher: one statement with parameters of its own, read-only unless told, within limits that the engine enforces."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.errors import QueryUsageError

from .catalogue import near
from .declared import NodeLabel, Relationship
from .ontology import NODES, RELATIONSHIPS

if TYPE_CHECKING:
    from .stores.base import GraphStore

ROWS, SECONDS = 10_000, 60.0
"""Limits unless others are asked for."""
_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Result:
    """Rows of a statement, their columns in order, whether there were more than the limit, and what somebody should know of them."""

    rows: list[dict[str, Any]]
    cut_off: bool
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def run_cypher(
    store: GraphStore,
    statement: str,
    parameters: Mapping[str, Any],
    *,
    rows: int | None = ROWS,
    seconds: float | None = SECONDS,
    write: bool = False,
) -> Result:
    """Run one statement. Values go to the engine beside the text, never into it.

    Raises QueryUsageError where a parameter is missing or not used, QueryError where the engine refuses the statement or ends it.
    """
    from .stores.base import Limits

    _check_parameters(statement, parameters)
    run = store.write if write else store.query
    found = run(statement, parameters, Limits(None if rows is None else rows + 1, seconds))
    return Result(found[:rows], rows is not None and len(found) > rows, found.columns, tuple(_unknown(found.unknown)))


def _unknown(names: Iterable[str]) -> Iterator[str]:
    """A sentence a name that the model does not declare either; one that it does is only not in use."""
    parts: list[NodeLabel | Relationship] = [*NODES, *RELATIONSHIPS]
    declared = {name for part in parts for name in (part.name, *(one.name for one in part.properties))}
    for name in dict.fromkeys(names):
        if name not in declared:
            yield f"nothing in the graph is called {name!r}{near(name, sorted(declared))}: it fits nothing, or is null"


def parameter_value(text: str) -> Any:
    """A value as typed after ``name=``: a day (2026-01-31) is one, what reads as JSON (12, true, null, ["a", "b"]) is that, else text.

    Neo4j finds a day and a text of the same letters neither equal nor in order, and says nothing.
    """
    try:
        return dt.date.fromisoformat(text) if _DAY.fullmatch(text) else json.loads(text)
    except ValueError:
        return text


def _check_parameters(statement: str, parameters: Mapping[str, Any]) -> None:
    used = set(_NAMED.findall(_QUOTED.sub(" ", statement)))
    missing, unused = sorted(used - parameters.keys()), sorted(parameters.keys() - used)
    if missing:
        name = missing[0]
        raise QueryUsageError(f"the statement uses ${name}, which is not given{near(name, unused)}: add --param {name}=VALUE")
    if unused:
        raise QueryUsageError(f"the statement has no ${unused[0]}{near(unused[0], used)}: write ${unused[0]} where its value belongs")
