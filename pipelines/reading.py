"""Documents through the extractor: one that it stumbles over is put aside, not the run."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.model.deals import Extraction
from data.model.documents import Document, Refusal

from .batches import batches
from .running.journal import Told, nobody

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse
    from extractors.read import Reader

LISTED = 1000
"""Warnings that a run lists one by one; all of them stand in the warehouse."""

BATCH = 32
"""Documents between two commits and two signs of progress: some seconds of reading."""


@dataclass
class Reading:
    """What one pass of the extractor did."""

    read: int = 0
    relevant: int = 0
    deal_mentions: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """One line for a person."""
        failed = f", {len(self.refusals)} not readable" if self.refusals else ""
        return f"{self.read} documents read, {self.relevant} relevant, {self.deal_mentions} deal mentions{failed}"

    def metadata(self) -> dict[str, Any]:
        """For the Dagster UI and the command line."""
        counts = {"read": self.read, "relevant": self.relevant, "found": self.deal_mentions, "refused": len(self.refusals)}
        return counts | {"refusals": [refusal.model_dump() for refusal in self.refusals], "warnings": self.warnings[:LISTED]}


def read_each(reader: Reader | Stopwatch, documents: Iterable[Document]) -> Iterator[tuple[Document, Extraction | Refusal]]:
    """Each document with what it says, or with why it could not be read; one by one, so that the first comes at once."""
    for document in documents:
        yield document, _read_one(reader, document)


class Stopwatch:
    """A reader that remembers how long each document took, so that slow ones can be found."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.seconds: dict[str, float] = {}

    def read(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """As the reader."""
        for document in documents:
            began = time.perf_counter()
            found = list(self._reader.read([document]))
            self.seconds[document.document_id] = time.perf_counter() - began
            yield from found


def read_pending(warehouse: Warehouse, reader: Reader, at: dt.datetime, tell: Callable[[str], None], told: Told = nobody) -> Reading:
    """Read and store what the ledger lacks for this version of the extractor, a batch a transaction; ``told`` hears of each document."""
    from data.tables.store import pending_documents, store_documents, store_extractions
    from extractors.identity import source_mentions

    reading, watch = Reading(), Stopwatch(reader)
    pending = pending_documents(warehouse, reader.version)
    for batch in batches(read_each(watch, pending), BATCH):
        done = [(document, one) for document, one in batch if isinstance(one, Extraction)]
        refusals = [one for _, one in batch if isinstance(one, Refusal)]
        store_extractions(warehouse, [(document, one, source_mentions(one, document, at)) for document, one in done], at, watch.seconds)
        if refusals:
            store_documents(warehouse, [], refusals, at)
        reading.read += len(done)
        reading.relevant += sum(one.relevant for _, one in done)
        reading.deal_mentions += sum(len(one.deals) for _, one in done)
        reading.refusals += refusals
        reading.warnings += [f"{document.name}: {warning}" for document, one in done for warning in one.warnings]
        for document, one in done:
            told("read", document.document_id, watch.seconds.get(document.document_id, 0.0), name=document.name, deals=len(one.deals))
        tell(f"{reading.read} documents read")
    return reading


def _read_one(reader: Reader | Stopwatch, document: Document) -> Extraction | Refusal:
    try:
        return next(iter(reader.read([document])))
    except Exception as error:
        message = f"{document.name}: the extractor failed on it ({type(error).__name__}: {error}): please report it with the document"
        return Refusal(name=document.name, reason="extraction", message=message)
