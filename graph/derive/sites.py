"""OWNS, OPERATES, USES: who has which part in a data center, by deals and by the reference tables."""

from __future__ import annotations

from collections import defaultdict

from ..content import END, START, Row
from ..source import Source


def site_roles(source: Source, role: str) -> list[Row]:
    """One row an (organization, data center), with the deals and the page that say so."""
    deals: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in source.site_roles:
        if row["role"] == role:
            deals[(row["organization_id"], row["data_center_id"])].append(row["deal_id"])
    pages = {(row["organization_id"], row["data_center_id"]): row["source_url"] for row in source.data_center_roles if row["role"] == role}
    return [
        {START: start, END: end, "deals": len(ids), "deal_ids": sorted(ids), "source_url": pages.get((start, end))}
        for start, end in sorted(deals.keys() | pages.keys())
        for ids in [deals.get((start, end), [])]
    ]
