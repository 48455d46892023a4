"""Merged deals in the warehouse, made equal to one resolution, and what the next merging needs of them."""

from __future__ import annotations

from ...model.resolved import KnownDeals, Resolution
from ...reference.tables import ReferenceTables, load_reference
from ..warehouse import Change, Warehouse
from .reference import forget_unused
from .resolved import rows_of

_READ_FROM_TEXT = ("organizations", "hardware", "places")
"""Tables that hold reference rows too, so that rows are added here and forgotten by ``forget_unused``."""


def known_deals(warehouse: Warehouse) -> KnownDeals:
    """Which deal each mention was merged into, who is provisional, and which ids lead to others, so that ids survive."""
    mentions = warehouse.rows("SELECT deal_mention_id, deal_id FROM deal_mentions WHERE deal_id IS NOT NULL ORDER BY deal_mention_id")
    redirects = warehouse.rows("SELECT old_deal_id, deal_id FROM deal_redirects ORDER BY old_deal_id")
    provisional = warehouse.rows("SELECT organization_id, name FROM organizations WHERE is_provisional ORDER BY organization_id")
    former = warehouse.rows("SELECT old_organization_id, organization_id FROM organization_redirects ORDER BY old_organization_id")
    return KnownDeals(
        deal_of={row["deal_mention_id"]: row["deal_id"] for row in mentions},
        redirects={row["old_deal_id"]: row["deal_id"] for row in redirects},
        organizations={row["organization_id"]: row["name"] for row in provisional},
        organization_redirects={row["old_organization_id"]: row["organization_id"] for row in former},
    )


def store_resolution(warehouse: Warehouse, resolution: Resolution, tables: ReferenceTables | None = None) -> Change:
    """Everything that merging gives: deals and all that hangs on them, claims, and rows for what no reference table knows.

    One transaction. ``tables`` are those that judgements changed, else those that ship. A region or site goes to a data center, else to a
    place, never to both. The same resolution again changes nothing.
    """
    tables = tables or load_reference()
    rows = rows_of(resolution, tables)
    change = Change()
    with warehouse.write() as writer:
        for table in _READ_FROM_TEXT:
            change += writer.upsert(table, rows.pop(table))
        for table, wanted in rows.items():
            change += writer.sync(table, wanted)
        change += writer.assign("deal_mentions", "deal_id", resolution.deal_of)
        return change + forget_unused(writer, tables)
