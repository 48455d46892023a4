"""Ad-hoc Cypher and the graph in a notebook: parameters beside the text, limits, and what is said of what is wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import graph
from data.errors import QueryError, QueryUsageError
from data.settings import Settings
from graph.adhoc import parameter_value, run_cypher
from graph.load import load
from graph.run import run_query
from graph.stores.base import GraphStore

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE (a * b) % 7 = 3 RETURN count(*) AS rows"
DAYS = [("2026-01-31", dt.date(2026, 1, 31)), ("2026-02-31", "2026-02-31"), ('"2026-01-31"', "2026-01-31"), ("2026-01", "2026-01")]
HOSTILE = ["x' OR 1=1 //", 'a"b', "`MATCH`", "line\nbreak", "') DETACH DELETE n //", "$organization", "{{reach}}"]


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("true", True), ("null", None), ('["a"]', ["a"]), ("OpenAI", "OpenAI"), ("'x", "'x"), *DAYS]
)
def test_values_as_typed(text: str, value: Any) -> None:
    assert parameter_value(text) == value


def test_a_day_is_compared_with_days(store: GraphStore) -> None:
    statement = "MATCH (d:Deal) WHERE d.announced_on >= $day RETURN d.id AS id ORDER BY id"
    found = run_cypher(store, statement, {"day": parameter_value("2026-02-27")}).rows
    assert found == [{"id": "aws-100"}, {"id": "round-110"}]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_parameter_is_never_cypher(store: GraphStore, name: str) -> None:
    before = store.counts()
    assert run_cypher(store, "MATCH (o:Organization) WHERE o.name = $name RETURN o.id AS id", {"name": name}).rows == []
    with pytest.raises(QueryUsageError, match="parameter organization: the graph has no organization"):
        run_query(store, "deals_of", {"organization": name})
    assert store.counts() == before


def test_rows_are_limited(store: GraphStore) -> None:
    result = run_cypher(store, "MATCH (d:Deal) RETURN d.id AS id ORDER BY id", {}, rows=3)
    assert ([row["id"] for row in result.rows], result.cut_off) == (["abilene", "amd-chips", "amd-warrants"], True)
    assert not run_cypher(store, "MATCH (d:Deal) RETURN d.id AS id LIMIT 3", {}, rows=3).cut_off


def test_columns_hold_without_rows(store: GraphStore) -> None:
    result = run_cypher(store, "MATCH (d:Deal {id: 'none'}) RETURN d.id AS id, d.usd", {})
    assert (result.rows, result.columns) == ([], ("id", "d.usd"))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("MATCH (d:Deal) RETURN d.titel LIMIT 1", ["'titel' (did you mean title"]),
        ("MATCH (d:Deel)-[:DEPENDS]->(x) RETURN x.id", ["'Deel' (did you mean Deal", "'DEPENDS' (did you mean DEPENDS_ON"]),
        ("MATCH (d:Deal) RETURN d.id, d.usd LIMIT 1", []),
        ("MATCH (o:Organization) RETURN o.ticker LIMIT 1", []),
    ],
)
def test_names_that_nothing_has(store: GraphStore, statement: str, told: list[str]) -> None:
    """The embedded engine refuses them; Neo4j gives null, so it is said."""
    if store.engine == "embedded" and told:
        with pytest.raises(QueryError, match="refuses the statement"):
            run_cypher(store, statement, {})
        return
    notes = run_cypher(store, statement, {}).notes
    assert len(notes) == len(told)
    assert all(any(one in line for line in notes) for one in told)


def test_time_is_limited_by_the_engine(store: GraphStore) -> None:
    with pytest.raises(QueryError, match=r"took longer than 0\.2 seconds and was ended: narrow it"):
        run_cypher(store, ENDLESS, {}, seconds=0.2)
    assert run_cypher(store, "RETURN 1 AS one", {}).rows == [{"one": 1}]


@pytest.mark.parametrize(
    ("statement", "parameters", "told"),
    [
        ("RETURN $name", {"nmae": 1}, r"uses \$name, which is not given \(did you mean nmae\?\): add --param name=VALUE"),
        ("RETURN 1 // $name", {"name": 1}, r"has no \$name"),
        ("MATCH (d:Deal RETURN d", {}, r"(?s)refuses the statement.*1, (offset|column)"),
        ("MATCH (d:Deal) SET d.title = $x RETURN d", {"x": "y"}, "read"),
    ],
)
def test_what_is_said(store: GraphStore, statement: str, parameters: dict[str, Any], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        run_cypher(store, statement, parameters)


def test_a_name_that_several_have(filled: Settings, rows: Any, write_rows: Any) -> None:
    rows["organizations"] += [
        {"organization_id": one, "name": "Twin", "kind": "lab", "is_provisional": False} for one in ("twin-a", "twin-b")
    ]
    write_rows(filled, rows)
    load(filled, "embedded")
    with graph.connect(home=filled.home) as opened, pytest.raises(QueryUsageError) as raised:
        opened.query("deals_of", organization="twin")
    assert "give the id of one: twin-a (Twin), twin-b (Twin)" in str(raised.value)


def test_the_beginning_of_names_lists_them(filled: Settings) -> None:
    load(filled, "embedded")
    with (
        graph.connect(home=filled.home) as opened,
        pytest.raises(QueryUsageError, match=r"give the name or id: blue-owl \(Blue Owl Capital\)"),
    ):
        opened.query("deals_of", organization="blue ow")


def test_notebook(filled: Settings) -> None:
    load(filled, "embedded")
    with graph.connect(home=filled.home) as opened:
        assert opened.query("dependencies_of", organization="OpenAI", layer="cloud")["provider"].to_list() == [
            "Oracle",
            "Amazon",
            "CoreWeave",
        ]
        assert opened.query("deals_between", organization="AMD", other="Google").shape == (0, 14)
        frame = opened.cypher("MATCH (d:Deal) WHERE d.usd >= $usd RETURN d.id AS id, d.announced_on AS day ORDER BY id", usd=3 * 10**11)
        assert frame["id"].to_list() == ["oracle-300", "stargate"]
        assert opened.questions().height >= 40


def test_a_graph_without_deals(settings: Settings, write_rows: Any, rows: Any) -> None:
    write_rows(settings, {"organizations": rows["organizations"]})
    load(settings, "embedded")
    with (
        graph.connect(home=settings.home) as opened,
        pytest.raises(QueryError, match="the graph holds no deal: run `dealgraph ingest PATH`"),
    ):
        opened.query("concentration")
