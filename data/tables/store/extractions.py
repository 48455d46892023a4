"""What documents say, as one version of the extractor reads it. A newer reading takes the place of the older one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...model.deals import DealMention, Extraction, Mention
from ...model.documents import Document
from ...model.resolved import SourcedMention
from ..warehouse import Change, Warehouse, Writer
from .documents import load_documents
from .values import among, utc

Read = tuple[Document, Extraction, Sequence[SourcedMention]]
"""A document, what it says, and its deals as mentions."""


def store_extractions(warehouse: Warehouse, read: Sequence[Read], at: dt.datetime, seconds: Mapping[str, float] | None = None) -> Change:
    """Make mentions, deal mentions and ledger of these documents equal to this reading.

    A mention that is found again keeps when it was first read and the deal it was merged into. With one that is gone go the claims
    that rest on it. What was read otherwise before is retired, so that one can still ask what was known then. ``seconds``: how long
    reading took, by the id of the document.
    """
    if not read:
        return Change()
    with warehouse.write() as writer:
        here = among("document_id", (document.document_id for document, _, _ in read))
        rows = (_mention_row(document, extraction, one) for document, extraction, _ in read for one in extraction.mentions)
        return (
            writer.sync("mentions", rows, where=here)
            + _sync_deal_mentions(writer, [mention for _, _, mentions in read for mention in mentions], here, retired_at=at)
            + writer.upsert("extractions", _ledger(writer, read, here, at, seconds or {}))
        )


def store_mentions(warehouse: Warehouse, mentions: Sequence[SourcedMention]) -> Change:
    """Make the deal mentions of the whole warehouse equal to these, whose documents it must hold: for one built of chosen mentions."""
    with warehouse.write() as writer:
        return _sync_deal_mentions(writer, mentions, "TRUE")


def load_mentions(warehouse: Warehouse, where: str = "TRUE") -> list[SourcedMention]:
    """The deal mentions that an SQL condition names, all unless it is given, of documents in their newest version, with these, by id."""
    documents = load_documents(warehouse, f"replaced_by IS NULL AND document_id IN (SELECT document_id FROM deal_mentions WHERE {where})")
    by_id = {document.document_id: document for document in documents}
    rows = warehouse.rows(
        "SELECT deal_mention_id, document_id, record, extractor_version, learned_at, original_id "
        "FROM deal_mentions LEFT JOIN document_copies USING (document_id) "
        "WHERE document_id IN (SELECT document_id FROM documents WHERE replaced_by IS NULL) AND "
        f"({where}) ORDER BY deal_mention_id"
    )
    return [
        SourcedMention(
            deal_mention_id=row["deal_mention_id"],
            document=by_id[row["document_id"]],
            extractor_version=row["extractor_version"],
            learned_at=row["learned_at"],
            deal=DealMention.model_validate_json(row["record"]),
            original_id=row["original_id"],
        )
        for row in rows
    ]


def _mention_row(document: Document, extraction: Extraction, mention: Mention) -> dict[str, Any]:
    return {
        "document_id": document.document_id,
        "kind": mention.kind.value,
        "start_char": mention.start,
        "end_char": mention.end,
        "text": mention.text,
        "normal": mention.normal,
        "extractor_version": extraction.extractor_version or "unknown",
    }


def _sync_deal_mentions(writer: Writer, mentions: Iterable[SourcedMention], where: str, retired_at: dt.datetime | None = None) -> Change:
    known = {row["deal_mention_id"]: row for row in writer.rows(f"SELECT * FROM deal_mentions WHERE {where}")}
    rows = [_deal_mention_row(one, known.get(one.deal_mention_id, {})) for one in mentions]
    change = Change()
    if retired_at is not None:
        change += writer.upsert("retired_mentions", _retired(known, rows, retired_at))
    change += writer.sync("deal_mentions", rows, where=where)
    return change + writer.delete("claims", "deal_mention_id NOT IN (SELECT deal_mention_id FROM deal_mentions)")


def _retired(known: Mapping[str, Mapping[str, Any]], rows: Iterable[Mapping[str, Any]], at: dt.datetime) -> Iterator[dict[str, Any]]:
    """Mentions that are no longer found, or found to say something else."""
    now = {row["deal_mention_id"]: json.loads(row["record"]) for row in rows}
    kept = ("deal_mention_id", "document_id", "record", "extractor_version", "learned_at")
    for deal_mention_id, row in known.items():
        if now.get(deal_mention_id) != json.loads(row["record"]):
            yield {name: row[name] for name in kept} | {"retired_at": utc(at)}


def _deal_mention_row(mention: SourcedMention, known: Mapping[str, Any]) -> dict[str, Any]:
    deal, value = mention.deal, mention.deal.value
    return {
        "deal_mention_id": mention.deal_mention_id,
        "document_id": mention.document.document_id,
        "deal_id": known.get("deal_id"),
        "type": deal.type,
        "amount": value and value.amount,
        "currency": value and value.currency,
        "amount_usd": value and value.usd,
        "status": deal.status,
        "is_primary": deal.primary,
        "confidence": deal.confidence,
        "record": deal.model_dump_json(),
        "extractor_version": mention.extractor_version,
        "learned_at": known.get("learned_at", utc(mention.learned_at)),
    }


def _ledger(writer: Writer, read: Iterable[Read], where: str, at: dt.datetime, seconds: Mapping[str, float]) -> Iterable[dict[str, Any]]:
    """A row a document; the same version again keeps its time."""
    known = {
        (row["document_id"], row["extractor_version"]): row["extracted_at"]
        for row in writer.rows(f"SELECT * FROM extractions WHERE {where}")
    }
    for document, extraction, _ in read:
        version = extraction.extractor_version or "unknown"
        yield {
            "document_id": document.document_id,
            "extractor_version": version,
            "relevant": extraction.relevant,
            "extracted_at": known.get((document.document_id, version), utc(at)),
            "warnings": list(extraction.warnings),
            "seconds": seconds.get(document.document_id),
        }
