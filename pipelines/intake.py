"""Items of the raw store into the warehouse, batch by batch: read, store, forget. A batch is stored whole or not at all, and then
leaves the inbox."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import DealgraphError
from data.model.documents import Document, Refusal, Sighting

from .batches import batches
from .formats.given import Given
from .formats.reader import read_or_refuse
from .inbox import Inbox
from .raw.bodies import Bodies
from .raw.records import Item
from .raw.store import RawStore
from .running.journal import Told, nobody

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse

BATCH = 200
"""Documents a transaction: enough that opening the file costs little, few enough that others get their turn."""

RETRIED_FOR = dt.timedelta(days=30)
"""What was fetched and refused longer ago is not read again."""

LISTED = 1000
"""Refusals and warnings that a run lists one by one; all of them stand in the warehouse."""


@dataclass
class Intake:
    """What became of the inputs of one pass."""

    inputs: int = 0
    new: int = 0
    known: int = 0
    repeated: int = 0
    """The same document again within this pass."""
    outside: int = 0
    """Read, but not of the days asked for."""
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, other: Intake, known: int) -> None:
        """Count another pass too, and inputs that need no reading because they are known."""
        self.inputs += other.inputs + known
        self.known += other.known + known
        self.new += other.new
        self.repeated += other.repeated
        self.outside += other.outside
        self.refusals += other.refusals
        self.warnings += other.warnings

    def summary(self) -> str:
        """One line for a person."""
        parts = [f"{self.inputs} inputs: {self.new} new documents", f"{self.known} known"]
        parts += [f"{self.repeated} given twice"] if self.repeated else []
        parts += [f"{self.outside} outside the days asked for"] if self.outside else []
        return ", ".join([*parts, f"{len(self.refusals)} refused"])

    def metadata(self) -> dict[str, Any]:
        """For the Dagster UI and the command line: counts, refusals by reason and one by one, warnings."""
        counts = {"inputs": self.inputs, "new": self.new, "known": self.known, "repeated": self.repeated, "refused": len(self.refusals)}
        return counts | {
            "refused_by_reason": dict(sorted(Counter(refusal.reason for refusal in self.refusals).items())),
            "refusals": [refusal.model_dump() for refusal in self.refusals[:LISTED]],
            "warnings": self.warnings[:LISTED],
        }


def take_in(
    warehouse: Warehouse,
    bodies: Bodies,
    inbox: Inbox,
    inputs: Iterable[tuple[Path | None, Item | Refusal]],
    at: dt.datetime,
    wanted: Callable[[Document], bool] = lambda _: True,
    told: Told = nobody,
) -> Intake:
    """Read and store all inputs. Those of the inbox come with their entry, which is removed once they are stored. ``told`` hears of all."""
    from data.tables.store import store_documents

    intake = Intake()
    known = _known(warehouse)
    seen: set[str] = set()
    for batch in batches(((entry, one, _timed(one, bodies, told)) for entry, one in inputs), BATCH):
        refusals = [read for _, _, read in batch if isinstance(read, Refusal)]
        documents = [read for _, _, read in batch if isinstance(read, Document)]
        chosen = [document for document in documents if wanted(document)]
        taken = [(one, read) for _, one, read in batch if isinstance(one, Item) and (isinstance(read, Refusal) or wanted(read))]
        store_documents(warehouse, chosen, refusals, at, [_sighting(one, read) for one, read in taken])
        inbox.remove(entry for entry, _, _ in batch if entry is not None)
        intake.inputs += len(batch)
        intake.outside += len(documents) - len(chosen)
        intake.refusals += refusals
        for document in chosen:
            _count(intake, document, known, seen)
    return intake


def unread(warehouse: Warehouse, store: RawStore, source_ids: Collection[str] | None, at: dt.datetime) -> tuple[list[Item], int]:
    """Items of these sources, or all, that became no document yet, and how many did. What was refused is tried again for some weeks: the
    reader may have learned."""
    from data.tables.store import seen_keys

    items = [item for item in store.items() if source_ids is None or item.source_id in source_ids]
    seen = seen_keys(warehouse, given_up_before=at - RETRIED_FOR)
    new = [item for item in items if (item.source_id, item.day, item.sha256) not in seen]
    return new, len(items) - len(new)


def _timed(one: Item | Refusal, bodies: Bodies, told: Told) -> Document | Refusal:
    began = time.perf_counter()
    read = _read(one, bodies)
    seconds = time.perf_counter() - began
    if isinstance(read, Document):
        told("taken in", read.document_id, seconds, name=read.name)
    else:
        told("refused", read.name, seconds, reason=read.reason)
    return read


def _read(one: Item | Refusal, bodies: Bodies) -> Document | Refusal:
    if isinstance(one, Refusal):
        return one
    try:
        content = bodies.get(one.sha256)
    except DealgraphError as error:  # one damaged file of the raw store must not keep the others from being read
        return Refusal(name=one.name, reason="lost", message=f"{one.name}: {error}")
    return read_or_refuse(Given(one.name, content, one.first_seen_at, one.source_id, one.about))


def _sighting(item: Item, read: Document | Refusal) -> Sighting:
    return Sighting(
        source_id=item.source_id,
        day=item.day,
        sha256=item.sha256,
        name=item.name,
        document_id=read.document_id if isinstance(read, Document) else None,
        reason=read.reason if isinstance(read, Refusal) else None,
        first_seen_at=item.first_seen_at,
    )


def _count(intake: Intake, document: Document, known: set[str], seen: set[str]) -> None:
    intake.warnings += [f"{document.name}: {warning}" for warning in document.warnings]
    if document.document_id in seen:
        intake.repeated += 1
    elif document.document_id in known:
        intake.known += 1
    else:
        intake.new += 1
    seen.add(document.document_id)


def _known(warehouse: Warehouse) -> set[str]:
    if not warehouse.path.exists():
        return set()
    return {row["document_id"] for row in warehouse.rows("SELECT document_id FROM documents")}
