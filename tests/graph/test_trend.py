"""Concentration by quarter, worked out by hand: deals that come, end, and change hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from graph.analysis.trend import concentration_trend, history
from graph.derive.deal import DealView, Party

B = 1_000_000_000
ASKED = {"layer": "any", "by": "usd", "level": "parent", "side": "provider", "day": "said", "quarters": "8"}
Told = DealView | dict[str, Any]


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def deal(
    deal_id: str,
    customer: str,
    provider: str,
    usd: int | None,
    since: str | None,
    until: str | None = None,
    announced: str | None = None,
) -> DealView:
    amount = None if usd is None else Decimal(usd * B)
    row = {"deal_id": deal_id, "type": "compute", "counted": until is None, "term_years": None, "period": "total", "capacity_mw": None}
    row |= dict.fromkeys(("amount_usd", "low_usd", "high_usd"), amount)
    row |= {"announced_on": day(announced), "counted_from": day(since), "counted_until": day(until)}
    return DealView(row, (Party(customer, "customer", None), Party(provider, "provider", None)))


def tie(child: str, parent: str, since: str | None, until: str | None = None) -> dict[str, Any]:
    return {"organization_id": child, "parent_id": parent, "since_on": day(since), "until_on": day(until)}


def found(told: Sequence[Told], values: Mapping[str, str], makers: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """As `concentration_trend.cypher` chooses among what the load worked out."""
    deals = [one for one in told if isinstance(one, DealView)]
    ids = {party.organization_id for one in deals for party in one.parties} | {maker for made in makers.values() for maker in made}
    past = history(deals, makers, {one: one.upper() for one in ids}, [one for one in told if not isinstance(one, DealView)])
    rows = [row for row in concentration_trend(past) if all(row[key] == values[key] for key in ("by", "level", "side", "day"))]
    ago = "ago" if values["layer"] == "any" else "ago_in_layer"
    kept = [row for row in rows if values["layer"] in ("any", row["layer"]) and 0 <= row[ago] < int(values["quarters"])]
    return sorted(kept, key=lambda row: (row["quarter"], row["layer"]))


def asked(told: Sequence[Told], **values: str) -> list[tuple[Any, ...]]:
    return [
        (row["quarter"], row["total"] and row["total"] // B, row["hhi"], row["top1"], row["deals"], row["undated_deals"])
        for row in found(told, ASKED | values, {})
    ]


DEALS = [
    deal("one", "lab", "a", 30, "2025-02-10"),
    deal("two", "lab", "b", 10, "2025-03-31", announced="2024-12-20"),
    deal("ends", "lab", "c", 60, "2025-05-01", until="2025-09-30"),
    deal("late", "other", "a", None, "2025-10-01"),
    deal("undated", "lab", "b", 5, None),
]


def test_each_quarter_has_what_counted_on_its_last_day() -> None:
    """Q1: 30 and 10 of 40, so 75² + 25². Q2: 30, 10, 60 of 100. Q3: the third ended on the quarter's last day. Q4: one more, unvalued."""
    assert asked(DEALS) == [
        ("2025-Q1", 40, 6250.0, "A", 2, 1),
        ("2025-Q2", 100, 4600.0, "C", 3, 1),
        ("2025-Q3", 40, 6250.0, "A", 2, 1),
        ("2025-Q4", 40, 6250.0, "A", 3, 1),
    ]


def test_from_the_announcement() -> None:
    """The second deal was announced in 2024, though first told in March; the one without either day is in no quarter."""
    assert asked(DEALS, day="announced")[:2] == [("2024-Q4", 10, 10000.0, "B", 1, 1), ("2025-Q1", 40, 6250.0, "A", 2, 1)]


def test_the_last_quarters() -> None:
    assert [row[0] for row in asked(DEALS, quarters="2")] == ["2025-Q3", "2025-Q4"]


def test_who_belongs_to_whom_is_that_of_the_quarter() -> None:
    """B belongs to A from July on: 75² + 25² before, one provider after; as they signed they stay two."""
    told: list[Told] = [*DEALS[:2], deal("more", "other", "a", 20, "2025-08-01"), tie("b", "a", "2025-07-01")]
    assert [row[:4] for row in asked(told)] == [("2025-Q1", 40, 6250.0, "A"), ("2025-Q2", 40, 6250.0, "A"), ("2025-Q3", 60, 10000.0, "A")]
    assert asked(told, level="entity")[-1][1:4] == (60, 7222.2, "A")


def test_hardware_of_a_cloud_deal_is_a_dependency_in_chips() -> None:
    rows = found([deal("one", "lab", "a", 30, "2025-02-10")], ASKED | {"layer": "chips"}, {"one": ["chipmaker"]})
    assert [(row["layer"], row["organizations"], row["unvalued_organizations"], row["hhi"]) for row in rows] == [("chips", 1, 1, None)]


@pytest.mark.parametrize("told", [[], [deal("undated", "lab", "b", 5, None)]], ids=["none", "undated"])
def test_without_a_dated_deal_there_is_no_quarter(told: list[DealView]) -> None:
    assert asked(told) == []
