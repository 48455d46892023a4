"""The state as it stood: warehouse and graph built afresh, in a folder of their own, from what had been said by a day or read by then.

Reference tables are those of today, with the parents of that day; exchange rates end with that day; deals that exist today keep their ids.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from data.errors import QueryUsageError
from data.model.judgements import Judgements
from data.settings import Settings

from .clock import now

if TYPE_CHECKING:
    from data.reference.exchange import ExchangeRates
    from data.tables.store import Past
    from data.tables.warehouse import Warehouse
    from graph.stores.base import GraphStore

Tell = Callable[[str], None]


class Clocks(NamedTuple):
    """Up to which day things had been said, and up to which instant (UTC) we had read them; null: to this day."""

    as_of: dt.date | None = None
    known_at: dt.datetime | None = None

    @property
    def day(self) -> dt.date:
        """The day on which one asks."""
        return min(day for day in (self.as_of, self.known_at and self.known_at.date(), now().date()) if day is not None)


@contextmanager
def opened(settings: Settings, engine: str | None, clocks: Clocks, tell: Tell) -> Iterator[GraphStore]:
    """The graph store to ask; with a clock a temporary embedded graph. Raises QueryUsageError where that asks for Neo4j."""
    from graph.connect import connect

    with as_it_stood(settings, engine, clocks, tell) as then, connect(then, engine) as store:
        yield store


@contextmanager
def as_it_stood(settings: Settings, engine: str | None, clocks: Clocks, tell: Tell) -> Iterator[Settings]:
    """Settings whose warehouse and graph are those of the past; without a clock the settings themselves.

    ``tell`` is told what the answer leaves out, and where it must be empty. Raises QueryUsageError where Neo4j is asked for.
    """
    if clocks == Clocks():
        yield settings
        return
    if (engine or settings.engine) != "embedded":
        raise QueryUsageError("--as-of and --known-at build a temporary graph, which only the embedded engine can: add --engine embedded")
    with tempfile.TemporaryDirectory(prefix="dealgraph-") as folder:
        then = Settings(home=Path(folder), engine="embedded")
        _build(settings, then, clocks, tell)
        yield then


def _build(settings: Settings, then: Settings, clocks: Clocks, tell: Tell) -> None:
    from data.tables.store import (
        known_deals,
        past_mentions,
        store_copies,
        store_documents,
        store_mentions,
        store_reference,
    )
    from data.tables.warehouse import Warehouse
    from extractors.identity import resolve
    from graph.load import load

    from .judging import store_judged

    today, target = Warehouse(settings.warehouse_path), Warehouse(then.warehouse_path)
    past = past_mentions(today, clocks.as_of, clocks.known_at)
    for line in notes(past, clocks, now().date()):
        tell(line)
    rates = rates_then(today, clocks)
    store_reference(target, with_rates=False)
    store_documents(target, list({one.document.document_id: one.document for one in past.mentions}.values()), [], now())
    store_copies(target, past.copies)
    store_mentions(target, past.mentions)
    judgements = judgements_then(settings, clocks)
    resolution = resolve(past.mentions, known_deals(today), rates=rates, judgements=judgements)
    store_judged(target, resolution, judgements, with_rates=False)
    load(then, "embedded", on=clocks.day)


def rates_then(warehouse: Warehouse, clocks: Clocks) -> ExchangeRates:
    """The exchange rates that there were."""
    from data.tables.store import load_rates

    rates = load_rates(warehouse)
    return rates if clocks == Clocks() else rates.until(clocks.day)


def judgements_then(settings: Settings, clocks: Clocks) -> Judgements:
    """What people had decided by the instant; which day things were said on makes no difference to them."""
    from .judging import judgements_of

    judgements = judgements_of(settings)
    return judgements if clocks.known_at is None else judgements.until(clocks.known_at.date())


def notes(past: Past, clocks: Clocks, today: dt.date) -> Iterator[str]:
    """What somebody should know who asks the past: each a sentence."""
    if clocks.as_of is not None and clocks.as_of > today:
        yield f"{clocks.as_of} is still to come: this is what has been said until today"
    if past.undated:
        yield f"left out for want of a date: {past.undated} of the documents that tell of deals"
    if not past.mentions and past.first_said_on is None:
        yield "nothing has been read yet: run `dealgraph ingest PATH` or `dealgraph run`"
    elif not past.mentions:
        first_read = f" and the first was read at {past.first_learned_at:%Y-%m-%dT%H:%M:%SZ}" if past.first_learned_at else ""
        yield f"there is nothing of that time: the earliest document that tells of a deal is of {past.first_said_on}{first_read}"
