"""Loads into a real Neo4j: only what changed, what somebody else wrote, two at once, more than one transaction, a server that is killed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.errors import GraphError
from data.settings import Settings
from data.tables.warehouse import Warehouse
from graph.benchmark.synthetic import synthetic
from graph.build import build
from graph.connect import connect
from graph.content import GraphData
from graph.load import load
from graph.neo4j_server.server import free_port, server_at, with_password
from graph.run import run_query
from graph.source import read_source
from graph.stores import neo4j as neo4j_store
from graph.stores import neo4j_load, neo4j_sync
from graph.stores.base import Changes
from graph.stores.neo4j import Neo4jStore, login
from graph.verify import checksums, without

pytestmark = [pytest.mark.neo4j, pytest.mark.usefixtures("altered")]
NOTHING = Changes(0, 0)
PARTIES = "MATCH (o:Organization)-[p:PARTY_TO]->(d:Deal)"


@pytest.fixture
def engine() -> str:
    return "neo4j"


@pytest.fixture(scope="module")
def small() -> GraphData:
    return build(synthetic(60))


@pytest.fixture
def server(neo4j_settings: Settings, small: GraphData) -> Iterator[Neo4jStore]:
    """The server with the small graph in it."""
    store = Neo4jStore(login(neo4j_settings))
    store.load(small)
    yield store
    store.close()


def read_back(store: Neo4jStore, data: GraphData) -> dict[str, str]:
    return checksums({part: store.frame(part) for part in data.frames})


def size(data: GraphData) -> int:
    return sum(len(frame) for frame in data.frames.values())


def test_the_second_load_changes_nothing(server: Neo4jStore, small: GraphData) -> None:
    assert server.load(build(synthetic(60))) == NOTHING
    assert read_back(server, small) == checksums(small.frames)


def test_both_engines_hold_the_same(server: Neo4jStore, small: GraphData, settings: Settings) -> None:
    with connect(settings, "embedded") as embedded:
        embedded.load(small)
        assert checksums({part: embedded.frame(part) for part in small.frames}) == read_back(server, small)


@pytest.mark.parametrize(
    ("change", "written", "removed"),
    [
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.usd = 1", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.mine = 1", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) REMOVE d.title", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.listed_on = toString(d.listed_on)", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.listed_on = 7", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.title = 7", 1, 0),
        ("MATCH (d:Deal) WHERE d.usd IS NOT NULL WITH d LIMIT 1 SET d.usd = toString(d.usd)", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.counted = toString(d.counted)", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.countries = 'France'", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.countries = [7, 8]", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.former_ids = 'x'", 1, 0),
        ("MATCH (d:Deal) WHERE d.documents = 1 WITH d LIMIT 1 SET d.documents = true", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.listed_on = date('+12044-03-15')", 1, 0),
        ("MATCH (d:Deal {id: 'deal-000003'}) SET d.listed_on = date('-0044-03-15')", 1, 0),
        ("CREATE (:Deal {id: 'strange'})", 0, 1),
        (f"{PARTIES} WITH o, p, d LIMIT 1 DELETE p", 1, 0),
        (f"{PARTIES} WITH o, p, d LIMIT 1 SET p.usd = 7", 1, 0),
        (f"{PARTIES} WITH o, p, d LIMIT 1 CREATE (o)-[q:PARTY_TO]->(d) SET q = p", 1, 1),
        (f"{PARTIES} WITH o, p, d LIMIT 1 CREATE (o)-[:PARTY_TO {{role: 'strange'}}]->(d)", 0, 1),
        ("CREATE (:Note {id: 'mine'})", 0, 0),
        ("MATCH (d:Deal)-[:LOCATED_IN]->(:Place) WITH d LIMIT 1 SET d:Place", 0, 2),
        ("CREATE (:Deal:Place {id: 'strange'})", 0, 2),
        ("CREATE (:Deal {title: 'without an id'})", 0, 1),
        ("CREATE (:Deal:Place), (:Deal)-[:LOCATED_IN]->(:Place)", 0, 5),
        (f"{PARTIES} WITH o, p, d LIMIT 1 CREATE (o)-[:PARTY_TO]->(d)", 0, 1),
        ("MATCH (o:Organization) WITH o LIMIT 1 CREATE (:Note)-[:FUNDS {usd: 9}]->(o)", 0, 1),
        ("MATCH (o:Organization) WITH o LIMIT 1 CREATE (o)-[:LIKES]->(:Note)-[:OWNS]->(:Note)-[:LIKES]->(:Note)", 0, 1),
        ("MATCH (d:Deal {id: 'deal-000003'}), (o:Organization) WITH d, o LIMIT 1 CREATE (d)-[:FUNDS]->(o)-[:AT]->(d)", 0, 2),
        ("UNWIND range(1, 7) AS n CREATE (:Deal)", 0, 7),
        (f"{PARTIES} WITH o, p, d LIMIT 1 UNWIND range(1, 3) AS n CREATE (o)-[q:PARTY_TO]->(d) SET q = p", 1, 3),
    ],
)
def test_what_somebody_else_wrote(server: Neo4jStore, small: GraphData, change: str, written: int, removed: int) -> None:
    server.write(change)
    assert server.load(small) == Changes(written, removed)
    assert read_back(server, small) == checksums(small.frames)
    server.write("MATCH (n:Note) DETACH DELETE n")


def test_nodes_of_somebody_else_under_a_label_of_ours_lose_it_and_stay(server: Neo4jStore, small: GraphData) -> None:
    server.write("CREATE (:Note:Deal {id: 'mine'}) CREATE (:Note:Organization:Lab {text: 'hers'})")
    assert server.load(small) == Changes(0, 2)
    assert read_back(server, small) == checksums(small.frames)
    notes = server.query("MATCH (n:Note) RETURN labels(n) AS labels, n.id AS id, n.text AS text ORDER BY id")
    assert notes == [{"labels": ["Note"], "id": "mine", "text": None}, {"labels": ["Note"], "id": None, "text": "hers"}]
    server.write("MATCH (n:Note) DELETE n")


REVIEWED = """MATCH (s:DataCenter) WITH s LIMIT 1 CREATE (d:Reviewed:Deal {id: 'strange', counted: true, layer: 'sites', spread: false,
capacity_mw: 7.0})-[:AT {stated: 'there'}]->(s) CREATE (d)-[:LIKES]->(s)"""


def test_a_deal_that_is_gone_but_has_a_label_of_somebody_else_is_at_no_site(server: Neo4jStore, small: GraphData) -> None:
    """Questions on sites name the type of the relationship alone."""
    capacity = run_query(server, "capacity_by_site", {}).rows
    server.write(REVIEWED)
    assert run_query(server, "capacity_by_site", {}).rows != capacity
    assert server.load(small) == Changes(0, 2)
    assert run_query(server, "capacity_by_site", {}).rows == capacity
    left = server.query("MATCH (n:Reviewed)-[r]-() RETURN labels(n) AS labels, n.capacity_mw AS mw, type(r) AS type")
    assert left == [{"labels": ["Reviewed"], "mw": 7.0, "type": "LIKES"}]
    server.write("MATCH (n:Reviewed) DETACH DELETE n")


def test_nodes_without_an_id_go_in_batches(server: Neo4jStore, small: GraphData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_load, "ONE_TRANSACTION", 10)
    monkeypatch.setattr(neo4j_sync, "BATCH", 5)
    server.write("UNWIND range(1, 12) AS n CREATE (:Deal)")
    gone: list[int] = []

    def counting(transaction: Any, batches: Any) -> None:
        for statement, rows in batches:
            gone.append(transaction.run(statement, rows=rows).consume().counters.nodes_deleted)

    monkeypatch.setattr(neo4j_load, "_run", counting)
    assert server.load(small) == Changes(0, 12)
    assert [number for number in gone if number] == [5, 5, 2]


TWO = "MATCH (p:Place {id: 'deal-000003'}) DETACH DELETE p WITH count(*) AS gone MATCH (d:Deal {id: 'deal-000003'}) SET d:Place"


@pytest.fixture(scope="module")
def shared() -> GraphData:
    """A deal and a place of one id."""
    source = synthetic(60)
    place = {"place_id": "deal-000003", "name": "Third", "kind": "city", "country": "US", "parent_id": None}
    return build(replace(source, places=(*source.places, place)))


@pytest.mark.parametrize("change", [TWO, f"{TWO}:Note"], ids=["ours alone", "somebody else's too"])
def test_one_node_that_is_wanted_as_two(server: Neo4jStore, shared: GraphData, change: str) -> None:
    """The place has no relationship, so what is made anew is its node."""
    server.load(shared)
    server.write(change)
    notes = server.query("MATCH (n:Note) RETURN elementId(n) AS id")
    assert server.load(shared).removed > 0
    assert read_back(server, shared) == checksums(shared.frames)
    assert server.query("MATCH (n:Note) RETURN elementId(n) AS id") == notes
    assert server.load(shared) == NOTHING
    server.write("MATCH (n:Note) REMOVE n:Note")


def test_a_load_that_ends_once_a_node_is_taken_apart_is_not_complete(
    server: Neo4jStore, shared: GraphData, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_: Any) -> None:
        raise KeyboardInterrupt

    server.load(shared)
    server.write(TWO)
    with monkeypatch.context() as ending, pytest.raises(KeyboardInterrupt):
        ending.setattr(neo4j_load, "plan", ends)
        server.load(shared)
    with pytest.raises(GraphError, match="is being loaded since"):
        server.counts()
    server.load(shared)
    assert read_back(server, shared) == checksums(shared.frames)


GONE = ("deals", "deal_parties", "deal_links")
MERGED = {"old_deal_id": "cw-4", "deal_id": "cw-11.9"}


@pytest.mark.parametrize(
    ("gone", "redirects", "removed", "told"),
    [
        ((), (), 0, "47 nodes and 97 relationships in the neo4j graph, 0 changed"),
        (GONE, (), 4, "46 nodes and 94 relationships in the neo4j graph, {written} changed, 4 removed"),
        (GONE, (MERGED,), 4, "46 nodes and 94 relationships in the neo4j graph, {written} changed, 4 removed"),
    ],
    ids=["the same in another order", "a deal is gone", "two deals are one"],
)
def test_from_the_warehouse(
    neo4j_settings: Settings, rows: Any, write_rows: Any, gone: tuple[str, ...], redirects: tuple[Any, ...], removed: int, told: str
) -> None:
    """A deal goes with its two parties and its link; what is written is what the two graphs differ in."""
    write_rows(neo4j_settings, rows)
    load(neo4j_settings, "neo4j")
    before = build(read_source(Warehouse(neo4j_settings.warehouse_path)))
    after_rows = {name: [row for row in reversed(table) if name not in gone or "cw-4" not in row.values()] for name, table in rows.items()}
    after_rows["deal_redirects"] += redirects
    write_rows(neo4j_settings, after_rows)
    report = load(neo4j_settings, "neo4j")
    after = build(read_source(Warehouse(neo4j_settings.warehouse_path)))
    written = sum(len(without(frame, before.frames[part])) for part, frame in after.frames.items())
    assert (report.changes, report.summary()) == (Changes(written, removed), told.format(written=written))
    with connect(neo4j_settings, "neo4j") as store:
        assert isinstance(store, Neo4jStore)
        assert read_back(store, after) == checksums(after.frames) == report.checksums
        found = store.query("MATCH (d:Deal) WHERE 'cw-4' IN d.former_ids RETURN 'cw-4' AS old_deal_id, d.id AS deal_id")
        assert found == list(redirects)


@pytest.mark.parametrize("most", [10, 50_000])
def test_another_graph_in_its_place(server: Neo4jStore, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one transaction or in many."""
    monkeypatch.setattr(neo4j_load, "ONE_TRANSACTION", most)
    monkeypatch.setattr(neo4j_sync, "BATCH", 50)
    other = build(synthetic(80, seed=2))
    changes = server.load(other)
    assert changes.removed > 0
    assert read_back(server, other) == checksums(other.frames)
    assert server.load(other) == NOTHING


