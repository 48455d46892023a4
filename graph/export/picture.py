"""What a picture shows: who pays and funds an organization, and whom it pays and funds, as far as counted deals tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..analysis.edges import total
from ..names import organization_id
from ..stores.base import GraphStore
from .drawing import COLOURS, Drawing, Tie, draw

SHOWN = 20
"""Ties on a side, unless others are asked for; the rest is counted below."""
_AMOUNTS = "r.usd AS usd, r.usd_low AS usd_low, r.usd_high AS usd_high, r.unvalued AS unvalued, r.deal_ids AS deal_ids"
_ENDS = "a.parent_id AS from_id, a.parent_name AS from_name, b.parent_id AS to_id, b.parent_name AS to_name"
_TIES = f"""
MATCH (a:Organization)-[r:DEPENDS_ON]->(b:Organization)
WHERE a.parent_id = $parent OR b.parent_id = $parent
RETURN {_ENDS}, r.layer AS kind, r.basis AS basis, {_AMOUNTS}
UNION ALL
MATCH (a:Organization)-[r:FUNDS]->(b:Organization)
WHERE a.parent_id = $parent OR b.parent_id = $parent
RETURN {_ENDS}, r.kind AS kind, 'deal' AS basis, {_AMOUNTS}
"""
_LAST = "MATCH (doc:Document)-[:REPORTS]->(d:Deal) WHERE d.id IN $deals RETURN max(doc.published_on) AS day"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Sides:
    left: Sequence[Tie]
    right: Sequence[Tie]


def picture(store: GraphStore, organization: str, shown: int = SHOWN) -> str:
    """SVG text of the ties of an organization and its group, the largest ``shown`` on each side.

    Raises QueryUsageError on a name that the graph does not know.
    """
    one = organization_id(store, "organization", organization)
    (own,) = store.query("MATCH (o:Organization {id: $id}) RETURN o.parent_id AS id, o.parent_name AS name", {"id": one})
    rows = [row for row in store.query(_TIES, {"parent": own["id"]}) if row["from_id"] != row["to_id"]]
    sides = _Sides(_ties(rows, own["id"], "to", "from"), _ties(rows, own["id"], "from", "to"))
    deals = sorted({deal_id for row in rows for deal_id in row["deal_ids"]})
    (last,) = store.query(_LAST, {"deals": deals}) if deals else ({"day": None},)
    return draw(Drawing(str(own["name"]), sides.left, sides.right, _source(len(deals), last["day"])), shown)


def _source(deals: int, last: dt.date | None) -> str:
    if not deals:
        return "Dealgraph knows no deal of this kind that counts"
    told = f", told by documents up to {last}" if last else ""
    return f"Source: Dealgraph, {deals} deal{'s' if deals > 1 else ''} that count{'' if deals > 1 else 's'}{told}"


def _ties(rows: Sequence[Row], group: str, near: str, far: str) -> list[Tie]:
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        if row[f"{near}_id"] == group:
            found.setdefault((row[f"{far}_id"], row[f"{far}_name"], row["kind"]), []).append(row)
    ties = [_tie(name, kind, told) for (_, name, kind), told in found.items()]
    return sorted(ties, key=lambda tie: (list(COLOURS).index(tie.kind), -(tie.usd or tie.part_of or 0), tie.name))


def _tie(name: str, kind: str, rows: Sequence[Row]) -> Tie:
    valued = [row for row in rows if row["usd_low"] is not None]
    highs = [row["usd_high"] for row in valued]
    usd, low = total(row["usd"] for row in rows), total(row["usd_low"] for row in valued)
    high = None if None in highs else total(highs)
    is_more = usd is not None and ((bool(valued) and high is None) or sum(row["unvalued"] for row in rows) > 0)
    return Tie(
        name=name,
        kind=kind,
        usd=usd,
        part_of=high if usd is None else None,
        at_least=is_more,
        at_most=usd is not None and not is_more and low is not None and low < usd == high,
        inferred=all(row["basis"] == "hardware" for row in rows),
    )
