"""What one screen shows of the whole: runs, sources, tables, checks, the graph, scores, disk. Each part says why it is empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from data.errors import DealgraphError
from data.settings import Settings

from .metrics import sizes

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse

Row = dict[str, Any]
_TABLES = ("documents", "deal_mentions", "deals", "claims", "organizations")
_RUN_COUNTS = {"inputs": "inputs", "new_documents": "new", "refused": "refused", "extracted": "read", "deals": "deals"}
_LAST_RUNS = 5
_SLOWEST = 3
_MEASURES = ("relevance", "organizations", "parties", "deals")


def row(part: str, what: str, value: Any) -> Row:
    """One line of the screen."""
    return {"part": part, "what": what, "value": value}


def glance(settings: Settings) -> Iterator[Row]:
    """The screen, from what was asked last to what lies on the disk."""
    from data.tables.warehouse import Warehouse

    from ..clock import now
    from ..inbox import Inbox

    warehouse = Warehouse(settings.warehouse_path)
    yield row("state", "folder", str(settings.home_path))
    yield row("inbox", "waiting", len(Inbox(settings.inbox_path).entries()))
    yield from sources(settings, now())
    if warehouse.path.exists():
        yield from (*runs(warehouse), *tables(warehouse), *slowest(warehouse))
    else:
        yield row("warehouse", "state", "not made yet: run `dealgraph ingest PATH`")
    if (settings.dagster_path / "history").exists():
        yield from checks(settings)
    yield from (*graph(settings), *scores(), *disk(settings))


def tables(warehouse: Warehouse) -> Iterator[Row]:
    """How much there is, and what was refused."""
    for name in _TABLES:
        yield row("warehouse", name, warehouse.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"])
    yield row("warehouse", "deals that count", warehouse.rows("SELECT count(*) AS n FROM deals WHERE counted")[0]["n"])
    for one in warehouse.rows("SELECT reason, count(*) AS n FROM refusals GROUP BY reason ORDER BY reason"):
        yield row("refused", one["reason"], one["n"])


def slowest(warehouse: Warehouse) -> Iterator[Row]:
    """The documents that took longest to read."""
    found = warehouse.rows(
        f"SELECT name, seconds FROM extractions JOIN documents USING (document_id) WHERE seconds > 0 ORDER BY seconds DESC LIMIT {_SLOWEST}"
    )
    for one in found:
        yield row("slowest", one["name"], f"{one['seconds']:.2f} s to read")


def runs(warehouse: Warehouse) -> Iterator[Row]:
    """The last passes."""
    for one in warehouse.rows(f"SELECT * FROM runs ORDER BY started_at DESC LIMIT {_LAST_RUNS}"):
        end = f"{one['outcome']} {one['ended_at']:%H:%M:%S}" if one["ended_at"] else "at work, or killed and not followed by another run"
        counts = ", ".join(f"{one[column]} {word}" for column, word in _RUN_COUNTS.items() if one[column] is not None)
        yield row("run", f"{one['started_at']:%Y-%m-%d %H:%M:%S}", f"{counts}; {end}")


def sources(settings: Settings, at: dt.datetime) -> Iterator[Row]:
    """How fresh what is read is: of each source that ever gave anything or is late."""
    from ..raw.store import RawStore
    from ..sources.overview import overdue, overview
    from ..sources.table import read_sources

    table, store = read_sources(settings.sources), RawStore(settings.raw_path)
    late = {one["source_id"] for one in overdue(table, store, at)}
    read = {source.source_id for source in table.sources if source.is_read}
    for one in overview(table, store, {}, at):
        if one["source_id"] in read and one["last_fetch_at"]:
            told = f"asked {one['last_fetch_at']}, {one['documents']} documents, {one['refused']} refused"
            yield row("source", one["source_id"], told + (", late" if one["source_id"] in late else ""))
    never = sum(one["last_fetch_at"] is None for one in overdue(table, store, at))
    if never:
        yield row("source", "never asked", f"{never} of {len(read)}: `dealgraph run` asks them")


def checks(settings: Settings) -> Iterator[Row]:
    """Checks that did not pass when they were last put; with none, that all did."""
    import dagster

    from ..definitions import defs
    from ..running.instance import open_instance

    instance = open_instance(settings)
    keys = list(defs().resolve_asset_graph().asset_check_keys)
    latest = instance.event_log_storage.get_latest_asset_check_execution_by_key(keys)
    evaluated = {key: found for key, one in latest.items() if (found := _evaluation(one)) is not None}
    wrong = {key: found for key, found in evaluated.items() if not found.passed}
    for key, found in sorted(wrong.items(), key=lambda pair: str(pair[0])):
        kind = "warns" if found.severity is dagster.AssetCheckSeverity.WARN else "failed"
        yield row("check", f"{key.asset_key.to_user_string()}.{key.name}", f"{kind}: {found.description}")
    yield row("check", "passed", f"{len(evaluated) - len(wrong)} of {len(evaluated)} put, {len(keys)} declared")


def _evaluation(record: Any) -> Any:
    """What a check found; null of one that was planned and never put, or that broke."""
    event = record.event and record.event.dagster_event
    return event.asset_check_evaluation_data if event and event.event_type_value == "ASSET_CHECK_EVALUATION" else None


def graph(settings: Settings) -> Iterator[Row]:
    """What the graph holds, by label."""
    from graph.connect import connect

    try:
        with connect(settings) as store:
            for label in ("Organization", "Deal", "Document", "DataCenter"):
                yield row("graph", label, store.query(f"MATCH (n:{label}) RETURN count(*) AS n")[0]["n"])
            yield row(
                "graph", "DEPENDS_ON", store.query("MATCH (:Organization)-[r:DEPENDS_ON]->(:Organization) RETURN count(*) AS n")[0]["n"]
            )
    except DealgraphError as error:
        yield row("graph", settings.engine, str(error))


def scores() -> Iterator[Row]:
    """How well documents are read, as last recorded on our own gold."""
    from ..gold import SCORES, load_scores

    recorded = load_scores(SCORES).recorded.get("all", {})
    for name in _MEASURES:
        if name in recorded:
            yield row("reading", f"{name} F1", recorded[name])


def disk(settings: Settings) -> Iterator[Row]:
    """What the state folder takes."""
    for name, size in sizes(settings):
        yield row("disk", name, f"{size / 1e6:.1f} MB")