def test_into_an_empty_database(server: Neo4jStore, small: GraphData) -> None:
    server.write("MATCH (n) DETACH DELETE n")
    with pytest.raises(GraphError, match="holds no graph of this version of Dealgraph: run `dealgraph load --engine neo4j`"):
        server.query("MATCH (n) RETURN count(*)")
    assert server.load(small) == Changes(size(small), 0)
    assert read_back(server, small) == checksums(small.frames)


def test_an_empty_graph(server: Neo4jStore) -> None:
    assert server.load(build(synthetic(0))).removed > 0
    assert server.query("MATCH (d:Deal) RETURN count(*) AS deals") == [{"deals": 0}]


def test_a_graph_of_an_older_schema(server: Neo4jStore, small: GraphData) -> None:
    server.write("MATCH (l:Load) SET l.schema = 'older'")
    with pytest.raises(GraphError, match="holds no graph of this version"):
        server.query("MATCH (d:Deal) RETURN count(*)")
    assert server.load(small) == NOTHING
    assert server.query("MATCH (d:Deal) RETURN count(*) AS deals") == [{"deals": 60}]


def test_of_two_loads_at_once_the_second_says_who_is_at_work(server: Neo4jStore, small: GraphData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_load, "_PATIENCE_SECONDS", 0.0)
    told = r"another load \(process \d+ on .*\) is writing to Neo4j at .*: wait until it is done"
    with server._session("WRITE") as session, neo4j_load._turn(session, "here"), pytest.raises(GraphError, match=told):
        server.load(small)
    assert server.load(small) == NOTHING


