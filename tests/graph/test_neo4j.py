"""Neo4j alone: what is said when it is not there or refuses, labels for browsing, writing, and a server that ends for certain."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from data.errors import GraphError, QueryError
from data.settings import Settings
from graph.connect import connect
from graph.load import load
from graph.neo4j_server.__main__ import variables
from graph.neo4j_server.libraries import libraries
from graph.stores.base import GraphStore
from graph.stores.neo4j import Login

COUNT = "MATCH (d:Deal) RETURN count(*) AS deals"


@pytest.fixture
def engine() -> str:
    return "neo4j"


def reached(home: Path, **values: object) -> str:
    with pytest.raises(GraphError) as raised, connect(Settings(home=home, **values), "neo4j") as store:
        store.query(COUNT)
    return str(raised.value)


def test_not_configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    assert "NEO4J_URI is not set: start one with `make neo4j` or `docker compose up neo4j`" in reached(tmp_path)


def test_down(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        message = reached(tmp_path, NEO4J_URI=f"bolt://127.0.0.1:{taken.getsockname()[1]}", NEO4J_PASSWORD="hidden-secret")
    assert "does not answer: start it" in message
    assert "hidden-secret" not in message


def test_an_address_that_is_none(tmp_path: Path) -> None:
    assert "'http://x' is not understood" in reached(tmp_path, NEO4J_URI="http://x")


@pytest.mark.neo4j
def test_wrong_password(neo4j_settings: Settings, tmp_path: Path) -> None:
    message = reached(tmp_path, NEO4J_URI=neo4j_settings.neo4j_uri, NEO4J_PASSWORD="hidden-secret")
    assert "refuses the user 'neo4j': set NEO4J_USERNAME and NEO4J_PASSWORD" in message
    assert "hidden-secret" not in message


@pytest.mark.neo4j
def test_unknown_database(neo4j_settings: Settings, tmp_path: Path) -> None:
    message = reached(
        tmp_path, NEO4J_URI=neo4j_settings.neo4j_uri, NEO4J_PASSWORD=neo4j_settings.neo4j_password, NEO4J_DATABASE="elsewhere"
    )
    assert "has no database 'elsewhere': mend or unset NEO4J_DATABASE" in message


@pytest.mark.neo4j
def test_second_label_by_kind(store: GraphStore) -> None:
    assert store.query("MATCH (o:Neocloud) RETURN o.name AS name ORDER BY name") == [{"name": "CoreWeave"}, {"name": "Fluidstack"}]
    assert store.query("MATCH (o:Organization {id: 'mystery'}) RETURN labels(o) AS labels") == [{"labels": ["Organization"]}]


@pytest.mark.neo4j
@pytest.mark.usefixtures("altered")
def test_writing_and_what_a_load_makes_of_it(store: GraphStore, neo4j_settings: Settings) -> None:
    store.write("CREATE (:Deal {id: 'x'}) CREATE (:Note {id: 'mine'})")
    store.write("MATCH (o:Organization {id: 'openai'}) SET o.name = 'Other', o.extra = 1, o:Utility")
    assert store.query(COUNT) == [{"deals": 24}]
    load(neo4j_settings, "neo4j")
    assert store.query(COUNT) == [{"deals": 23}]
    openai = "MATCH (o:Organization {id: 'openai'}) RETURN o.name AS name, o.extra AS extra, o:Utility AS utility, o:Lab AS lab"
    assert store.query(openai) == [{"name": "OpenAI", "extra": None, "utility": False, "lab": True}]
    assert store.query("MATCH (n:Note) RETURN n.id AS id") == [{"id": "mine"}]
    store.write("MATCH (n:Note) DELETE n")


@pytest.mark.neo4j
def test_the_server_itself_refuses_a_write(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="add --write"):
        store.query("MERGE (:Deal {id: 'x'})")


@pytest.mark.neo4j
def test_the_local_server_reads_no_files(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="Neo4j refuses the statement"):
        store.query("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line")


def wait_until_gone(process_id: int) -> bool:
    for _ in range(150):
        try:
            os.kill(process_id, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.neo4j
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_ends_with_its_parent(end: signal.Signals, neo4j_settings: Settings) -> None:
    """Even while it still starts, and even where the parent had no time to stop it."""
    del neo4j_settings
    parent = subprocess.Popen([sys.executable, "-m", "graph.neo4j_server"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    server = wait_for_server(parent.pid)
    parent.send_signal(end)
    parent.communicate(timeout=30)
    assert wait_until_gone(server)


def wait_for_server(parent: int) -> int:
    """The process id of the server, once the child is no longer `java -version`."""
    for _ in range(300):
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            if b"LocalServer.java" in Path(f"/proc/{child}/cmdline").read_bytes():
                return int(child)
        time.sleep(0.05)
    raise AssertionError("no server was started")


def test_what_to_export() -> None:
    login = Login("bolt://127.0.0.1:1", "neo4j", SecretStr("hush-hush"), None)
    assert variables(login) == "export NEO4J_URI=bolt://127.0.0.1:1 NEO4J_USERNAME=neo4j NEO4J_PASSWORD=hush-hush\n"
    assert "hush-hush" not in repr(login)


@pytest.mark.parametrize(
    ("java", "told"),
    [
        ("", "no java on PATH: install Java 17 or newer, or use `docker compose up neo4j`"),
        ("echo 'openjdk version \"11.0.2\"' >&2", "java is version 11: install Java 17 or newer"),
        ("echo 'openjdk version \"17.0.2\"' >&2", "no mvn on PATH: install Maven"),
    ],
)
def test_what_the_local_server_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, java: str, told: str) -> None:
    if java:
        (tmp_path / "java").write_text(f"#!/bin/sh\n{java}\n")
        (tmp_path / "java").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(GraphError) as raised:
        libraries()
    assert told in str(raised.value)
