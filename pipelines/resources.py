"""What assets are handed: the warehouse, the graph and the sources, as the settings say. Opened late, so that loading stays quick."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import dagster as dg

from data.errors import EmptyGraph
from data.settings import load_settings

from .inbox import Inbox
from .operations.metrics import write_metrics
from .running.instance import locks_path
from .running.journal import Told, nobody
from .running.ledger import close
from .running.liveness import alive
from .running.recovery import recover
from .sources.days import Days

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse
    from graph.load import LoadReport
    from graph.run import Answer

    from .raw.store import RawStore
    from .sources.fetch import Fetching
    from .sources.rates import Refresh


_BOTH = {
    "deals": ("MATCH (d:Deal) RETURN count(*) AS n", "SELECT count(*) AS n FROM deals"),
    "deals that count": ("MATCH (d:Deal) WHERE d.counted RETURN count(*) AS n", "SELECT count(*) AS n FROM deals WHERE counted"),
    "organizations": ("MATCH (o:Organization) RETURN count(*) AS n", "SELECT count(*) AS n FROM organizations"),
    "dollars of deals that count": (
        "MATCH (d:Deal) WHERE d.counted RETURN coalesce(sum(d.usd), 0) AS n",
        "SELECT coalesce(sum(round(amount_usd)), 0)::BIGINT AS n FROM deals WHERE counted",
    ),
}
"""What both must say alike: in Cypher and in SQL. The graph has whole dollars."""


class WarehouseResource(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The DuckDB file. Every run has it, so it also shows that the run is alive and ends those that are not."""

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[WarehouseResource]:
        """Hold the run's lock for as long as it lasts."""
        if context.run is None or context.instance is None:
            yield self
            return
        settings = load_settings()
        with alive(locks_path(settings), context.run.run_id):
            recover(context.instance, settings)
            try:
                yield self
            finally:
                close(self.open(), context.run.run_id, "ended")
                write_metrics(settings)

    def open(self) -> Warehouse:
        """The warehouse; no connection is held between calls."""
        from data.tables.warehouse import Warehouse

        return Warehouse(load_settings().warehouse_path)


class GraphResource(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The graph store that the settings, or one run, choose."""

    def load(self, engine: str | None = None) -> LoadReport:
        """The warehouse into the graph."""
        from graph.load import load

        return load(load_settings(), engine)

    def differences(self, warehouse: Warehouse) -> list[str]:
        """A sentence for each count or sum that the graph and the warehouse do not share."""
        from graph.connect import connect

        with connect(load_settings()) as store:
            found = {what: store.query(cypher)[0]["n"] for what, (cypher, _) in _BOTH.items()}
        wanted = {what: warehouse.rows(sql)[0]["n"] for what, (_, sql) in _BOTH.items()}
        return [f"{what}: {found[what]:,} in the graph, {wanted[what]:,} in the warehouse" for what in _BOTH if found[what] != wanted[what]]

    def picture(self) -> str | None:
        """The dependencies of the organization that has most of them, as SVG; null where there is none."""
        from graph.connect import connect
        from graph.export.picture import picture

        with connect(load_settings()) as store:
            most = store.query(
                "MATCH (o:Organization)-[r:DEPENDS_ON]-(:Organization) RETURN o.id AS id, count(r) AS n ORDER BY n DESC, id LIMIT 1"
            )
            return picture(store, str(most[0]["id"])) if most else None

    def answer(self, query: str) -> Answer:
        """A catalogue query with its default parameters; without any row where there is no deal yet, which is no failure of a run."""
        from graph.catalogue import find
        from graph.connect import connect
        from graph.run import Answer, run_query

        with connect(load_settings()) as store:
            try:
                return run_query(store, query, {})
            except EmptyGraph:
                return Answer(find(query).columns, [])


class SourcesResource(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where documents come from: what was given to `dealgraph ingest`, and the table of sources."""

    def inbox(self) -> Inbox:
        """What was given and waits."""
        return Inbox(load_settings().inbox_path)

    def store(self) -> RawStore:
        """Everything that was fetched."""
        from .raw.store import RawStore

        return RawStore(load_settings().raw_path)

    def overdue(self) -> list[dict[str, Any]]:
        """Sources that were not asked for in time."""
        from .clock import now
        from .sources.overview import overdue
        from .sources.table import read_sources

        return overdue(read_sources(load_settings().sources), self.store(), now())

    def walk(
        self, kinds: Collection[str], source_id: str | None, days: Days, tell: Callable[[str], None], told: Told = nobody
    ) -> list[Fetching]:
        """Fetch into the raw store what sources of some kinds have of some days: all that are to be read, or the one asked for."""
        from .raw.store import RawStore
        from .sources.fetch import Fetching
        from .sources.table import enabled, read_sources
        from .sources.walk import walk
        from .web.client import Client

        settings = load_settings()
        table = read_sources(settings.sources)
        chosen = [source for source in enabled(table, source_id) if source.kind in kinds]

        def client() -> Client:
            return Client(settings, RawStore(settings.raw_path), refused_hosts=table.refused_hosts, tell=told)

        walked = walk(chosen, days, client, tell)
        if table.refusals and source_id is None and "folder" in kinds:  # told once a pass
            return [Fetching(settings.sources.name, refusals=list(table.refusals)), *walked]
        return walked

    def refresh_rates(self, warehouse: Warehouse, source_id: str | None) -> Refresh:
        """Add exchange rates of new days, of all sources of them or of the one asked for."""
        from .raw.store import RawStore
        from .sources.rates import KIND, refresh
        from .sources.table import enabled, read_sources
        from .web.client import Client

        settings = load_settings()
        table = read_sources(settings.sources)
        chosen = [source for source in enabled(table, source_id) if source.kind == KIND]
        return refresh(warehouse, chosen, Client(settings, RawStore(settings.raw_path), refused_hosts=table.refused_hosts))
