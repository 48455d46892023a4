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
    """A name, canonical or alias, belongs to one organization at a time, whatever its case; the same alias of one stands once."""
    owner = {line.row.name.casefold(): line.row.organization_id for line in _names_differ(organizations)}
    written: dict[str, list[Alias]] = {}
    for line in aliases:
        row = line.row
        name = row.alias.casefold()
        if owner.get(name, row.organization_id) != row.organization_id and row.until_on is None:
            raise line.wrong(
                f"{row.alias!r} is a name of {owner[name]} too", "keep it for one of them, or say until when it was this one's"
            )
        for other in written.setdefault(name, []):
            if other.organization_id != row.organization_id and _at_one_time(other, row):
                what = f"{row.alias!r} is a name of {other.organization_id} too"
                raise line.wrong(what, "keep it for one of them, or say since and until when it was whose")
            if other.alias == row.alias and other.organization_id == row.organization_id:
                raise line.wrong(f"alias {row.alias!r} stands in the table already", "remove one of the two lines")
        written[name].append(row)


def _at_one_time(one: Alias, other: Alias) -> bool:
    """Whether the spans of two names overlap; an open end reaches for ever."""
    starts = [alias.since_on.first for alias in (one, other) if alias.since_on is not None]
    ends = [alias.until_on.last for alias in (one, other) if alias.until_on is not None]
    return not starts or not ends or max(starts) <= min(ends)


def one_identifier(organizations: Iterable[Line[Organization]], aliases: Iterable[Line[Alias]]) -> None:
    """A CIK, and a ticker with its class of shares, is of one organization."""
    cik: dict[str, str] = {}
    ticker: dict[str, str] = {}
    for line in organizations:
        for name, value, owner in (("CIK", line.row.cik, cik), ("ticker", line.row.ticker, ticker)):
            if value is not None and owner.setdefault(value, line.row.organization_id) != line.row.organization_id:
                raise line.wrong(f"{name} {value} is that of {owner[value]} too", "look it up in the list that source_url names")
    for other in aliases:
        if other.row.kind == "ticker" and ticker.get(other.row.alias, other.row.organization_id) != other.row.organization_id:
            raise other.wrong(f"ticker {other.row.alias} is that of {ticker[other.row.alias]} too", "keep it for one of them")


def _names_differ(organizations: Iterable[Line[Organization]]) -> list[Line[Organization]]:
    lines = list(organizations)
    keyed(lines, lambda row: row.name.casefold())
    return lines


def not_before_founded(ties: Iterable[Line[Any]], organizations: Mapping[str, Organization]) -> None:
    """Nothing that lasts for a time, a name or a parent, lasts from before the organization existed."""
    for line in ties:
        founded = organizations[line.row.organization_id].founded_on
        for field in ("since_on", "until_on"):
            day = getattr(line.row, field)
            if founded is not None and day is not None and day.last < founded.first:
                what = f"{field} {day} lies before {line.row.organization_id} was founded ({founded})"
                raise line.wrong(what, "correct it here or founded_on in organizations.csv")


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
