"""Figures that the load stores equal those that plain Cypher works out from the relationships."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from graph.analysis.concentration import concentration
from graph.benchmark.synthetic import synthetic
from graph.build import build
from graph.catalogue import QUERIES
from graph.run import run_query
from graph.stores.base import GraphStore
from graph.stores.embedded import EmbeddedStore

COVERAGE = """MATCH (doc:Document)
OPTIONAL MATCH (doc)-[:REPORTS]->(d:Deal)
OPTIONAL MATCH (other:Document)-[:REPORTS]->(d) WHERE coalesce(other.publisher, '') <> coalesce(doc.publisher, '')
WITH doc, d, count(other) AS others
RETURN doc.publisher AS publisher, doc.kind AS kind, count(DISTINCT doc.id) AS documents,
       count(DISTINCT CASE WHEN doc.original_id IS NOT NULL THEN doc.id END) AS copies,
       count(DISTINCT CASE WHEN doc.published_on IS NULL THEN doc.id END) AS undated, min(doc.published_on) AS first_published,
       max(doc.published_on) AS last_published, count(DISTINCT d.id) AS deals,
       count(DISTINCT CASE WHEN others = 0 THEN d.id END) AS deals_only_this_publisher,
       count(DISTINCT CASE WHEN d.counted THEN d.id END) AS counted_deals
ORDER BY documents DESC, coalesce(publisher, ''), kind"""
HOLDINGS = """MATCH (h:Hardware)<-[c:COVERS]-(d:Deal)<-[p:PARTY_TO]-(o:Organization)
WHERE d.counted AND p.role IN ['customer', 'provider', 'tenant', 'landlord', 'developer']
RETURN h.id AS hardware_id, o.id AS holder_id, p.role AS role, CASE WHEN count(c.quantity) > 0 THEN sum(c.quantity) END AS quantity,
       count(*) AS deals, count(*) - count(c.quantity) AS without_quantity, collect(d.id) AS deal_ids
ORDER BY hardware_id, holder_id, role"""
STORED_HOLDINGS = """MATCH (f:Holding)
RETURN f.hardware_id AS hardware_id, f.holder_id AS holder_id, f.role AS role, f.quantity AS quantity, f.deals AS deals,
       f.without_quantity AS without_quantity, f.deal_ids AS deal_ids
ORDER BY hardware_id, holder_id, role"""
PLACES = """MATCH (d:Deal)
WHERE d.counted AND d.layer IS NOT NULL AND size(d.in_city) > 0
UNWIND d.in_city AS place_id
WITH d, place_id
MATCH (p:Place) WHERE p.id = place_id
RETURN d.layer AS layer, p.name AS place, d.in_service_year AS year, sum(CASE WHEN size(d.in_city) = 1 THEN d.capacity_mw END) AS mw,
       sum(CASE WHEN size(d.in_city) > 1 THEN d.capacity_mw END) AS mw_shared, count(*) AS deals, collect(d.id) AS deal_ids
