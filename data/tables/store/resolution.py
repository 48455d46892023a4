"""Merged deals in the warehouse, made equal to one resolution, and what the next merging needs of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl

from ...model.resolved import KnownDeals, Resolution
from ...reference.tables import ReferenceTables, load_reference
from ..warehouse import Change, Warehouse, Writer
from .merging import store_merged
from .reference import forget_unused
from .resolved import rows_of

_READ_FROM_TEXT = ("organizations", "hardware", "places")
"""Tables that hold reference rows too, so that rows are added here and forgotten by ``forget_unused``."""
_OF_DEALS = frozenset(
    {"deals", "deal_parties", "deal_capacities", "deal_hardware", "deal_places", "deal_status_history", "site_roles", "claims"}
)
"""Tables of which a deal has rows of its own."""


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
    place, never to both. Of a resolution that leaves out deals which nothing touched, these stay as they are. The same resolution again
    changes nothing.
    """
    tables = tables or load_reference()
    rows = rows_of(resolution, tables)
    change = Change()
    with warehouse.write() as writer, _places_to_write(writer, resolution) as of_deals:
        for table in _READ_FROM_TEXT:
            change += writer.upsert(table, rows.pop(table))
        for table, wanted in rows.items():
            change += writer.sync(table, wanted, where=of_deals if table in _OF_DEALS else "TRUE")
        change += store_merged(writer, resolution)
        change += writer.assign("deal_mentions", "deal_id", resolution.deal_of)
        return change + forget_unused(writer, tables)


@contextmanager
def _places_to_write(writer: Writer, resolution: Resolution) -> Iterator[str]:
    """The condition for rows of the deals that a resolution is of, and of those that are no more."""
    if resolution.touched is None:
        yield "TRUE"
        return
    standing = sorted({*resolution.deal_of.values()} - resolution.touched)
    writer.connection.register("standing", pl.DataFrame({"deal_id": standing}, schema={"deal_id": pl.String()}))
    yield "deal_id NOT IN (SELECT deal_id FROM standing)"
    writer.connection.unregister("standing")
