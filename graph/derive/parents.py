"""Ultimate parents: the end of the chain of SUBSIDIARY_OF on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ..content import Row


def ultimate_parents(organization_ids: Iterable[str], parents: Iterable[Row], on: dt.date | None = None) -> dict[str, str]:
    """Every organization with its ultimate parent on a day, itself where it has none; without a day by the ties that have no end.

    One with several parents (a joint venture) is its own: no parent has all of it. A chain that runs in a circle ends before it repeats.
    """
    current: dict[str, set[str]] = {}
    for row in parents:
        if row["until_on"] is None if on is None else holds(row["since_on"], row["until_on"], on):
            current.setdefault(row["organization_id"], set()).add(row["parent_id"])
    single = {child: next(iter(above)) for child, above in current.items() if len(above) == 1}
    return {one: _top(one, single) for one in organization_ids}


def holds(since: dt.date | None, until: dt.date | None, on: dt.date) -> bool:
    """Whether a day lies in a tie's span; an end that is not known is open."""
    return (since is None or since <= on) and (until is None or on <= until)


def _top(organization_id: str, parent_of: Mapping[str, str]) -> str:
    seen = {organization_id}
    while (above := parent_of.get(organization_id)) is not None and above not in seen:
        organization_id = above
        seen.add(above)
    return organization_id
