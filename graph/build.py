"""From the rows of the warehouse to the whole graph: pure, so that both stores are given the same."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .analysis.trend import history
from .content import END, START, GraphData, Rejection, Row, folded
from .declared import Edge
from .derive.backing import backing
from .derive.capacity import Headline, headline
from .derive.deal import DealView, views
from .derive.dependencies import dependencies
from .derive.funding import funding
from .derive.parents import ultimate_parents
from .derive.quotes import reports
from .derive.sites import site_roles
from .derive.statements import statements
from .figures.all import figures
from .figures.completed import complete
from .ontology import ENTITIES, RELATIONSHIP_BY_NAME, edges
from .source import Source


def build(source: Source, on: dt.date | None = None) -> GraphData:
    """Nodes, relationships, and what was rejected: rows whose ends the graph lacks, and rows that say the same twice.

    Parents are those of the day ``on``; without one those of today.
    """
    deals = views(source.deals, source.deal_parties)
    nodes = _nodes(source, deals, on)
    ids = {label: {row["id"] for row in rows} for label, rows in nodes.items()}
    relationships: dict[Edge, list[Row]] = {}
    rejected: list[Rejection] = []
    makers = _makers(source)
    given = {**_stated(source, deals), **_derived(source, deals, makers)}
    for edge in edges():
        relationships[edge], refused = _checked(edge, given[edge], ids)
        rejected += refused
    complete(nodes, relationships)
    names = {row["id"]: row["name"] for row in nodes["Organization"]}
    past = history(deals, makers, names, source.organization_parents)
    return GraphData(nodes | figures(nodes, relationships, past), relationships, tuple(rejected))


def _nodes(source: Source, deals: Sequence[DealView], on: dt.date | None) -> dict[str, list[dict[str, Any]]]:
    """Those of entities; figures follow from them."""
    found: dict[str, list[dict[str, Any]]] = {
        "Organization": _organizations(source, on),
        "Deal": _deals(source, deals),
        "DataCenter": [_data_center(row) for row in source.data_centers],
        "Hardware": [{"id": row["hardware_id"], "name": row["name"], "kind": row["kind"]} for row in source.hardware],
        "Place": [{"id": row["place_id"], "name": row["name"], "kind": row["kind"], "country": row["country"]} for row in source.places],
        "Document": [_document(row) for row in source.documents],
    }
    return {label.name: found[label.name] for label in ENTITIES}


def _organizations(source: Source, on: dt.date | None) -> list[dict[str, Any]]:
    names = {row["organization_id"]: row["name"] for row in source.organizations}
    top = ultimate_parents(names, source.organization_parents, on)
    aliases: dict[str, list[str]] = defaultdict(list)
    for alias in source.organization_aliases:
        aliases[alias["organization_id"]].append(alias["alias"])
    return [
        {
            "id": row["organization_id"],
            "name": row["name"],
            "kind": row["kind"],
            "country": row["country"],
            "ticker": row["ticker"],
            "provisional": row["is_provisional"],
            "parent_id": top[row["organization_id"]],
            "parent_name": names.get(top[row["organization_id"]], top[row["organization_id"]]),
            "aliases": sorted(aliases[row["organization_id"]]),
            "lookup": sorted({folded(one) for one in (row["organization_id"], row["name"], *aliases[row["organization_id"]])}),
            "pagerank": None,
            "betweenness": None,
        }
        for row in source.organizations
    ]


def _deals(source: Source, deals: Iterable[DealView]) -> list[dict[str, Any]]:
    former: dict[str, list[str]] = defaultdict(list)
    for redirect in source.deal_redirects:
        former[redirect["deal_id"]].append(redirect["old_deal_id"])
    capacities: dict[str, list[Row]] = defaultdict(list)
    for capacity in source.deal_capacities:
        capacities[capacity["deal_id"]].append(capacity)
    return [_deal(view, sorted(former[view.deal_id]), headline(view.row["capacity_mw"], capacities[view.deal_id])) for view in deals]


def _deal(view: DealView, former_ids: list[str], capacity: Headline) -> dict[str, Any]:
    row, amount = view.row, view.amount
    same = ("title", "type", "status", "bindingness", "scope", "announced", "announced_on")
    also = ("counted", "counted_reason", "documents", "sources", "confidence")
    return {
        "id": view.deal_id,
        **{name: row[name] for name in (*same, *also)},
        **{name: row.get(name) for name in ("usd_basis", "counted_from", "counted_until")},
        "layer": view.layer,
        "usd": amount.usd,
        "usd_low": amount.low,
        "usd_high": amount.high,
        "usd_per_year": view.yearly(amount.usd),
        "capacity_mw": _float(row["capacity_mw"]),
        "capacity_basis": capacity.basis,
        "in_service_on": capacity.in_service_on,
        "in_service_year": capacity.in_service_on.year if capacity.in_service_on else None,
        "term_years": _float(row["term_years"]),
        "listed_on": row["announced_on"] or dt.date.min,
        "year": row["announced_on"].year if row["announced_on"] else None,
        "former_ids": former_ids,
    }


def _data_center(row: Row) -> dict[str, Any]:
    same = ("name", "mw_basis", "mw_stage", "source_url")
    return {"id": row["data_center_id"], "mw": _float(row["mw"]), **{name: row[name] for name in same}}


def _document(row: Row) -> dict[str, Any]:
    same = ("title", "url", "name", "publisher", "kind", "published_on", "original_id")
    year = row["published_on"].year if row["published_on"] else None
    return {"id": row["document_id"], **{name: row[name] for name in same}, "year": year}


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _stated(source: Source, deals: Iterable[DealView]) -> dict[Edge, Iterable[Row]]:
    """Relationships that tables state."""
    organization = "Organization"
    return {
        Edge("PARTY_TO", organization, "Deal"): [
            {START: p.organization_id, END: view.deal_id, "role": p.role, "usd": p.usd} for view in deals for p in view.parties
        ],
        Edge("COVERS", "Deal", "Hardware"): _pairs(source.deal_hardware, "deal_id", "hardware_id", "quantity"),
        Edge("MADE_BY", "Hardware", organization): _pairs(source.hardware, "hardware_id", "maker_id"),
        Edge("AT", "Deal", "DataCenter"): _first(_pairs(source.deal_places, "deal_id", "data_center_id", "stated")),
        Edge("LOCATED_IN", "Deal", "Place"): _first(_pairs(source.deal_places, "deal_id", "place_id", "stated")),
        Edge("LOCATED_IN", "DataCenter", "Place"): _pairs(source.data_centers, "data_center_id", "place_id"),
        Edge("LOCATED_IN", "Place", "Place"): _pairs(source.places, "place_id", "parent_id"),
        Edge("REPORTS", "Document", "Deal"): reports(source.deal_mentions, source.claims, source.deal_status_history),
        Edge("STATES", "Document", "Deal"): statements(source.disputed),
        Edge("LINKED", "Deal", "Deal"): _pairs(source.deal_links, "from_deal_id", "to_deal_id", "kind", "reason"),
        Edge("SUBSIDIARY_OF", organization, organization): [
            {
                START: row["organization_id"],
                END: row["parent_id"],
                "since": row["since_on"],
                "until": row["until_on"],
                "source_url": row.get("source_url"),
            }
            for row in source.organization_parents
        ],
        **{Edge(role.upper(), organization, "DataCenter"): site_roles(source, role) for role in ("owns", "operates", "uses")},
    }


def _makers(source: Source) -> Mapping[str, Sequence[str]]:
    """Whose hardware each deal covers."""
    maker_of = {row["hardware_id"]: row["maker_id"] for row in source.hardware}
    makers: dict[str, list[str]] = defaultdict(list)
    for row in source.deal_hardware:
        if (maker := maker_of.get(row["hardware_id"])) is not None:
            makers[row["deal_id"]].append(maker)
    return makers


def _derived(source: Source, deals: Sequence[DealView], makers: Mapping[str, Sequence[str]]) -> dict[Edge, Iterable[Row]]:
    """Relationships that follow from counted deals."""
    organization = "Organization"
    return {
        Edge("DEPENDS_ON", organization, organization): dependencies(deals, makers),
        Edge("FUNDS", organization, organization): funding(deals, source.deal_links),
        Edge("BACKS", organization, organization): backing(deals),
    }


def _pairs(rows: Iterable[Row], start: str, end: str, *properties: str) -> list[Row]:
    """A relationship for each row that has both ends."""
    return [
        {START: row[start], END: row[end], **{name: row[name] for name in properties}}
        for row in rows
        if row[start] is not None and row[end] is not None
    ]


def _first(rows: Iterable[Row]) -> list[Row]:
    """One site stated in several ways is one relationship, with the first way in the alphabet."""
    kept: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda row: row["stated"]):
        kept.setdefault((row[START], row[END]), row)
    return list(kept.values())


def _checked(edge: Edge, rows: Iterable[Row], ids: Mapping[str, set[str]]) -> tuple[list[Row], list[Rejection]]:
    """Rows with all declared properties, both ends and a key of their own; the others with the reason."""
    declared = RELATIONSHIP_BY_NAME[edge.name]
    names = [p.name for p in declared.properties]
    kept: dict[tuple[Any, ...], Row] = {}
    rejected = []
    for row in rows:
        key = (row[START], row[END], *(row[name] for name in declared.key))
        reason = _why_not(edge, row, ids) or ("it is there already" if key in kept else None)
        if reason is None:
            kept[key] = {START: row[START], END: row[END], **{name: row.get(name) for name in names}}
        else:
            rejected.append(Rejection(str(edge), " → ".join(str(part) for part in key), reason))
    return list(kept.values()), rejected


def _why_not(edge: Edge, row: Row, ids: Mapping[str, set[str]]) -> str | None:
    for label, end in ((edge.start, START), (edge.end, END)):
        if row[end] not in ids[label]:
            return f"there is no {label} {row[end]!r}"
    return "it points to itself" if edge.start == edge.end and row[START] == row[END] else None
