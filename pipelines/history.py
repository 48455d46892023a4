"""The graph as it stood: built afresh, in a folder of its own, from what had been said by a day or been read by an instant."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import QueryError
from data.model.resolved import SourcedMention
from data.settings import Settings

if TYPE_CHECKING:
    from graph.stores.base import GraphStore


@contextmanager
def opened(
    settings: Settings, engine: str | None = None, *, as_of: dt.date | None = None, known_at: dt.datetime | None = None
) -> Iterator[GraphStore]:
    """The graph store to ask; with a day or an instant a temporary embedded graph. Raises QueryError where that asks for Neo4j."""
    from graph.connect import connect

    if as_of is None and known_at is None:
        with connect(settings, engine) as store:
            yield store
        return
    if (engine or settings.engine) != "embedded":
        raise QueryError("--as-of and --known-at build a temporary graph, which only the embedded engine can: add --engine embedded")
    with tempfile.TemporaryDirectory(prefix="dealgraph-") as folder:
        past = Settings(home=Path(folder))
        _build(settings, past, as_of, known_at)
        with connect(past, "embedded") as store:
            yield store


def _build(settings: Settings, past: Settings, as_of: dt.date | None, known_at: dt.datetime | None) -> None:
    from data.tables.store import (
        known_deals,
        load_copies,
        load_mentions,
        store_copies,
        store_documents,
        store_mentions,
        store_reference,
    )
    from data.tables.warehouse import Warehouse
    from extractors.identity import resolve
    from graph.load import load

    from .judging import judgements_of, store_judged

    source, target = Warehouse(settings.warehouse_path), Warehouse(past.warehouse_path)
    mentions = [one for one in load_mentions(source) if _was_there(one, as_of, known_at)]
    store_reference(target)
    documents = {one.document.document_id: one.document for one in mentions}
    store_documents(target, list(documents.values()), [], dt.datetime.min)
    store_copies(target, [copy for copy in load_copies(source) if {copy.document_id, copy.original_id} <= documents.keys()])
    store_mentions(target, mentions)
    judgements = judgements_of(settings)
    store_judged(target, resolve(mentions, known_deals(source), judgements=judgements), judgements)
    load(past, "embedded")


def _was_there(one: SourcedMention, as_of: dt.date | None, known_at: dt.datetime | None) -> bool:
    """Whether a mention had been said and read by then; one without a date was said at no known day."""
    said = as_of is None or (one.document.published is not None and one.document.published <= as_of)
    return said and (known_at is None or one.learned_at <= known_at)
