"""How concentrated the capacity of data centers is, by who has which part in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import Any, NamedTuple

from .concentration import hhi
from .intervals import Box

Row = Mapping[str, Any]


class _Part(NamedTuple):
    """What one organization has a part in; megawatts that it has for certain, and at most."""

    data_centers: int
    organization_id: str
    organization: str
    alone: float
    high: float
    without_mw: int


def _parts(row: Row) -> Iterator[tuple[Any, ...]]:
    return zip(*(row[name] for name in ("organization_ids", "organizations", "alone", "high", "without_mw")), strict=True)


def site_concentration(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an organization, the largest first. Who has a site with others has none of its megawatts for certain and all at most.

    Shares and HHI are of the megawatts of sites with a single one in that role; bounds spread those of the others.

    Each of ``rows`` has all organizations with so many data centers, in lists of one order.
    """
    found = sorted((_Part(row["data_centers"], *part) for row in rows for part in _parts(row)), key=lambda part: part.organization_id)
    bounds = [(part.alone, part.high) for part in found]
    whole = fsum(alone for alone, _ in bounds)
    box = Box(bounds)
    index = None if box.is_empty else box.hhi()
    stated = round(hhi(amount / whole for amount, _ in bounds), 1) if whole else None
    largest_first = sorted(range(len(found)), key=lambda i: (-bounds[i][0], -bounds[i][1], found[i].organization_id))
    made = []
    for i in largest_first[: int(values["limit"])]:
        (alone, high), share = bounds[i], None if index is None else box.share(i)
        made.append(
            {
                "role": values["role"],
                "organization": found[i].organization,
                "data_centers": found[i].data_centers,
                "mw": alone,
                "mw_high": high,
                "share": alone / whole if whole else None,
                "share_low": share.low if share else None,
                "share_high": share.high if share else None,
                "without_mw": found[i].without_mw,
                "hhi": stated,
                "hhi_low": round(index.low, 1) if index else None,
                "hhi_high": round(index.high, 1) if index else None,
                "total_mw": whole,
                "organization_id": found[i].organization_id,
            }
        )
    return made
