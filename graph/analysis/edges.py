"""Dependencies as every analysis takes them: rows of DEPENDS_ON, merged into one edge a (layer, customer, provider) of a level."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Any, NamedTuple, TypeAlias

Row = Mapping[str, Any]


class Dependency(NamedTuple):
    """What one customer buys from one provider in one layer. Amounts are whole US dollars, capacity is megawatts; null is not stated."""

    layer: str
    customer_id: str
    customer: str
    provider_id: str
    provider: str
    usd: int | None
    usd_low: int | None
    usd_high: int | None
    """Null beside a low bound: open."""
    usd_per_year: int | None
    mw: float | None
    unvalued: int
    basis: str
    since: dt.date | None
    until: dt.date | None
    deal_ids: tuple[str, ...]

    def amount(self, by: str) -> float | None:
        """What shares are made of: ``usd``, ``usd_per_year`` or ``mw``."""
        value = getattr(self, by)
        return None if value is None else float(value)

    def bounds(self, by: str) -> tuple[float, float | None] | None:
        """Low and high, high null where open; null without any value. Only amounts over the whole term have bounds of their own."""
        if by == "usd":
            return None if self.usd_low is None else (float(self.usd_low), None if self.usd_high is None else float(self.usd_high))
        value = self.amount(by)
        return None if value is None else (value, value)


def dependencies(rows: Iterable[Row], level: str) -> list[Dependency]:
    """Merged edges by layer, customer and provider. What flows within one group is no dependency of it and is left out at level parent.

    Edges of amounts alone have no deals, basis or days, and nothing unvalued.
    """
    suffix = "_parent" if level == "parent" else ""
    customer_id, provider_id = f"customer{suffix}_id", f"provider{suffix}_id"
    grouped: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        key = (row["layer"], row[customer_id], row[provider_id])
        if key[1] != key[2]:
            grouped.setdefault(key, []).append(row)
    names = f"customer{suffix}", f"provider{suffix}"
    return [_single(key, names, group[0]) if len(group) == 1 else _merged(key, names, group) for key, group in sorted(grouped.items())]


def amounts(rows: Iterable[Row]) -> list[Dependency]:
    """Edges as ``dependencies`` gives them, of amounts alone, from ``parts/amounts.cypher``.

    Each row has all that one sells in a layer, in lists of one order; less than nothing is not stated.
    """
    found: list[Row] = []
    for row in rows:
        shared = {name: row[name] for name in ("layer", "provider_id", "provider")} | {"usd_low": None, "usd_high": None}
        lists = zip(*(row[name] for name in ("customer_ids", "customers", "usd", "usd_per_year", "mw")), strict=True)
        for customer_id, customer, usd, yearly, mw in lists:
            found.append(
                {
                    **shared,
                    "customer_id": customer_id,
                    "customer": customer,
                    "usd": None if usd < 0 else usd,
                    "usd_per_year": None if yearly < 0 else yearly,
                    "mw": None if mw < 0 else mw,
                }
            )
    return dependencies(found, "entity")


_Key: TypeAlias = tuple[str, str, str]


def _merged(key: _Key, names: tuple[str, str], rows: Sequence[Row]) -> Dependency:
    valued = [row for row in rows if row["usd_low"] is not None]
    highs = [row["usd_high"] for row in valued]
    return Dependency(
        *key[:2],
        customer=rows[0][names[0]],
        provider_id=key[2],
        provider=rows[0][names[1]],
        usd=total(row["usd"] for row in rows),
        usd_low=total(row["usd_low"] for row in valued),
        usd_high=None if None in highs else total(highs),
        usd_per_year=total(row["usd_per_year"] for row in rows),
        mw=None if all(row["mw"] is None for row in rows) else fsum(row["mw"] or 0 for row in rows),
        unvalued=sum(row.get("unvalued", 0) for row in rows),
        basis="deal" if any(row.get("basis") == "deal" for row in rows) else "hardware",
        since=min((row["since"] for row in rows if row.get("since") is not None), default=None),
        until=None if any(row.get("until") is None for row in rows) else max(row["until"] for row in rows),
        deal_ids=tuple(sorted({deal_id for row in rows for deal_id in row.get("deal_ids", ())})),
    )


def _single(key: _Key, names: tuple[str, str], row: Row) -> Dependency:
    """Most edges are alone, and there are many: in the order of the fields, which takes half of the time."""
    customer, provider = names
    low, of = row["usd_low"], row.get
    bounds = (low, None if low is None else row["usd_high"])
    amounts = (row["usd"], *bounds, row["usd_per_year"], row["mw"])
    about = (of("unvalued", 0), of("basis", "hardware"), of("since"), of("until"))
    return Dependency(key[0], key[1], row[customer], key[2], row[provider], *amounts, *about, _ids(of("deal_ids", ())))


def deal_ids_of(row: Row) -> list[str]:
    """The deals behind edges that the query has merged, each once."""
    return sorted({deal_id for edge in row["deal_ids"] for deal_id in edge})


def _ids(deal_ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(deal_ids) if len(deal_ids) < 2 else tuple(sorted(set(deal_ids)))


def total(values: Iterable[int | None]) -> int | None:
    """Sum of what is known; null where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
