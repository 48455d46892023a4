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
_ROLES = {"owners": "OWNS", "operators": "OPERATES", "users": "USES"}


def complete(nodes: Nodes, relationships: Relationships) -> None:
    """How central organizations are, until when documents tell of deals, and whose data centers are."""
    _rank(nodes["Organization"], relationships[Edge("DEPENDS_ON", "Organization", "Organization")])
    _date(nodes["Deal"], nodes["Document"], relationships[Edge("REPORTS", "Document", "Deal")])
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


def _name(sites: Iterable[dict[str, Any]], name: str, roles: Iterable[Row], names: Mapping[str, str]) -> None:
    having: dict[str, set[str]] = defaultdict(set)
    for row in roles:
        having[row[END]].add(names[row[START]])
    for site in sites:
        site[name] = sorted(having[site["id"]])
