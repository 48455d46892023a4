"""Inputs into the warehouse, batch by batch: read, store, forget. A batch is stored whole or not at all, and then leaves the inbox."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.model.documents import Document, Refusal

from .batches import batches
from .formats.given import Given
from .formats.reader import read_or_refuse
from .inbox import Inbox

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse

BATCH = 200
"""Documents a transaction: enough that opening the file costs little, few enough that others get their turn."""

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
    inbox: Inbox,
    inputs: Iterable[tuple[Path | None, Given | Refusal]],
    at: dt.datetime,
    wanted: Callable[[Document], bool] = lambda _: True,
) -> Intake:
    """Read and store all inputs. Those of the inbox come with their entry, which is removed once they are stored."""
    from data.tables.store import store_documents

    intake = Intake()
    known = _known(warehouse)
    seen: set[str] = set()
    for batch in batches(((entry, read_or_refuse(one)) for entry, one in inputs), BATCH):
        refusals = [one for _, one in batch if isinstance(one, Refusal)]
        documents = [one for _, one in batch if isinstance(one, Document)]
        chosen = [document for document in documents if wanted(document)]
        store_documents(warehouse, chosen, refusals, at)
        inbox.remove(entry for entry, _ in batch if entry is not None)
        intake.inputs += len(batch)
        intake.outside += len(documents) - len(chosen)
        intake.refusals += refusals
        for document in chosen:
            _count(intake, document, known, seen)
    return intake


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
