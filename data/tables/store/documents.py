"""Documents and refusals. A document is what it was when it first came; a later giving may only add what was missing then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...model.documents import Document, Refusal, Sighting
from ..warehouse import Change, Warehouse, Writer
from .values import among, utc

GIVEN = "given"
"""The source of what a person gave to `dealgraph ingest`."""
_READ_AT_ONCE = 200
_MAY_BE_ADDED = ("published_on", "url", "publisher", "filer")
_MATTERS_TO_READING = ("published_on", "filer")


def store_documents(
    warehouse: Warehouse,
    documents: Sequence[Document],
    refusals: Sequence[Refusal],
    at: dt.datetime,
    sightings: Sequence[Sighting] = (),
) -> Change:
    """Keep documents and refusals that are new, and which bytes they came from.

    Of a known document nothing changes, its first name and day of arrival least of all, but that a date, filer, publisher or address which
    it lacked is added; with a new date or filer it is read once more. What was refused under the name of a document that is now taken is
    forgotten. Of several versions that one address had, the older ones are replaced by the newest.
    """
    if not documents and not refusals and not sightings:
        return Change()
    with warehouse.write() as writer:
        taken = writer.delete("refusals", among("name", (document.name for document in documents)))
        change = taken + _store_new(writer, documents, at) + _store_refusals(writer, refusals, at)
        change += _store_sightings(writer, sightings)
        return change + _replace_older(writer, {one.name for one in sightings if _keeps_its_name(one)}, at)


def seen_keys(warehouse: Warehouse, *, given_up_before: dt.datetime) -> set[tuple[str, dt.date, str]]:
    """The keys (source, day, hash) in the raw store that became documents, or came from the web and were refused before an instant."""
    if not warehouse.path.exists():
        return set()
    rows = warehouse.rows(
        "SELECT source_id, day, sha256 FROM sightings WHERE document_id IS NOT NULL OR (name LIKE 'http%' AND first_seen_at < ?)",
        [given_up_before],
    )
    return {(row["source_id"], row["day"], row["sha256"]) for row in rows}


def mark_withdrawn(warehouse: Warehouse, names: Mapping[str, dt.datetime]) -> Change:
    """Say of the newest documents of these names, and of no others, since when they are gone. What they said stays said."""
    known = warehouse.rows(
        "SELECT DISTINCT seen.name, document_id, withdrawn_at FROM sightings AS seen JOIN documents USING (document_id) "
        f"WHERE replaced_by IS NULL AND (withdrawn_at IS NOT NULL OR {among('seen.name', names)})"
    )
    wrong = [row for row in known if (row["name"] in names) is (row["withdrawn_at"] is None)]
    if not wrong:
        return Change()
    with warehouse.write() as writer:
        for row in wrong:
            writer.connection.execute(
                "UPDATE documents SET withdrawn_at = ? WHERE document_id = ?", [utc(names.get(row["name"])), row["document_id"]]
            )
    return Change(updated=len(wrong))


def count_unreadable(warehouse: Warehouse) -> dict[str, int]:
    """How many of the bytes that each source brought became no document."""
    if not warehouse.path.exists():
        return {}
    rows = warehouse.rows("SELECT source_id, count(*) AS n FROM sightings WHERE reason IS NOT NULL GROUP BY source_id")
    return {row["source_id"]: row["n"] for row in rows}


def unreadable_of(warehouse: Warehouse, source_id: str) -> list[dict[str, Any]]:
    """What of a source became no document, with why."""
    if not warehouse.path.exists():
        return []
    return warehouse.rows(
        "SELECT source_id, seen.first_seen_at AS at, seen.reason, seen.name, refusals.message FROM sightings AS seen "
        "LEFT JOIN refusals ON refusals.name = seen.name AND refusals.reason = seen.reason "
        "WHERE source_id = ? AND seen.reason IS NOT NULL ORDER BY seen.name",
        [source_id],
    )


def pending_documents(warehouse: Warehouse, extractor_version: str) -> Iterator[Document]:
    """Documents that this version of the extractor has not read. No connection is open between them, so a caller may write."""
    waiting = warehouse.rows(
        "SELECT document_id FROM documents WHERE NOT EXISTS (SELECT 1 FROM extractions AS done "
        "WHERE done.document_id = documents.document_id AND done.extractor_version = ?) ORDER BY document_id",
        [extractor_version],
    )
    for first in range(0, len(waiting), _READ_AT_ONCE):
        ids = [row["document_id"] for row in waiting[first : first + _READ_AT_ONCE]]
        yield from load_documents(warehouse, among("document_id", ids))


def load_documents(warehouse: Warehouse, where: str) -> list[Document]:
    """The documents that an SQL condition names, by id."""
    return [document_of(row) for row in warehouse.rows(f"SELECT * FROM documents WHERE {where} ORDER BY document_id")]


def document_of(row: Mapping[str, Any]) -> Document:
    """The record of a row."""
    values = {name: row[name] for name in Document.model_fields if name not in ("published", "warnings")}
    return Document(**values, published=row["published_on"], warnings=tuple(row["warnings"]))


def _row(document: Document, at: dt.datetime) -> dict[str, Any]:
    values = document.model_dump(exclude={"published", "fetched_at", "warnings"})
    moments = {"published_on": document.published, "fetched_at": utc(document.fetched_at), "first_seen_at": utc(at)}
    return values | moments | {"kind": document.kind.value, "warnings": list(document.warnings)}


def _store_new(writer: Writer, documents: Iterable[Document], at: dt.datetime) -> Change:
    given: dict[str, Document] = {}
    for document in documents:
        given.setdefault(document.document_id, document)
    known = writer.rows(f"SELECT document_id, {', '.join(_MAY_BE_ADDED)} FROM documents WHERE {among('document_id', given)}")
    completed = 0
    for row in known:
        document_id = row.pop("document_id")
        new = _row(given.pop(document_id), at)
        added = {name: new[name] for name, value in row.items() if value is None and new[name] is not None}
        if added:
            _add(writer, document_id, added | {"warnings": new["warnings"]})
            completed += 1
    return writer.upsert("documents", (_row(document, at) for document in given.values())) + Change(updated=completed)


def _store_sightings(writer: Writer, sightings: Iterable[Sighting]) -> Change:
    """Bytes that are known keep the name and the moment under which they first came."""
    new = [one.model_dump() | {"first_seen_at": utc(one.first_seen_at)} for one in sightings]
    first = writer.rows(f"SELECT * FROM sightings WHERE {among('sha256', (row['sha256'] for row in new))}")
    kept = {(row["source_id"], row["day"], row["sha256"]): {name: row[name] for name in ("name", "first_seen_at")} for row in first}
    return writer.upsert("sightings", (row | kept.get((row["source_id"], row["day"], row["sha256"]), {}) for row in new))


def _keeps_its_name(one: Sighting) -> bool:
    """Whether other bytes under the name are another version. A file that a person gave may be another file in another folder."""
    return one.source_id != GIVEN or one.name.startswith(("http://", "https://"))


def _replace_older(writer: Writer, names: set[str], at: dt.datetime) -> Change:
    """Point the documents that these names had to the newest one. A stub does not replace a whole document."""
    rows = writer.rows(
        "SELECT seen.name, seen.document_id, documents.replaced_by FROM sightings AS seen JOIN documents USING (document_id) "
        f"WHERE {among('seen.name', names)} ORDER BY seen.name, documents.stub IS NULL, seen.first_seen_at, seen.document_id"
    )
    newest = {row["name"]: row["document_id"] for row in rows}
    current = set(newest.values())
    change = Change()
    for row in rows:
        by = None if row["document_id"] in current else newest[row["name"]]
        if by != row["replaced_by"]:
            values = [by, utc(at) if by else None, row["document_id"]]
            writer.connection.execute("UPDATE documents SET replaced_by = ?, replaced_at = ? WHERE document_id = ?", values)
            change += Change(updated=1)
    return change


def _add(writer: Writer, document_id: str, values: Mapping[str, Any]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in values)
    writer.connection.execute(f"UPDATE documents SET {assignments} WHERE document_id = ?", [*values.values(), document_id])
    if any(name in values for name in _MATTERS_TO_READING):
        writer.connection.execute("DELETE FROM extractions WHERE document_id = ?", [document_id])


def _store_refusals(writer: Writer, refusals: Iterable[Refusal], at: dt.datetime) -> Change:
    new = [one.model_dump() | {"first_seen_at": utc(at)} for one in refusals]
    known = writer.rows(f"SELECT name, reason, first_seen_at FROM refusals WHERE {among('name', (row['name'] for row in new))}")
    first_seen = {(row["name"], row["reason"]): row["first_seen_at"] for row in known}
    for row in new:
        row["first_seen_at"] = first_seen.get((row["name"], row["reason"]), row["first_seen_at"])
    return writer.upsert("refusals", new)
