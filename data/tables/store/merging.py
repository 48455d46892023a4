"""What the last merging worked from and came to: beside each mention its signature and group, so that the next one finds what is new."""

from __future__ import annotations

from ...model.resolved import LastMerging, Resolution, StandingDeal
from ..warehouse import Change, Warehouse, Writer

_CONTENTS = """
    SELECT deal_mention_id,
           md5(concat_ws('\x1f', ?, record, deal_mentions.extractor_version, learned_at::VARCHAR, coalesce(original_id, ''),
               documents.kind, coalesce(published_on::VARCHAR, ''), coalesce(title, ''), name, coalesce(filer, ''))) AS content
    FROM deal_mentions JOIN documents USING (document_id) LEFT JOIN document_copies USING (document_id)
    WHERE replaced_by IS NULL
"""
"""Of each mention all that merging sees of it."""
_DEALS = """
    SELECT deal_id, deals.mentions, usd_basis, counted, counted_reason, counted_from, counted_until,
           deal_id IN (SELECT deal_id FROM claims WHERE extractor_version = 'judgement') AS judged,
           coalesce(list(from_deal_id) FILTER (deal_links.kind = 'part_of'), []) AS tranches
    FROM deals LEFT JOIN deal_links ON to_deal_id = deal_id GROUP BY ALL
"""


def last_merging(warehouse: Warehouse, version: str) -> LastMerging:
    """Of merging by this version of rules, tables and rates; by another version everything is new.

    It must be read before the mentions are: what changes in between is then found the next time.
    """
    contents = warehouse.rows(_CONTENTS, [version])
    merged = warehouse.rows("SELECT deal_mention_id, signature, group_id FROM merged_mentions")
    return LastMerging(
        contents={row["deal_mention_id"]: row["content"] for row in contents},
        signatures={row["deal_mention_id"]: row["signature"] for row in merged},
        groups={row["deal_mention_id"]: row["group_id"] for row in merged},
        deals={row.pop("deal_id"): StandingDeal(**row) for row in warehouse.rows(_DEALS)},
    )


def store_merged(writer: Writer, resolution: Resolution) -> Change:
    """Keep signatures and groups; a resolution without any says nothing of them, so that the next merging is of all."""
    rows = (
        {"deal_mention_id": key, "signature": signature, "group_id": resolution.groups[key]}
        for key, signature in resolution.signatures.items()
        if key in resolution.groups
    )
    return writer.sync("merged_mentions", rows)
