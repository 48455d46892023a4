"""Files for other tools, read back by those tools."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import polars as pl
import rdflib

from graph.export.files import VOCABULARY, export
from graph.stores.base import GraphStore


def test_graphml_is_read_by_networkx(store: GraphStore, tmp_path: Path) -> None:
    (path,) = export(store, "graphml", tmp_path)
    read = nx.read_graphml(path, force_multigraph=True)
    counts = store.counts()
    assert (len(read), read.number_of_edges()) == (sum(counts.nodes.values()), sum(counts.relationships.values()))
    deal = read.nodes["Deal:aws-38"]
    assert (deal["label"], deal["usd"], deal["counted"], deal["announced_on"]) == ("Deal", 38_000_000_000, True, "2025-11-03")
    labels = [edge["label"] for edge in read.get_edge_data("Organization:openai", "Organization:aws").values()]
    assert labels == ["DEPENDS_ON"]


def test_parquet_and_csv_are_read_by_polars(store: GraphStore, tmp_path: Path) -> None:
    for form, read in (("parquet", pl.read_parquet), ("csv", pl.read_csv)):
        paths = {path.stem: path for path in export(store, form, tmp_path / form)}
        deals = read(paths["Deal"])
        undated = deals.filter(pl.col("id") == "amd-warrants").select("^(.*_on|announced|year)$")
        assert set(undated.row(0)) == {None}
        assert (deals.height, deals["usd"].sum()) == (store.counts().nodes["Deal"], 1_355_200_000_000)
        edges = read(paths["Organization-DEPENDS_ON-Organization"])
        assert edges.filter((pl.col("from") == "openai") & (pl.col("to") == "aws"))["usd"].to_list() == [138_000_000_000]
    assert json.loads(read(paths["Organization"]).filter(pl.col("id") == "aws")["aliases"][0]) == ["AWS"]


def test_jsonld_is_read_by_rdflib(store: GraphStore, tmp_path: Path) -> None:
    (path,) = export(store, "jsonld", tmp_path)
    read = rdflib.Graph().parse(path, format="json-ld")
    name = rdflib.URIRef(f"{VOCABULARY}name")
    depends = rdflib.URIRef(f"{VOCABULARY}DEPENDS_ON")
    (openai,) = read.subjects(name, rdflib.Literal("OpenAI"))
    assert {str(read.value(one, name)) for one in read.objects(openai, depends)} == {"AMD", "Amazon Web Services", "CoreWeave", "Oracle"}
    kinds = [str(one) for one in read.objects(None, rdflib.RDF.type)]
    assert kinds.count(f"{VOCABULARY}Deal") == store.counts().nodes["Deal"]
