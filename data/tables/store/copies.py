"""Signatures of documents, made once a version, and which documents are copies of which, made afresh from all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...model.copies import Copy, Signature
from ..warehouse import Change, Warehouse
from .values import among

_READ_AT_ONCE = 500


def unsigned_documents(warehouse: Warehouse, signer_version: str) -> Iterator[tuple[str, str]]:
    """Id and text of documents without a signature of this version. No connection is open between them, so a caller may write."""
    waiting = warehouse.rows(
        "SELECT document_id FROM documents WHERE NOT EXISTS (SELECT 1 FROM document_signatures AS done "
        "WHERE done.document_id = documents.document_id AND done.signer_version = ?) ORDER BY document_id",
        [signer_version],
    )
    for first in range(0, len(waiting), _READ_AT_ONCE):
        ids = among("document_id", (row["document_id"] for row in waiting[first : first + _READ_AT_ONCE]))
        for row in warehouse.rows(f"SELECT document_id, text FROM documents WHERE {ids} ORDER BY document_id"):
            yield row["document_id"], row["text"]


def store_signatures(warehouse: Warehouse, signatures: Mapping[str, Signature], signer_version: str) -> Change:
    """Keep signatures by document; one of an older version gives way."""
    rows = ({"document_id": key, "signer_version": signer_version, **one.model_dump()} for key, one in signatures.items())
    with warehouse.write() as writer:
        return writer.upsert("document_signatures", rows)


def copy_standings(warehouse: Warehouse, signer_version: str) -> list[dict[str, Any]]:
    """Of every signed document in its newest version what finding copies needs, but for the content of its signature, by id."""
    return warehouse.rows(
        "SELECT document_id, published_on, kind, first_seen_at, size, minhash FROM documents JOIN document_signatures USING (document_id) "
        "WHERE signer_version = ? AND replaced_by IS NULL ORDER BY document_id",
        [signer_version],
    )


def load_signatures(warehouse: Warehouse, document_ids: Iterable[str]) -> dict[str, Signature]:
    """Whole signatures of these documents."""
    rows = warehouse.rows(f"SELECT document_id, size, minhash, content FROM document_signatures WHERE {among('document_id', document_ids)}")
    return {row.pop("document_id"): Signature(**row) for row in rows}


def store_copies(warehouse: Warehouse, copies: Iterable[Copy]) -> Change:
    """Make the table of copies equal to these."""
    with warehouse.write() as writer:
        return writer.sync("document_copies", (copy.model_dump() for copy in copies))


def load_copies(warehouse: Warehouse) -> list[Copy]:
    """All of them, by id."""
    return [Copy(**row) for row in warehouse.rows("SELECT * FROM document_copies ORDER BY document_id")]