BLOCKED = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status"


def test_a_transaction_that_the_server_ends_for_another_one_is_tried_again(
    server: Neo4jStore, small: GraphData, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other has the deals and wants an organization that the load has, which wants a deal: the server ends the one with fewer locks."""
    server.write("MATCH (o:Organization {id: 'lab-1'}) SET o.name = 'another'")
    server.write("MATCH (d:Deal {id: 'deal-000003'}) SET d.usd = 1")
    tried: list[int] = []
    run = neo4j_load._run

    def met_by_another(transaction: Any, batches: Any) -> None:
        for batch in batches:
            run(transaction, [batch])
            tried.append(len(batch[1]))
            if len(tried) == 1:
                other.run("MATCH (d:Deal) SET d.usd = 2").consume()
                wanting.start()

    def want() -> None:
        while not server.query(BLOCKED):
            pass
        other.run("MATCH (o:Organization {id: 'lab-1'}) SET o.name = 'of the other'").consume()
        other.rollback()

    monkeypatch.setattr(neo4j_load, "_run", met_by_another)
    with server._session("WRITE") as session, session.begin_transaction() as other:
        wanting = threading.Thread(target=want)
        assert server.load(small) == Changes(2, 0)
        wanting.join()
    assert tried == [1, 1, 1]
    assert server.load(small) == NOTHING
    assert read_back(server, small) == checksums(small.frames)


def test_a_server_that_is_killed_in_the_middle_of_a_load(tmp_path: Path, small: GraphData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_load, "ONE_TRANSACTION", 10)
    monkeypatch.setattr(neo4j_sync, "BATCH", 20)
    monkeypatch.setattr(neo4j_store, "_PATIENCE_SECONDS", 3.0)
    port = free_port()
    with server_at(tmp_path, port) as process:
        settings = login_settings(tmp_path, with_password(port))
        written: list[Any] = []

        def kill_at_the_tenth(transaction: Any, batches: Any) -> None:
            written.append(batches)
            if len(written) == 10:
                process.kill()
            run(transaction, batches)

        run = neo4j_load._run
        monkeypatch.setattr(neo4j_load, "_run", kill_at_the_tenth)
        with (
            connect(settings, "neo4j") as store,
            pytest.raises(GraphError, match="run `dealgraph load --engine neo4j` again, which goes on"),
        ):
            store.load(small)
        monkeypatch.setattr(neo4j_load, "_run", run)
    with server_at(tmp_path, port), connect(settings, "neo4j") as store:
        assert isinstance(store, Neo4jStore)
        with pytest.raises(GraphError, match=r"is being loaded since .* \(process .*\), so its graph is not complete"):
            store.query("MATCH (d:Deal) RETURN count(*)")
        assert 0 < store.load(small).written < size(small)
        assert read_back(store, small) == checksums(small.frames)


def login_settings(home: Path, server: neo4j_store.Login) -> Settings:
    return Settings(home=home, NEO4J_URI=server.uri, NEO4J_PASSWORD=server.password)
