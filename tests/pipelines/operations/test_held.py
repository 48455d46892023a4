"""A warehouse that does not pass its blocking checks reaches no graph; the one that is there stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from data.settings import load_settings
from data.tables.warehouse import Warehouse
from graph.connect import connect


def test_the_published_graph_stays(cli: Callable[..., Result], write: Callable[..., Path], contract: str) -> None:
    assert cli("ingest", str(write(a__md=contract))).exit_code == 0
    settings = load_settings()
    with Warehouse(settings.warehouse_path).write() as writer:
        writer.set("deals", "amount", "0", where="TRUE")
        writer.set("deals", "amount_usd", "1", where="TRUE")

    refused = cli("load")
    assert refused.exit_code == 1
    assert "the warehouse does not pass its checks, so the graph stays as it was" in refused.output
    assert "Look: dealgraph why deal-" in refused.output
    with connect(settings) as store:
        assert store.query("MATCH (d:Deal) RETURN d.usd AS usd") == [{"usd": 38_000_000_000}]
