"""The Dagster definitions: groups, lineage and checks as the README draws them."""

from __future__ import annotations

import dagster as dg
import pytest

from pipelines.definitions import defs

GRAPH = defs().resolve_asset_graph()


def node(name: str) -> dg.AssetKey:
    return dg.AssetKey([name])


@pytest.mark.parametrize(
    ("asset", "group", "parents"),
    [
        ("reference", "ingest", set()),
        ("news", "fetch", set()),
        ("filings", "fetch", set()),
        ("coverage", "fetch", set()),
        ("documents", "ingest", {"news", "filings", "coverage"}),
        ("deal_mentions", "extract", {"documents"}),
        ("deals", "normalize", {"deal_mentions", "reference"}),
        ("graph", "graph", {"deals"}),
        ("concentration", "analysis", {"graph"}),
        ("circular_flows", "analysis", {"graph"}),
    ],
)
def test_lineage(asset: str, group: str, parents: set[str]) -> None:
    found = GRAPH.get(node(asset))
    assert found.group_name == group
    assert {key.to_user_string() for key in found.parent_keys} == parents


def test_there_is_no_asset_besides() -> None:
    assert len(GRAPH.get_all_asset_keys()) == 10


def test_checks() -> None:
    checks = {f"{key.asset_key.to_user_string()}.{key.name}" for key in GRAPH.asset_check_keys}
    assert checks == {
        "deal_mentions.evidence_slices",
        "deals.claims_slice",
        "deals.references_resolve",
        "concentration.index_in_range",
    }


@pytest.mark.parametrize("asset", ["reference", "documents", "deal_mentions", "deals"])
def test_tables_show_their_columns(asset: str) -> None:
    assert GRAPH.get(node(asset)).metadata["dagster/column_schema"].columns
