"""How concentrated the capacity of data centers is, by who has which part in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any

from .concentration import hhi
from .intervals import Box

Row = Mapping[str, Any]


def site_concentration(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an organization, the largest first. Who has a site with others has none of its megawatts for certain and all at most.

    Shares and HHI are of the megawatts of sites with a single one in that role; bounds spread those of the others.
    """
    suffix = "parent" if values["level"] == "parent" else "organization"
    names: dict[str, str] = {}
    of_site: dict[str, set[str]] = {}
    mw: dict[str, float | None] = {}
    for row in rows:
        one = str(row[f"{suffix}_id"])
        names[one] = row[suffix]
        of_site.setdefault(row["site_id"], set()).add(one)
        mw[row["site_id"]] = row["mw"]
    sites_of: dict[str, list[str]] = {one: [] for one in sorted(names)}
    for site, members in of_site.items():
        for one in members:
            sites_of[one].append(site)
    bounds = {one: _megawatts([(mw[site] or 0.0, len(of_site[site])) for site in sites]) for one, sites in sites_of.items()}
    whole = fsum(alone for alone, _ in bounds.values())
    box = Box(list(bounds.values()))
    index = None if box.is_empty else box.hhi()
    stated = round(hhi(amount / whole for amount, _ in bounds.values()), 1) if whole else None
    made = []
    for i, (one, (alone, high)) in enumerate(bounds.items()):
        sites = sites_of[one]
        share = None if index is None else box.share(i)
        made.append(
            {
                "role": values["role"],
                "organization": names[one],
                "data_centers": len(sites),
                "mw": alone,
                "mw_high": high,
                "share": alone / whole if whole else None,
                "share_low": share.low if share else None,
                "share_high": share.high if share else None,
                "without_mw": sum(mw[site] is None for site in sites),
                "hhi": stated,
                "hhi_low": round(index.low, 1) if index else None,
                "hhi_high": round(index.high, 1) if index else None,
                "total_mw": whole,
                "organization_id": one,
            }
        )
    return sorted(made, key=lambda row: (-row["mw"], -row["mw_high"], row["organization_id"]))


def _megawatts(sites: Sequence[tuple[float, int]]) -> tuple[float, float]:
    """Of those with a single member, and of all."""
    return fsum(size for size, members in sites if members == 1), fsum(size for size, _ in sites)
