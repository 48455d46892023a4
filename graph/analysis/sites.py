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
    bounds = {one: _megawatts(one, of_site, mw) for one in sorted(names)}
    whole = fsum(alone for alone, _ in bounds.values())
    box = Box(list(bounds.values()))
    index = None if box.is_empty else box.hhi()
    made = []
    for i, (one, (alone, high)) in enumerate(bounds.items()):
        sites = [site for site, members in of_site.items() if one in members]
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
                "hhi": round(hhi(amount / whole for amount, _ in bounds.values()), 1) if whole else None,
                "hhi_low": round(index.low, 1) if index else None,
                "hhi_high": round(index.high, 1) if index else None,
                "total_mw": whole,
                "organization_id": one,
            }
        )
    return sorted(made, key=lambda row: (-row["mw"], -row["mw_high"], row["organization_id"]))


def _megawatts(one: str, of_site: Mapping[str, set[str]], mw: Mapping[str, float | None]) -> tuple[float, float]:
    own = [(mw[site] or 0.0, len(members)) for site, members in of_site.items() if one in members]
    return fsum(size for size, members in own if members == 1), fsum(size for size, _ in own)
