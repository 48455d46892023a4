"""What one screen shows of the whole: runs, sources, tables, checks, the graph, scores, disk. Each part says why it is empty."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from data.errors import DealgraphError
from data.settings import Settings

from .metrics import sizes

if TYPE_CHECKING:
    import dagster as dg

    from data.tables.warehouse import Warehouse

Row = dict[str, Any]
_TABLES = ("documents", "deal_mentions", "deals", "claims", "organizations")
_RUN_COUNTS = {"inputs": "inputs", "new_documents": "new", "refused": "refused", "extracted": "read", "deals": "deals"}
_STARTERS = {"dagster/schedule_name": "", "dagster/sensor_name": "", "dagster/backfill": "backfill ", "dealgraph/via": ""}
"""Tags that say who started a run, and what to say before their value."""
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
    from ..running.instance import open_instance

    warehouse = Warehouse(settings.warehouse_path)
    yield row("state", "folder", str(settings.home_path))
    yield row("inbox", "waiting", len(Inbox(settings.inbox_path).entries()))
    yield from sources(settings, now())
    instance = None
    if settings.dagster_path.exists():
        instance = open_instance(settings)
        yield from runs(instance, warehouse)
    if warehouse.path.exists():
        yield from (*tables(warehouse), *slowest(warehouse), *reviews(warehouse, settings))
    else:
        yield row("warehouse", "state", "not made yet: run `dealgraph ingest PATH`")
    if instance is not None:
        yield from checks(instance)
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
        yield row("slowest", f"{one['seconds']:.2f} s to read", one["name"])


def runs(instance: dg.DagsterInstance, warehouse: Warehouse) -> Iterator[Row]:
    """The last runs of any kind: how each ended, who started it, and what it did or which assets it was of."""
    records = instance.get_run_records(limit=_LAST_RUNS)
    counts = _counts(warehouse, [record.dagster_run.run_id for record in records])
    for record in records:
        run = record.dagster_run
        began = dt.datetime.fromtimestamp(record.start_time or record.create_timestamp.timestamp(), dt.UTC)
        took = f" after {record.end_time - record.start_time:.0f} s" if record.start_time and record.end_time else ""
        starter = next((words + run.tags[tag] for tag, words in _STARTERS.items() if tag in run.tags), "by hand in the UI")
        of = ", ".join(sorted(key.to_user_string() for key in run.asset_selection or ())) or run.job_name.removeprefix(
            "__anonymous_asset_job_"
        )
        look = f"; look: `dealgraph ui`, /runs/{run.run_id}" if run.is_failure else ""
        told = f"{run.status.value.lower()}{took}, {starter}: {counts.get(run.run_id) or of}{look}"
        yield row("run", f"{began:%Y-%m-%d %H:%M:%S}", told)


def _counts(warehouse: Warehouse, run_ids: list[str]) -> dict[str, str]:
    """By run, of those that took documents in or read them, how many."""
    if not warehouse.path.exists():
        return {}
    found = warehouse.rows("SELECT * FROM runs WHERE list_contains(?, run_id)", [run_ids])
    return {
        one["run_id"]: ", ".join(f"{one[column]} {word}" for column, word in _RUN_COUNTS.items() if one[column] is not None)
        for one in found
    }


def reviews(warehouse: Warehouse, settings: Settings) -> Iterator[Row]:
    """How many questions of each kind wait for a person, who finds them with `dealgraph review`."""
    from ..review.questions import open_questions

    asked = Counter(one["kind"] for one in open_questions(warehouse, settings.judgements_path, sys.maxsize))
    for kind, n in sorted(asked.items()):
        yield row("review", kind, n)
    if not asked:
        yield row("review", "open", 0)


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


def checks(instance: dg.DagsterInstance) -> Iterator[Row]:
    """Checks that did not pass when they were last put; with none, that all did."""
    import dagster

    from ..definitions import loaded

    try:
        keys = list(loaded().resolve_asset_graph().asset_check_keys)
    except DealgraphError as error:
        yield row("check", "definitions", str(error))
        return
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
