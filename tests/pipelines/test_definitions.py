"""The Dagster definitions: groups, lineage and checks as the README draws them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from data.checks.catalogue import load_checks
from data.settings import REPOSITORY, load_settings
from pipelines.definitions import defs

DEFINITIONS = defs()
GRAPH = DEFINITIONS.resolve_asset_graph()


def node(name: str) -> dg.AssetKey:
    return dg.AssetKey([name])


@pytest.mark.parametrize(
    ("asset", "group", "parents"),
    [
        ("exchange_rates", "fetch", set()),
        ("reference", "ingest", set()),
        ("news", "fetch", set()),
        ("filings", "fetch", set()),
        ("coverage", "fetch", set()),
        ("documents", "ingest", {"news", "filings", "coverage"}),
        ("deal_mentions", "extract", {"documents"}),
        ("copies", "ingest", {"documents"}),
        ("deals", "normalize", {"copies", "deal_mentions", "exchange_rates", "reference"}),
        ("graph", "graph", {"deals"}),
        ("concentration", "analysis", {"graph"}),
        ("circular_flows", "analysis", {"graph"}),
        ("evaluation", "evaluation", set()),
    ],
)
def test_lineage(asset: str, group: str, parents: set[str]) -> None:
    found = GRAPH.get(node(asset))
    assert found.group_name == group
    assert {key.to_user_string() for key in found.parent_keys} == parents


def test_there_is_no_asset_besides() -> None:
    assert len(GRAPH.get_all_asset_keys()) == 13


def test_every_check_of_the_warehouse_hangs_on_its_asset() -> None:
    checks = {f"{key.asset_key.to_user_string()}.{key.name}" for key in GRAPH.asset_check_keys}
    of_code = {
        "deals.references_resolve",
        "graph.graph_matches_warehouse",
        "concentration.index_in_range",
        "evaluation.scores_above_floor",
        "news.sources_fresh",
    }
    assert checks == {f"{check.asset}.{check.name}" for check in load_checks()} | of_code


@pytest.mark.parametrize("asset", ["reference", "documents", "deal_mentions", "deals"])
def test_tables_show_their_columns(asset: str) -> None:
    assert GRAPH.get(node(asset)).metadata["dagster/column_schema"].columns


def test_a_file_in_a_folder_starts_one_run_of_that_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.defs.sensors import folders

    table = tmp_path / "sources.csv"
    rows = [f"{name},folder,$DEALGRAPH_HOME/{name},allowed,true" for name in ("drop", "other")]
    table.write_text("\n".join(["source_id,kind,url,terms,enabled", *rows]) + "\n")
    monkeypatch.setenv("DEALGRAPH_SOURCES", str(table))
    drop = load_settings().home_path / "drop"
    drop.mkdir(parents=True)

    def look(cursor: str | None) -> tuple[list[str], str | None]:
        context = dg.build_sensor_context(cursor=cursor, definitions=DEFINITIONS)
        tick = folders.evaluate_tick(context)
        return [run.run_config["ops"]["news"]["config"]["source"] for run in tick.run_requests or []], tick.cursor

    started, empty = look(None)
    assert started == [], "a first look at folders without a file asks nobody"
    (drop / "a.md").write_text("news")
    started, cursor = look(empty)
    assert started == ["drop"]
    assert look(cursor) == ([], cursor)
    (drop / "a.md").unlink()
    assert look(cursor) == (["drop"], empty)
    assert look("a cursor of another form") == ([], empty)


def test_loading_the_definitions_loads_nothing_heavy() -> None:
    heavy = "{'duckdb', 'polars', 'pyarrow', 'spacy', 'numpy', 'ladybug', 'neo4j', 'trafilatura'}"
    code = f"import sys; from pipelines.definitions import defs; defs(); print(sorted({heavy} & sys.modules.keys()))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert loaded.stdout.splitlines()[-1] == "[]"
