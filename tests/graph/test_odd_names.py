"""Organizations whose names hold quotes, backticks, line breaks and Cypher: loaded, asked for, exported and read back on both engines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import polars as pl
import pytest
import rdflib

from data.settings import Settings
from graph.connect import connect
from graph.export.files import VOCABULARY, export
from graph.load import load
from graph.run import run_query

ODD = {
    "openai": 'O\'Open "AI"',
    "aws": "`DETACH` DELETE n //",
    "oracle": "Ora\ncle; MATCH (n)",
    "coreweave": "back\\slash, comma\ttab",
    "nvidia": "$organization {{reach}} <b>&amp;",
}


@pytest.mark.usefixtures("altered")
def test_odd_names(engine: str, engine_settings: Settings, rows: dict[str, Any], write_rows: Callable[..., None], tmp_path: Path) -> None:
    rows["organizations"] = [row | {"name": ODD.get(row["organization_id"], row["name"])} for row in rows["organizations"]]
    write_rows(engine_settings, rows)
    load(engine_settings, engine)
    with connect(engine_settings, engine) as store:
        for one, name in ODD.items():
            asked = run_query(store, "deals_of", {"organization": name}).rows
            assert asked == run_query(store, "deals_of", {"organization": one}).rows
            assert name in {row["organization"] for row in asked}
        providers = {
            row["provider"] for row in run_query(store, "dependencies_of", {"organization": ODD["openai"], "level": "entity"}).rows
        }
        assert {ODD["aws"], ODD["oracle"], ODD["coreweave"]} <= providers
        (graphml,) = export(store, "graphml", tmp_path)
        (jsonld,) = export(store, "jsonld", tmp_path)
        tables = {form: {path.stem: path for path in export(store, form, tmp_path / form)} for form in ("csv", "parquet")}
    read = nx.read_graphml(graphml, force_multigraph=True)
    assert {one: read.nodes[f"Organization:{one}"]["name"] for one in ODD} == ODD
    frames = (pl.read_csv(tables["csv"]["Organization"]), pl.read_parquet(tables["parquet"]["Organization"]))
    assert [dict(frame.filter(pl.col("id").is_in(list(ODD))).select("id", "name").iter_rows()) for frame in frames] == [ODD, ODD]
    names = {str(name) for name in rdflib.Graph().parse(jsonld, format="json-ld").objects(None, rdflib.URIRef(f"{VOCABULARY}name"))}
    assert set(ODD.values()) <= names
