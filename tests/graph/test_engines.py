"""The same questions, files and rows on both engines, and what a load does to what was there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Any

import pytest

from data.errors import GraphError, QueryError
from data.settings import Settings
from graph.build import build
from graph.catalogue import load_catalogue
from graph.connect import connect
from graph.content import GraphData
from graph.load import load
from graph.run import run_query
from graph.source import Source
from graph.stores.base import GraphStore

Rows = dict[str, list[dict[str, Any]]]
B = 1_000_000_000

OTHERS: dict[str, tuple[dict[str, str], ...]] = {
    "concentration": (
        *({"by": by, "level": level} for by in ("usd", "usd_per_year", "mw") for level in ("parent", "entity")),
        *({"side": "customer"}, {"layer": "sites"}),
    ),
    "circular_flows": ({"level": "entity"}, {"length": "2"}, {"limit": "1"}, {"length": "6", "through": "OpenAI"}),
    "circles_by_chance": ({"samples": "20", "length": "2"},),
    "dependencies_through_providers": tuple({"organization": "openai", "hops": hops} for hops in ("1", "2", "5")),
    "dependencies_of": (
        {"organization": "Amazon"},
        {"organization": "OpenAI", "layer": "cloud"},
        *({"organization": "OpenAI", "by": by, "level": level} for by in ("usd_per_year", "mw") for level in ("parent", "entity")),
    ),
    "dependents_of": ({"organization": "AWS"}, {"organization": "amazon", "level": "entity"}),
    "multi_cloud_standing": ({"kind": "any", "layer": "any"}, {"by": "mw", "level": "entity"}),
    "what_fails_if": (
        {"organization": "Nvidia"},
        {"organization": "Amazon", "level": "entity"},
        {"organization": "Crusoe", "by": "mw", "hops": "1"},
    ),
    "commitments_of": ({"organization": "OpenAI", "spread": "term"}, {"organization": "Fluidstack"}),
    "transitive_exposure": ({"organization": "OpenAI", "level": "entity"},),
    "scenario": ({"without": "CoreWeave, AWS"}, {"without": "none", "delayed": "aws-100,oracle-300"}),
    "site_concentration": ({"role": "uses", "level": "entity"},),
    "amendments_of": ({"deal": "letter-100"}, {"deal": "aws-100"}, {"deal": "tranche-30", "hops": "1"}),
    "shortest_path": ({"organization": "crusoe", "other": "AMD"}, {"organization": "aws", "other": "amazon"}),
    "timeline": ({"organization": "Nvidia", "since": "2026-01-01"},),
    "data_centers": ({"organization": "Oracle", "country": "US"},),
    "capacity_by_place": ({"place_kind": "city", "year": "announced"},),
    "supplier_concentration": ({"organization": "OpenAI", "by": "mw"},),
    "customer_concentration": ({"organization": "Nvidia", "level": "entity"},),
    "most_central": ({"measure": "betweenness"},),
    "deals_between": ({"organization": "openai", "other": "Amazon"},),
    "concentration_trend": ({"day": "announced", "quarters": "3"}, {"side": "customer", "level": "entity"}, {"by": "mw", "layer": "chips"}),
    "conflicts": ({"field": "term_years"}, {"limit": "1"}),
    "deal_history": ({"deal": "aws-old"}, {"deal": "AWS compute"}),
    "deal_links": ({"deal": "tranche-30"},),
    "documents_of": ({"deal": "aws-38"},),
    "largest_commitments": ({"type": "lease"}, {"limit": "3"}),
    "uncounted_deals": ({"type": "equity"},),
    "multi_cloud": ({"layer": "sites", "providers": "1"}, {"level": "entity"}),
}
"""Parameters beside the examples."""


def asked() -> Iterator[Any]:
    """Each question with its example and the other parameters."""
    for query in load_catalogue().values():
        example = {p.name: "2025-09-01" if p.type == "date" else p.example for p in query.parameters if p.default is None}
        example |= {"deal": "aws"} if "deal" in example else {}
        for number, parameters in enumerate((example, *OTHERS.get(query.name, ()))):
            yield pytest.param(query.name, parameters, id=f"{query.name}-{number}")


@pytest.fixture(scope="module")
def both(
    embedded_settings: Settings, neo4j_settings: Settings, loaded_engines: set[str]
) -> Iterator[Callable[[GraphData], tuple[GraphStore, GraphStore]]]:
    """Both stores with the same data, loaded again only where it is other data."""
    loaded: list[GraphData] = []

    def filled(data: GraphData) -> tuple[GraphStore, GraphStore]:
        if loaded != [data]:
            for store in stores:
                store.load(data)
            loaded[:] = [data]
        return stores

    with connect(embedded_settings, "embedded") as embedded, connect(neo4j_settings, "neo4j") as server:
        stores = embedded, server
        loaded_engines.clear()
        yield filled


@pytest.fixture(scope="module")
def miniature_data(tmp_path_factory: pytest.TempPathFactory, write_rows: Any, miniature_rows: Rows) -> GraphData:
    from data.tables.warehouse import Warehouse
    from graph.source import read_source

    settings = Settings(home=tmp_path_factory.mktemp("miniature"))
    write_rows(settings, miniature_rows)
    return build(read_source(Warehouse(settings.warehouse_path)))


@pytest.mark.neo4j
@pytest.mark.parametrize(("name", "parameters"), list(asked()))
def test_same_rows_on_both(both: Any, miniature_data: GraphData, name: str, parameters: dict[str, str]) -> None:
    embedded, server = both(miniature_data)
    answer = run_query(embedded, name, parameters)
    assert answer == run_query(server, name, parameters)
    assert answer.rows
    assert all(tuple(row) == load_catalogue()[name].columns for row in answer.rows)


LINK_KINDS = ("amends", "expands", "supersedes", "terminates", "part_of", "counter_leg_of")


def random_source(seed: int) -> Source:
    """Organizations, deals of every type between some of them, and hardware, at random but the same for a seed."""
    random = Random(seed)
    names = [f"o{number:02}" for number in range(24)]
    kinds = ["compute", "chips", "equity", "debt", "lease", "power", "construction"]
    roles = {"compute": "customer provider", "chips": "customer provider", "equity": "investor investee", "debt": "lender borrower"}
    roles |= {"lease": "tenant landlord", "power": "customer provider", "construction": "customer developer"}
    deals: list[dict[str, Any]] = []
    parties: list[dict[str, Any]] = []
    for number in range(120):
        kind = random.choice(kinds)
        deal = _random_deal(random, f"d{number:03}", kind)
        deals.append(deal)
        payer_role, payee_role = roles[kind].split()
        chosen = random.sample(names, random.choice((2, 2, 2, 3)))
        for one in chosen:
            role = payee_role if one == chosen[0] else payer_role
            parties.append({"deal_id": deal["deal_id"], "organization_id": one, "role": role, "amount": None, "amount_usd": None})
        if random.random() < 0.2:
            guarantor = {"deal_id": deal["deal_id"], "organization_id": random.choice(names), "role": "guarantor"}
            parties.append(guarantor | {"amount": None, "amount_usd": None})
    organization = {"kind": "cloud", "country": None, "ticker": None, "is_provisional": False}
    return Source(
        organizations=[{"organization_id": one, "name": one.upper(), **organization} for one in names],
        organization_parents=[{"organization_id": "o01", "parent_id": "o00", "since_on": None, "until_on": None}],
        deals=deals,
        deal_parties=parties,
        hardware=[{"hardware_id": f"h{number}", "name": f"H{number}", "kind": "system", "maker_id": f"o0{number}"} for number in range(3)],
        deal_hardware=[
            {"deal_id": deal["deal_id"], "hardware_id": f"h{random.randrange(3)}", "quantity": random.choice((None, 10))}
            for deal in random.sample(deals, 20)
        ],
        deal_links=[
            {
                "from_deal_id": f"d{number:03}",
                "to_deal_id": f"d{random.randrange(number):03}",
                "kind": random.choice(LINK_KINDS),
                "reason": "",
            }
            for number in random.sample(range(1, 120), 60)
        ],
    )


def _random_deal(random: Random, deal_id: str, kind: str) -> dict[str, Any]:
    from decimal import Decimal

    usd = random.choice((None, Decimal(random.randrange(1, 500) * 10**7)))
    on = random.choice((None, date(2025, random.randrange(1, 13), 1)))
    return {
        "deal_id": deal_id,
        "type": kind,
        "title": f"{kind} {deal_id}",
        "status": "agreed",
        "bindingness": None,
        "scope": "contract",
        "amount": usd,
        "currency": "USD",
        "period": "total",
        "amount_usd": usd,
        "low_usd": usd,
        "high_usd": usd,
        "capacity_mw": random.choice((None, Decimal("100.1"))),
        "term_years": random.choice((None, Decimal(7))),
        "announced": on and on.isoformat(),
        "announced_on": on,
        "ends_on": None,
        "documents": 1,
        "sources": 1,
        "confidence": 0.5,
        "counted": random.random() < 0.9,
        "counted_reason": "at random",
    }


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", [1, 2])
def test_same_rows_on_both_at_random(both: Any, seed: int) -> None:
    embedded, server = both(build(random_source(seed)))
    assert embedded.counts() == server.counts()
    given = {"organization": "o03", "other": "o00", "deal": "compute", "without": "o03,o05", "since": "2025-06-01"}
    answered = 0
    for query in load_catalogue().values():
        parameters = {p.name: given[p.name] for p in query.parameters if p.default is None}
        answer = run_query(embedded, query.name, parameters)
        assert answer == run_query(server, query.name, parameters), query.name
        answered += len(answer.rows)
    assert answered > 100
    for hops in (1, 2, 3, 8):
        asked_for = {"deal": f"d{10 * hops + seed:03}", "hops": hops}
        assert run_query(embedded, "amendments_of", asked_for) == run_query(server, "amendments_of", asked_for)


@pytest.mark.parametrize(
    ("name", "parameters", "told"),
    [
        ("dependencies_of", {"organization": "OpenIA"}, "no organization 'OpenIA' (did you mean OpenAI"),
        (
            "deals_between",
            {"organization": "OpenAI", "other": "Nvidea"},
            "parameter other: the graph has no organization 'Nvidea' (did you",
        ),
        ("deal_history", {"deal": "no such"}, "no deal with the id or the words 'no such'"),
    ],
)
def test_a_name_that_nobody_has(store: GraphStore, name: str, parameters: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError) as raised:
        run_query(store, name, parameters)
    assert told in str(raised.value)


def test_loading_again_changes_nothing(store: GraphStore, engine: str, engine_settings: Settings) -> None:
    before = store.counts(), everything(store)
    report = load(engine_settings, engine)
    assert (report.counts, report.rejected) == (before[0], ())
    assert "47 nodes and 97 relationships" in report.summary()
    with connect(engine_settings, engine) as again:
        assert (again.counts(), everything(again)) == before


@pytest.mark.usefixtures("altered")
def test_what_is_gone_or_new_in_the_warehouse(
    store: GraphStore, engine: str, engine_settings: Settings, rows: Rows, write_rows: Any
) -> None:
    del store
    for table in ("deals", "deal_parties", "deal_links", "deal_hardware", "claims", "deal_mentions", "deal_status_history"):
        rows[table] = [row for row in rows[table] if "cw-4" not in row.values() and "cb-5" not in row.values()]
    rows["organizations"][0]["kind"] = "enterprise"
    rows["organizations"].append({"organization_id": "new", "name": "New", "kind": "utility", "is_provisional": False})
    write_rows(engine_settings, rows)
    load(engine_settings, engine)
    with connect(engine_settings, engine) as changed:
        (coreweave,) = run_query(changed, "dependents_of", {"organization": "CoreWeave"}).rows[:1]
        assert (coreweave["usd"], coreweave["deal_ids"]) == (18_400_000_000, ["cw-11.9", "cw-6.5"])
        assert len(run_query(changed, "backstops", {}).rows) == 2
        assert changed.query("MATCH (d:Deal) WHERE d.id IN ['cw-4', 'cb-5'] RETURN d.id") == []
        assert changed.query("MATCH (o:Organization {id: 'openai'}) RETURN o.kind AS kind") == [{"kind": "enterprise"}]
        assert changed.counts().nodes["Organization"] == 18


def test_a_load_that_fails_leaves_the_graph(store: GraphStore, engine: str, engine_settings: Settings) -> None:
    before = everything(store)
    broken = build(random_source(3))
    first = next(iter(broken.relationships))
    nowhere = {**broken.relationships[first][0], "from": "nobody"}
    wrong = GraphData(broken.nodes, {**broken.relationships, first: [nowhere, *broken.relationships[first][1:]]})
    with connect(engine_settings, engine) as loading, pytest.raises(GraphError, match="the graph before it"):
        loading.load(wrong)
    with connect(engine_settings, engine) as after:
        assert everything(after) == before


@pytest.mark.parametrize(
    "statement", ["CREATE (:Organization {id: 'x'})", "MATCH (o:Organization) SET o.name = 'x'", "MATCH (n) DETACH DELETE n"]
)
def test_reading_cannot_write(store: GraphStore, statement: str) -> None:
    before = everything(store)
    with pytest.raises(QueryError, match="read"):
        store.query(statement)
    assert everything(store) == before


@pytest.mark.parametrize(
    "statement", ["MATCH (d:Deal RETURN d", "RETURN nonsense(1)", "", "MATCH (d:Deal) RETURN d.id; MATCH (d) RETURN 1"]
)
def test_cypher_that_is_none(store: GraphStore, statement: str) -> None:
    with pytest.raises(QueryError):
        store.query(statement)


def test_values_come_back_plain(store: GraphStore) -> None:
    (row,) = store.query(
        "MATCH (d:Deal {id: $id})<-[:REPORTS]-(x:Document) RETURN d.usd AS usd, d.announced_on AS day, d.capacity_mw AS mw, x AS node, "
        "sum(d.usd) AS total, d.former_ids AS ids",
        {"id": "aws-38"},
    )
    assert (row["usd"], row["day"], row["mw"], row["total"], row["ids"]) == (
        38 * B,
        date(2025, 11, 3),
        None,
        38 * B,
        ["aws-old", "deal-6f197dd25debca15"],
    )
    assert (row["node"]["id"], row["node"]["published_on"]) == ("doc-aws", date(2025, 11, 3))
    (path,) = store.query("MATCH p = (:Document {id: 'doc-aws'})-[:REPORTS]->(:Deal {id: 'aws-38'}) RETURN p AS path")
    assert [node["id"] for node in path["path"]["nodes"]] == ["doc-aws", "aws-38"]


def everything(store: GraphStore) -> list[Any]:
    """All that the graph holds, in an order that both engines give."""
    nodes = [
        store.query(f"MATCH (n:{label}) RETURN n AS node ORDER BY n.id")
        for label in ("Organization", "Deal", "DataCenter", "Document", "Place")
    ]
    edges = [
        store.query(f"MATCH (a)-[r:{name}]->(b) RETURN a.id AS start, b.id AS finish, r AS edge ORDER BY start, finish, r.{key}")
        for name, key in (("PARTY_TO", "role"), ("DEPENDS_ON", "layer"), ("FUNDS", "kind"), ("LINKED", "kind"), ("REPORTS", "quote"))
    ]
    return [*nodes, *edges]
