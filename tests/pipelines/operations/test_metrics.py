"""Figures for Prometheus after a run, read back by its own parser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from prometheus_client.parser import text_string_to_metric_families

from data.settings import load_settings


def test_a_run_leaves_figures(cli: Callable[..., Result], write: Callable[..., Path], contract: str) -> None:
    assert cli("ingest", str(write(a__md=contract, b__txt=b"\x00\x01"))).exit_code == 0
    text = load_settings().metrics_path.read_text()
    found = {
        (sample.name, *sample.labels.values()): sample.value for family in text_string_to_metric_families(text) for sample in family.samples
    }
    assert found["dealgraph_rows", "documents"] == found["dealgraph_rows", "deals"] == found["dealgraph_deals_counted",] == 1
    assert found["dealgraph_refusals", "binary"] == 1
    assert 0 < found["dealgraph_reading_seconds", "0.5"] <= found["dealgraph_reading_seconds", "1"]
    assert found["dealgraph_last_run_timestamp_seconds",] > 0
    assert found["dealgraph_disk_bytes", "warehouse.duckdb"] > 0
