"""Copies among the documents of the warehouse: what is new is signed, then all are grouped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .batches import batches

if TYPE_CHECKING:
    from data.tables.warehouse import Change, Warehouse

BATCH = 500
"""Documents between two commits and two signs of progress: a second of signing."""


@dataclass(frozen=True)
class Copying:
    """What one pass did, and the copies that there are now."""

    signed: int
    documents: int
    copies: int
    originals: int
    """Of them, documents that have copies."""
    change: Change

    def summary(self) -> str:
        """One line for a person."""
        found = f"no copies among {self.documents}"
        if self.copies:
            found = f"{self.copies} of {self.documents} are copies of {self.originals} others"
        return f"{self.signed} documents signed; {found}"

    def metadata(self) -> dict[str, Any]:
        """For the Dagster UI and the command line."""
        return {"signed": self.signed, "copies": self.copies, "originals": self.originals, "sources": self.documents - self.copies}


def find_copies(warehouse: Warehouse, tell: Callable[[str], None]) -> Copying:
    """Sign what has no signature of this version, a batch a transaction, and put every copy under its original."""
    from data.model.vocabulary import DocumentKind
    from data.tables.store import copy_standings, load_signatures, store_copies
    from extractors.copies import Standing, candidates, group, shared, signer_version

    signed = _sign(warehouse, tell)
    rows = copy_standings(warehouse, signer_version())
    ids = [row["document_id"] for row in rows]
    likely = list(candidates([row["minhash"] for row in rows], [row["size"] for row in rows]))
    signatures = load_signatures(warehouse, {ids[place] for pair in likely for place in pair})
    shares = {(ids[one], ids[other]): shared(signatures[ids[one]], signatures[ids[other]]) for one, other in likely}
    standings = (
        Standing(row["document_id"], row["published_on"], DocumentKind(row["kind"]), row["first_seen_at"], row["size"]) for row in rows
    )
    copies = group({pair: share for pair, share in shares.items() if share is not None}, standings)
    change = store_copies(warehouse, copies)
    return Copying(signed, len(rows), len(copies), len({copy.original_id for copy in copies}), change)


def _sign(warehouse: Warehouse, tell: Callable[[str], None]) -> int:
    from data.tables.store import store_signatures, unsigned_documents
    from extractors.copies import sign, signer_version

    version, signed = signer_version(), 0
    for batch in batches(unsigned_documents(warehouse, version), BATCH):
        store_signatures(warehouse, {document_id: sign(text) for document_id, text in batch}, version)
        signed += len(batch)
        tell(f"{signed} documents signed")
    return signed
