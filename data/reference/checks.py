"""What must hold between rows: keys once, references resolved, a name for one thing only, no ring of parents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from ..model.record import Record
from .lines import Line
from .rows import Alias, Organization

R = TypeVar("R", bound=Record)


def keyed(lines: Iterable[Line[R]], key: Callable[[R], str]) -> dict[str, R]:
    """Rows by key; a key that stands twice is an error."""
    rows: dict[str, R] = {}
    for line in lines:
        name = key(line.row)
        if name in rows:
            raise line.wrong(f"{name!r} stands in the table already", "remove one of the two lines")
        rows[name] = line.row
    return rows


def resolve(lines: Iterable[Line[Any]], field: str, known: Mapping[str, object], table: str) -> None:
    """Every non-empty ``field`` is a key of ``known``."""
    for line in lines:
        value = getattr(line.row, field)
        if value is not None and value not in known:
            raise line.wrong(f"{field} {value!r} is not in {table}", f"add it there or correct {field}")


def one_owner(organizations: Iterable[Line[Organization]], aliases: Iterable[Line[Alias]]) -> None:
    """A name, canonical or alias, belongs to one organization, whatever its case; the same alias stands once."""
    owner = {line.row.name.casefold(): line.row.organization_id for line in _names_differ(organizations)}
    written: set[str] = set()
    for line in aliases:
        name = line.row.alias.casefold()
        if owner.setdefault(name, line.row.organization_id) != line.row.organization_id:
            raise line.wrong(f"{line.row.alias!r} is a name of {owner[name]} too", "keep it for one of them")
        if line.row.alias in written:
            raise line.wrong(f"alias {line.row.alias!r} stands in the table already", "remove one of the two lines")
        written.add(line.row.alias)


def _names_differ(organizations: Iterable[Line[Organization]]) -> list[Line[Organization]]:
    lines = list(organizations)
    keyed(lines, lambda row: row.name.casefold())
    return lines


def names_once(lines: Iterable[Line[R]], key: Callable[[R], str], names: Callable[[R], Sequence[str]]) -> None:
    """No two rows share a name or alias, whatever its case."""
    owner: dict[str, str] = {}
    for line in lines:
        for name in names(line.row):
            if owner.setdefault(name.casefold(), key(line.row)) != key(line.row):
                raise line.wrong(f"{name!r} is a name of {owner[name.casefold()]} too", "keep it for one of them")


def no_ring(lines: Sequence[Line[R]], child: Callable[[R], str], parent: Callable[[R], str | None]) -> None:
    """Following parents always ends, on any day (dates are left aside)."""
    above: dict[str, set[str]] = {}
    for line in lines:
        start, upper = child(line.row), parent(line.row)
        if upper is None:
            continue
        if start in _reach(upper, above):
            raise line.wrong(f"{start} would lie above itself through {upper}", "remove the tie that is wrong")
        above.setdefault(start, set()).add(upper)


def _reach(start: str, above: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    stack = [start]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            stack += above.get(node, ())
    return seen
