"""Ultimate parents: the end of the chain of SUBSIDIARY_OF. Ownership that has ended is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..content import Row


def ultimate_parents(organization_ids: Iterable[str], parents: Iterable[Row]) -> dict[str, str]:
    """Every organization with its ultimate parent, itself where it has none.

    One with several parents (a joint venture) is its own: no parent has all of it. A chain that runs in a circle ends before it repeats.
    """
    current: dict[str, set[str]] = {}
    for row in parents:
        if row["until_on"] is None:
            current.setdefault(row["organization_id"], set()).add(row["parent_id"])
    single = {child: next(iter(above)) for child, above in current.items() if len(above) == 1}
    return {one: _top(one, single) for one in organization_ids}


def _top(organization_id: str, parent_of: Mapping[str, str]) -> str:
    seen = {organization_id}
    while (above := parent_of.get(organization_id)) is not None and above not in seen:
        organization_id = above
        seen.add(above)
    return organization_id
