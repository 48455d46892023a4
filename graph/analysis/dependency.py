"""What an organization depends on through others: nearest ways, and the part of its stated spending that runs along each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import prod
from typing import Any, NamedTuple

Row = Mapping[str, Any]


class _Way(NamedTuple):
    """One edge to an organization; less than nothing is not stated."""

    from_id: str
    layer: str
    usd: float
    share: float
    unvalued: int


_Path = tuple[_Way, ...]
_Leaving = tuple[str, tuple[Any, ...]]
"""Where an edge leads, and what is known of it in the order of the fields of a way: most are never looked at."""


def reach(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an organization in reach, nearest first, with one shortest way; of several, the one with the larger stated amounts.

    ``share_along_path`` multiplies each customer's share of stated spending in that layer, null where a step states none: how much of a
    payment passes on is not known, so it ranks exposure and is no amount.

    Each of ``rows`` has the ways that lead to organizations of one kind, in lists of one order, those of the one asked for (``own`` their
    names) apart from those of the others.
    """
    names: dict[str, str] = {}
    kinds: dict[str, str | None] = {}
    members = {str(values["organization"])}
    leaving: dict[str, list[_Leaving]] = defaultdict(list)
    for row in rows:
        ways = zip(*(row[name] for name in ("from_ids", "layers", "usd", "shares", "unvalued")), strict=True)
        for to, way in zip(row["to_ids"], ways, strict=True):
            leaving[way[0]].append((to, way))
        kinds |= dict.fromkeys(row["to_ids"], row["to_kind"])
        names |= dict(zip(row["to_ids"], row["to_names"], strict=True))
        own = dict(zip(row["from_ids"], row["own"], strict=True)) if row["own"] else {}
        members |= own.keys()
        names |= own
    paths: dict[str, _Path] = {}
    frontier: dict[str, _Path] = dict.fromkeys(sorted(members), ())
    for _ in range(int(values["hops"])):
        frontier = _step(frontier, leaving, members | paths.keys())
        paths |= frontier
    made = [_shown([names[way.from_id] for way in path], names[to], kinds[to], path) for to, path in paths.items()]
    return sorted(made, key=lambda row: (row["hops"], row["path"]))


def _step(frontier: Mapping[str, _Path], leaving: Mapping[str, Sequence[_Leaving]], known: set[str]) -> dict[str, _Path]:
    """Each new organization by the first of the frontier that leads there; only ways to new ones are put in order."""
    found: dict[str, _Path] = {}
    for one, path in frontier.items():
        new = [(to, _Way(*way)) for to, way in leaving.get(one, ()) if to not in known and to not in found]
        for to, way in sorted(new, key=lambda pair: (-(pair[1].usd or -1), pair[0], pair[1].layer)):
            found.setdefault(to, (*path, way))
    return found


def _shown(through: list[str], reached: str, kind: str | None, path: _Path) -> dict[str, Any]:
    return {
        "organization": through[0],
        "reached": reached,
        "kind": kind,
        "hops": len(path),
        "layers": [way.layer for way in path],
        "path": [*through, reached],
        "share_along_path": None if any(way.share < 0 for way in path) else prod(way.share for way in path),
        "last_usd": path[-1].usd if path[-1].usd >= 0 else None,
        "unvalued": sum(way.unvalued for way in path),
    }
