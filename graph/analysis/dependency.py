"""What an organization depends on through others: nearest ways, and the part of its stated spending that runs along each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

Row = Mapping[str, Any]
_Path = tuple[Row, ...]


def reach(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an organization in reach, nearest first, with one shortest way; of several, the one with the larger stated amounts.

    ``share_along_path`` multiplies each customer's share of stated spending in that layer, null where a step states none: how much of a
    payment passes on is not known, so it ranks exposure and is no amount.
    """
    names = {row["to_id"]: row["to_name"] for row in rows}
    members = {str(values["organization"])}
    leaving: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for row in rows:
        for way in row["ways"]:
            leaving[way["from_id"]].append((row["to_id"], way))
            if way["own"] is not None:
                members.add(way["from_id"])
                names[way["from_id"]] = way["own"]
    kinds = {row["to_id"]: row["to_kind"] for row in rows}
    paths: dict[str, _Path] = {}
    frontier: dict[str, _Path] = dict.fromkeys(sorted(members), ())
    for _ in range(int(values["hops"])):
        frontier = _step(frontier, leaving, members | paths.keys())
        paths |= frontier
    made = [_shown([names[way["from_id"]] for way in path], names[to], kinds[to], path) for to, path in paths.items()]
    return sorted(made, key=lambda row: (row["hops"], row["path"]))


def _step(frontier: Mapping[str, _Path], leaving: Mapping[str, Sequence[tuple[str, Row]]], known: set[str]) -> dict[str, _Path]:
    """Each new organization by the first of the frontier that leads there; only ways to new ones are put in order."""
    found: dict[str, _Path] = {}
    for one, path in frontier.items():
        new = [(to, way) for to, way in leaving.get(one, ()) if to not in known and to not in found]
        for to, way in sorted(new, key=lambda pair: (-(pair[1]["usd"] or -1), pair[0], pair[1]["layer"])):
            found.setdefault(to, (*path, way))
    return found


def _shown(through: list[str], reached: str, kind: str | None, path: _Path) -> dict[str, Any]:
    shares = [way["share"] for way in path]
    return {
        "organization": through[0],
        "reached": reached,
        "kind": kind,
        "hops": len(path),
        "layers": [way["layer"] for way in path],
        "path": [*through, reached],
        "share_along_path": None if None in shares else prod(shares),
        "last_usd": path[-1]["usd"],
        "unvalued": sum(way["unvalued"] for way in path),
    }
