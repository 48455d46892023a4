"""What documents said as it stood: by a day on which it had been said, by an instant at which we had read it, or by both.

A day asks the documents (one without a date said it on no known day and is left out, but counted); an instant asks when a mention was read,
and takes what older versions of the extractor had read where a newer reading has taken its place since. Of the versions of one address the
newest counts that was there by then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...model.copies import Copy
from ...model.deals import DealMention
from ...model.resolved import SourcedMention
from ..warehouse import Warehouse
from .documents import load_documents
from .values import among, utc

_DOCUMENTS = (
    "SELECT document_id, published_on, first_seen_at, stub, coalesce(replaced_by, document_id) AS address, original_id, share "
    "FROM documents LEFT JOIN document_copies USING (document_id) "
    "WHERE document_id IN (SELECT document_id FROM deal_mentions UNION SELECT document_id FROM retired_mentions) ORDER BY document_id"
)
_KEPT = "deal_mention_id, document_id, record, extractor_version, learned_at"
_READ = f"SELECT {_KEPT} FROM deal_mentions WHERE ?::TIMESTAMP IS NULL OR learned_at <= ? ORDER BY deal_mention_id"
_READ_BEFORE = (
    f"SELECT {_KEPT} FROM retired_mentions WHERE learned_at <= ? AND retired_at > ? "
    "QUALIFY row_number() OVER (PARTITION BY deal_mention_id ORDER BY retired_at) = 1 ORDER BY deal_mention_id"
)

_FIRST_READ = "SELECT min(learned_at) AS at FROM (SELECT learned_at FROM deal_mentions UNION ALL SELECT learned_at FROM retired_mentions)"


@dataclass(frozen=True)
class Past:
    """Mentions as they stood. The first day and instant are those of all that there is, whatever was asked for."""

    mentions: tuple[SourcedMention, ...]
    copies: tuple[Copy, ...]
    """Under the originals that there were by then."""
    undated: int
    """Documents that are left out because they have no date."""
    first_said_on: dt.date | None
    first_learned_at: dt.datetime | None


def past_mentions(warehouse: Warehouse, as_of: dt.date | None, known_at: dt.datetime | None) -> Past:
    """Mentions of documents up to a day, the day included, and read up to an instant (UTC where it has no zone)."""
    known_at = utc(known_at)
    documents = warehouse.rows(_DOCUMENTS)
    there = _newest(row for row in documents if _was_there(row, as_of, known_at))
    before = warehouse.rows(_READ_BEFORE, [known_at, known_at]) if known_at is not None else []
    rows = {row["deal_mention_id"]: row for row in (*warehouse.rows(_READ, [known_at, known_at]), *before)}
    told = [row for row in rows.values() if row["document_id"] in there]
    copies = _copies({row["document_id"]: there[row["document_id"]] for row in told})
    return Past(
        mentions=_mentions(warehouse, told, {copy.document_id: copy.original_id for copy in copies}),
        copies=tuple(copies),
        undated=0 if as_of is None else sum(row["published_on"] is None for row in documents),
        first_said_on=min((row["published_on"] for row in documents if row["published_on"] is not None), default=None),
        first_learned_at=warehouse.rows(_FIRST_READ)[0]["at"],
    )


def _was_there(row: Mapping[str, Any], as_of: dt.date | None, known_at: dt.datetime | None) -> bool:
    said = as_of is None or (row["published_on"] is not None and row["published_on"] <= as_of)
    return said and (known_at is None or row["first_seen_at"] <= known_at)


def _newest(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Of the versions of one address the newest, by id; a stub does not stand in for a whole document."""
    newest: dict[str, Mapping[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row["stub"] is None, row["first_seen_at"], row["document_id"])):
        newest[row["address"]] = row
    return {row["document_id"]: row for row in newest.values()}


def _copies(there: Mapping[str, Mapping[str, Any]]) -> list[Copy]:
    """Of copies whose original was not there yet the earliest is the original."""
    stand_in: dict[str, str] = {}
    copies = [row for row in there.values() if row["original_id"] is not None]
    for row in sorted(copies, key=lambda row: (row["published_on"] or dt.date.max, row["document_id"])):
        stand_in.setdefault(row["original_id"], row["document_id"])
    originals = ((row, row["original_id"] if row["original_id"] in there else stand_in[row["original_id"]]) for row in copies)
    return [
        Copy(document_id=row["document_id"], original_id=original, share=row["share"])
        for row, original in originals
        if original != row["document_id"]
    ]


def _mentions(warehouse: Warehouse, rows: Iterable[Mapping[str, Any]], originals: Mapping[str, str]) -> tuple[SourcedMention, ...]:
    told = sorted(rows, key=lambda row: str(row["deal_mention_id"]))
    by_id = {one.document_id: one for one in load_documents(warehouse, among("document_id", {row["document_id"] for row in told}))}
    return tuple(
        SourcedMention(
            deal_mention_id=row["deal_mention_id"],
            document=by_id[row["document_id"]],
            extractor_version=row["extractor_version"],
            learned_at=row["learned_at"],
            deal=DealMention.model_validate_json(row["record"]),
            original_id=originals.get(row["document_id"]),
        )
        for row in told
    )