ORDER BY layer, place, year"""
STORED_PLACES = """MATCH (f:PlaceYear)
WHERE f.place_kind = 'city' AND f.year_of = 'in_service' AND f.place IS NOT NULL
RETURN f.layer AS layer, f.place AS place, f.year AS year, f.mw AS mw, f.mw_shared AS mw_shared, f.deals AS deals, f.deal_ids AS deal_ids
ORDER BY layer, place, year"""
EDGE = (QUERIES / "parts" / "edge.cypher").read_text()
LAST_SAID = """MATCH (doc:Document)-[r:REPORTS]->(d:Deal)
RETURN d.id AS deal_id, max(coalesce(r.said_on, doc.published_on)) AS day ORDER BY deal_id"""
STORED_LAST_SAID = (
    "MATCH (d:Deal) WHERE EXISTS { MATCH (:Document)-[:REPORTS]->(d) } RETURN d.id AS deal_id, d.last_said_on AS day ORDER BY deal_id"
)


@pytest.fixture(scope="module")
def random_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    store = EmbeddedStore(tmp_path_factory.mktemp("random"))
    store.load(build(synthetic(400)))
    yield store
    store.close()


@pytest.fixture(scope="module", params=["random", "empty"])
def filled_store(
    request: pytest.FixtureRequest, random_store: GraphStore, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    if request.param == "random":
        yield random_store
        return
    store = EmbeddedStore(tmp_path_factory.mktemp("empty"))
    store.load(build(synthetic(0)))
    yield store
    store.close()


def test_coverage_is_that_of_the_reports(filled_store: GraphStore) -> None:
    assert run_query(filled_store, "coverage_by_source", {}, may_be_empty=True).rows == filled_store.query(COVERAGE)


@pytest.mark.parametrize(("stored", "worked_out"), [(STORED_HOLDINGS, HOLDINGS), (STORED_PLACES, PLACES)], ids=["holdings", "places"])
def test_what_deals_add_up_to_is_that_of_the_deals(filled_store: GraphStore, stored: str, worked_out: str) -> None:
    found = [approximately(row | {"deal_ids": sorted(row["deal_ids"])}) for row in filled_store.query(worked_out)]
    assert filled_store.query(stored) == found


def test_a_deal_knows_when_it_was_last_told_of(filled_store: GraphStore) -> None:
    assert filled_store.query(STORED_LAST_SAID) == filled_store.query(LAST_SAID)


@pytest.mark.parametrize(("name", "relationship"), [("owners", "OWNS"), ("operators", "OPERATES"), ("users", "USES")])
def test_a_site_knows_whose_it_is(random_store: GraphStore, name: str, relationship: str) -> None:
    stored = {row["id"]: row["names"] for row in random_store.query(f"MATCH (s:DataCenter) RETURN s.id AS id, s.{name} AS names")}
    found = random_store.query(
        f"MATCH (s:DataCenter) OPTIONAL MATCH (o:Organization)-[:{relationship}]->(s) RETURN s.id AS id, collect(DISTINCT o.name) AS names"
    )
    assert stored == {row["id"]: sorted(row["names"]) for row in found}


@pytest.mark.parametrize("level", ["parent", "entity"])
def test_layers_are_those_of_the_edges(random_store: GraphStore, level: str) -> None:
    edges = random_store.query(f"MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization) RETURN {EDGE}")
    for by, side in product(("usd", "usd_per_year", "mw"), ("provider", "customer")):
        asked = {"by": by, "side": side, "level": level}
        stored = run_query(random_store, "concentration", asked).rows
        assert [row | {"left_out": []} for row in stored] == [approximately(row) for row in concentration(edges, asked)]
        assert all(row["left_out"] for row in stored)


@pytest.mark.parametrize(("level", "id_"), [("parent", "parent_id"), ("entity", "id")])
@pytest.mark.parametrize(("side", "own", "other"), [("customer", "c", "p"), ("provider", "p", "c")])
def test_markets_are_those_of_the_edges(random_store: GraphStore, level: str, id_: str, side: str, own: str, other: str) -> None:
    sums = ("usd", "usd_low", "usd_high", "usd_per_year", "mw")
    counts = ("usd_low", "usd_high", "usd_per_year", "mw")
    found = random_store.query(
        f"MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization) WHERE c.{id_} <> p.{id_} "
        f"RETURN {own}.{id_} AS organization_id, r.layer AS layer, count(DISTINCT {other}.{id_}) AS members, "
        f"{', '.join(f'sum(r.{name}) AS {name}' for name in sums)}, {', '.join(f'count(r.{name}) AS known_{name}' for name in counts)} "
        "ORDER BY organization_id, layer"
    )
    stored = random_store.query(
        f"MATCH (m:Market) WHERE m.side = $side AND m.{level} RETURN m.organization_id AS organization_id, m.layer AS layer, "
        f"m.members AS members, {', '.join(f'm.{name} AS {name}' for name in sums)}, "
        f"{', '.join(f'm.known_{name} AS known_{name}' for name in counts)} ORDER BY organization_id, layer",
        {"side": side},
    )
    assert stored == [approximately(row) for row in found]


def test_a_market_that_is_the_same_at_both_levels_is_one(random_store: GraphStore) -> None:
    rows = random_store.query("MATCH (m:Market) RETURN m.id AS id, m.entity AS entity, m.parent AS parent")
    assert {(row["entity"], row["parent"]) for row in rows} == {(True, True), (True, False), (False, True)}
    assert {row["id"].split()[3:] == [] for row in rows if row["entity"] and row["parent"]} == {True}


def test_the_last_quarter_is_that_of_all_that_counts(random_store: GraphStore) -> None:
    """Nothing ends or begins after it, so that only deals without a day are missing."""
    dated = random_store.query("MATCH (d:Deal) WHERE d.counted AND d.layer IS NOT NULL AND d.counted_from IS NULL RETURN d.layer AS layer")
    (cloud,) = run_query(random_store, "concentration_trend", {"layer": "cloud", "quarters": "1"}).rows
    assert cloud["undated_deals"] == sum(row["layer"] == "cloud" for row in dated)
    (today,) = run_query(random_store, "concentration", {"layer": "cloud"}).rows
    assert cloud["deals"] < today["deals"]
    assert cloud["quarter"] == max(row["quarter"] for row in run_query(random_store, "concentration_trend", {"quarters": "100"}).rows)


@pytest.mark.parametrize(("name", "given"), [("conflicts", {}), ("changed_since", {"since": "2024-06-01"}), ("data_centers", {})])
def test_few_rows_are_the_first_of_all(random_store: GraphStore, name: str, given: dict[str, str]) -> None:
    """The deals or sites are chosen before the rest is looked up."""
    everything = run_query(random_store, name, given | {"limit": "10000"}).rows
    assert len(everything) > 7
    assert run_query(random_store, name, given | {"limit": "7"}).rows == everything[:7]


def test_places_come_by_capacity_and_what_has_none_last(random_store: GraphStore) -> None:
    rows = run_query(random_store, "capacity_by_place", {"place_kind": "city"}).rows

    def order(row: dict[str, Any]) -> tuple[Any, ...]:
        return row["layer"], row["place_id"] is None, -(row["mw"] or 0)

    assert rows == sorted(rows, key=order)
    assert rows != sorted(rows, key=lambda row: (row["layer"], -(row["mw"] or 0)))


LARGEST = ("single_supplier", "multi_cloud", "multi_cloud_standing", "capacity_by_site", "hardware_by_maker", "site_concentration")


@pytest.mark.parametrize("name", LARGEST)
def test_a_limit_keeps_the_largest_and_says_so(random_store: GraphStore, name: str) -> None:
    everything = run_query(random_store, name, {"limit": "10000"})
    few = run_query(random_store, name, {"limit": "5"})
    assert (len(few.rows), everything.notes) == (5, ())
    assert "may be more" in few.notes[0]
    assert [row for row in everything.rows if row in few.rows] == few.rows


def approximately(row: dict[str, Any]) -> dict[str, Any]:
    return {key: pytest.approx(value, abs=1e-6) if isinstance(value, float) else value for key, value in row.items()}
