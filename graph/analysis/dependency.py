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
    start = str(values["organization"])
    members = {start} | {str(row["from_id"]) for row in rows if row["from_parent"] == start}
    leaving: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-(row["usd"] or -1), str(row["to_id"]), str(row["layer"]))):
        leaving[str(row["from_id"])].append(row)
    paths: dict[str, _Path] = {}
    frontier: dict[str, _Path] = dict.fromkeys(sorted(members), ())
    for _ in range(int(values["hops"])):
        frontier = _step(frontier, leaving, members | paths.keys())
        paths |= frontier
    return sorted((_shown(path) for path in paths.values()), key=lambda row: (row["hops"], row["path"]))


def _step(frontier: Mapping[str, _Path], leaving: Mapping[str, Sequence[Row]], known: set[str]) -> dict[str, _Path]:
    found: dict[str, _Path] = {}
    for one, path in frontier.items():
        for row in leaving.get(one, ()):
            if row["to_id"] not in known:
                found.setdefault(str(row["to_id"]), (*path, row))
    return found


def _shown(path: _Path) -> dict[str, Any]:
    shares = [row["share"] for row in path]
    return {
        "organization": path[0]["from_name"],
        "reached": path[-1]["to_name"],
        "kind": path[-1]["to_kind"],
        "hops": len(path),
        "layers": [row["layer"] for row in path],
        "path": [path[0]["from_name"], *(row["to_name"] for row in path)],
        "share_along_path": None if None in shares else prod(shares),
        "last_usd": path[-1]["usd"],
        "unvalued": sum(row["unvalued"] for row in path),
    }
