"""The saved Cypher for Neo4j Browser runs on a real Neo4j."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import graph
from graph.stores.base import GraphStore

TEXT = (Path(graph.__file__).parent / "browser.cypher").read_text("utf-8")
STATEMENTS = [part.strip() for part in re.sub(r"(?m)^//.*\n", "", TEXT).split(";") if part.strip()]


@pytest.fixture
def engine() -> str:
    return "neo4j"


@pytest.mark.neo4j
@pytest.mark.parametrize("statement", STATEMENTS)
def test_it_runs(store: GraphStore, statement: str) -> None:
    assert store.query(statement)


def test_each_is_commented() -> None:
    assert len(re.findall(r"(?m)^// .*\n(?=MATCH)", TEXT)) == len(STATEMENTS) >= 8
