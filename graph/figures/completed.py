"""Properties of nodes that follow from relationships: written onto the rows once those are known."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..analysis.centrality import centrality
from ..content import END, START, Row
from ..declared import Edge

Nodes = Mapping[str, Sequence[dict[str, Any]]]
Relationships = Mapping[Edge, Sequence[Row]]
_PLACE_KINDS = ("country", "state", "county", "city")
"""Of which deals know the places that they lie in."""
_ROLES = {"owners": "OWNS", "operators": "OPERATES", "users": "USES"}


def complete(nodes: Nodes, relationships: Relationships) -> None:
    """How central organizations are, until when documents tell of deals, where these lie, whose data centers are."""
    _rank(nodes["Organization"], relationships[Edge("DEPENDS_ON", "Organization", "Organization")])
    _date(nodes["Deal"], nodes["Document"], relationships[Edge("REPORTS", "Document", "Deal")])
    _locate(nodes["Deal"], nodes["Place"], relationships)
    names = {row["id"]: row["name"] for row in nodes["Organization"]}
    for name, relationship in _ROLES.items():
        _name(nodes["DataCenter"], name, relationships[Edge(relationship, "Organization", "DataCenter")], names)


def _rank(organizations: Iterable[dict[str, Any]], dependencies: Iterable[Row]) -> None:
    measures = centrality((row[START], row[END]) for row in dependencies)
    for row in organizations:
        row["pagerank"], row["betweenness"] = measures.get(row["id"], (None, None))


def _date(deals: Iterable[dict[str, Any]], documents: Iterable[Row], reports: Iterable[Row]) -> None:
    """A report without a day of its own has that of its document."""
    published = {row["id"]: row["published_on"] for row in documents}
    last: dict[str, dt.date] = {}
    for row in reports:
        day = row["said_on"] or published[row[START]]
        if day is not None and (row[END] not in last or day > last[row[END]]):
            last[row[END]] = day
    for deal in deals:
        deal["last_said_on"] = last.get(deal["id"])


def _locate(deals: Iterable[dict[str, Any]], places: Iterable[Row], relationships: Relationships) -> None:
    """Which places deals lie in. At several sites, or in several states, none of them has the whole capacity for certain."""
    kind_of = {row["id"]: row["kind"] for row in places}
    above = {row[START]: row[END] for row in relationships[Edge("LOCATED_IN", "Place", "Place")]}
    place_of = {row[START]: row[END] for row in relationships[Edge("LOCATED_IN", "DataCenter", "Place")]}
    sites: dict[str, set[str]] = defaultdict(set)
    within: dict[str, set[str]] = defaultdict(set)
    for row in relationships[Edge("AT", "Deal", "DataCenter")]:
        sites[row[START]].add(row[END])
        within[row[START]] |= _around(place_of.get(row[END]), above)
    for row in relationships[Edge("LOCATED_IN", "Deal", "Place")]:
        within[row[START]] |= _around(row[END], above)
    for deal in deals:
        around = sorted(within.get(deal["id"], ()))
        deal |= {f"in_{kind}": [one for one in around if kind_of.get(one) == kind] for kind in _PLACE_KINDS}
        deal |= {"placed": bool(around), "spread": len(sites.get(deal["id"], ())) > 1 or len(deal["in_state"]) > 1}


def _around(place: str | None, above: Mapping[str, str]) -> set[str]:
    """A place, and all that it lies in."""
    seen: set[str] = set()
    while place is not None and place not in seen:
        seen.add(place)
        place = above.get(place)
    return seen


def _name(sites: Iterable[dict[str, Any]], name: str, roles: Iterable[Row], names: Mapping[str, str]) -> None:
    having: dict[str, set[str]] = defaultdict(set)
    for row in roles:
        having[row[END]].add(names[row[START]])
    for site in sites:
        site[name] = sorted(having[site["id"]])
