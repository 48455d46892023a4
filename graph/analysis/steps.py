"""The steps of a way between two organizations, with all that joins each pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any


def steps(rows: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a relationship between neighbours on the way, in its own direction, in the order of the steps; none where there is no way."""
    del values
    ids: list[str] = rows[0]["ids"] if rows else []
    made = []
    for number, pair in enumerate(pairwise(ids), start=1):
        made += [_shown(number, row) for row in rows if {row["from_id"], row["to_id"]} == set(pair)]
    return made


def _shown(number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    relation = "depends on" if row["layer"] else "funds" if row["kind"] else "backs" if row["deals"] is not None else "is a subsidiary of"
    return {
        "step": number,
        "from": row["from_name"],
        "relation": relation,
        "to": row["to_name"],
        "kinds": [kind for kind in (row["layer"], row["kind"]) if kind],
        "usd": row["usd"],
        "deals": row["deals"],
        "since": row["since"],
        "from_id": row["from_id"],
        "to_id": row["to_id"],
    }
