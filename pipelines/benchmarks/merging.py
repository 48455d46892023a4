"""How fast mentions are merged, beside looking for the nearest name by rapidfuzz, which matching names by likeness takes at least."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from data.model.resolved import SourcedMention
from data.tables.warehouse import Warehouse

from ..batches import batches

BASELINE, MERGED, WHOLE, NEW = "nearest names by rapidfuzz", "merged", "merged and stored, all", "merged and stored, what is new"
_SAMPLE = 2000
"""Mentions whose names the baseline looks up: it has one rate whatever their number."""
_AT = dt.datetime(2026, 11, 1)
_BATCH = 20_000
"""Documents between two commits while the warehouse is filled, which is not measured."""


def benchmark(sizes: Sequence[int], documents: int) -> Iterator[dict[str, Any]]:
    """Rows by size: the baseline, and merging alone; for the largest a warehouse, merged as a whole and with so many documents more."""
    from .made_mentions import made_mentions

    made = made_mentions(max(sizes) + documents)[0]
    looked_up, times = _baseline(made[:_SAMPLE])
    rate = looked_up / times.cpu
    yield _row(BASELINE, looked_up, times, None, rate)
    for size in sorted(sizes):
        deals, times = _merged(made[:size])
        yield _row(MERGED, size, times, deals, rate)
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder) / "made.duckdb")
        for way, mentions in ((WHOLE, made[: max(sizes)]), (NEW, made[max(sizes) :])):
            _fill(warehouse, mentions)
            deals, times = _stored(warehouse)
            yield _row(way, len(mentions), times, deals, rate)


class _Times:
    """Seconds by the clock, and of processor time."""

    def __init__(self, wall: float, cpu: float) -> None:
        self.wall, self.cpu = wall, cpu


def _row(way: str, mentions: int, times: _Times, deals: int | None, rate: float) -> dict[str, Any]:
    mine = mentions / times.cpu
    return {
        "way": way,
        "mentions": mentions,
        "deals": deals,
        "wall_s": round(times.wall, 2),
        "cpu_s": round(times.cpu, 2),
        "mentions_per_cpu_s": round(mine),
        "times_slower": round(rate / mine, 2),
    }


def _timed(work: Callable[[], int]) -> tuple[int, _Times]:
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    return found, _Times(time.perf_counter() - wall, time.process_time() - cpu)


def _baseline(mentions: Sequence[SourcedMention]) -> tuple[int, _Times]:
    """Each name of a party beside all names that the reference tables know."""
    from rapidfuzz import fuzz, process

    from data.reference.tables import load_reference

    tables = load_reference()
    known = [*(row.name for row in tables.organizations.values()), *(alias.alias for alias in tables.aliases)]
    names = [[party.name for party in mention.deal.parties] for mention in mentions]

    def work() -> int:
        for said in names:
            process.cdist(said, known, scorer=fuzz.ratio, workers=1).argmax(axis=1)
        return len(names)

    return _timed(work)


def _merged(mentions: Sequence[SourcedMention]) -> tuple[int, _Times]:
    from data.reference.exchange import load_exchange_rates
    from extractors.identity import resolve

    load_exchange_rates()  # what is read once is no part of it
    return _timed(lambda: len(resolve(mentions).deals))


def _fill(warehouse: Warehouse, mentions: Sequence[SourcedMention]) -> None:
    from data.model.deals import Extraction
    from data.tables.store import store_documents, store_extractions, store_reference

    store_reference(warehouse)
    ordered = sorted(mentions, key=lambda one: one.document.document_id)
    told = (list(group) for _, group in groupby(ordered, key=lambda one: one.document.document_id))
    for batch in batches(told, _BATCH):
        store_documents(warehouse, [group[0].document for group in batch], [], _AT)
        read = [(group[0].document, Extraction(document=group[0].document.name, relevant=True), group) for group in batch]
        store_extractions(warehouse, read, _AT)


def _stored(warehouse: Warehouse) -> tuple[int, _Times]:
    """Deals that were worked out."""
    from data.model.judgements import Judgements

    from ..merging import merge

    return _timed(lambda: len(merge(warehouse, Judgements())[0].deals))
