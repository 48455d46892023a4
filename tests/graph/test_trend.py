"""Concentration by quarter, worked out by hand: deals that come, end, and change hands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from graph.analysis.trend import concentration_trend

B = 1_000_000_000
ASKED = {"layer": "any", "by": "usd", "level": "parent", "side": "provider", "day": "said", "quarters": "8"}


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
    **more: Any,
) -> list[dict[str, Any]]:
    amount = None if usd is None else usd * B
    row = {"kind": "party", "id": deal_id, "own_usd": None, "type": "compute", "usd": amount, "usd_low": amount, "usd_high": amount}
    row |= {"usd_per_year": None, "mw": None, "term_years": None, "announced_on": day(announced), "since": day(since), "until": day(until)}
    row |= {"makers": []} | more
    return [
        row | {"organization_id": who, "name": who.upper(), "role": role} for who, role in ((customer, "customer"), (provider, "provider"))
    ]


def tie(child: str, parent: str, since: str | None, until: str | None = None) -> dict[str, Any]:
    return {
        "kind": "tie",
        "id": parent,
        "organization_id": child,
        "name": parent.upper(),
        "role": "parent",
        "since": day(since),
        "until": day(until),
    }


def asked(rows: list[dict[str, Any]], **values: str) -> list[tuple[Any, ...]]:
    found = concentration_trend(rows, ASKED | values)
    return [
        (row["quarter"], row["total"] and row["total"] // B, row["hhi"], row["top1"], row["deals"], row["undated_deals"]) for row in found
    ]


DEALS = [
    *deal("one", "lab", "a", 30, "2025-02-10"),
    *deal("two", "lab", "b", 10, "2025-03-31", announced="2024-12-20"),
    *deal("ends", "lab", "c", 60, "2025-05-01", until="2025-09-30"),
    *deal("late", "other", "a", None, "2025-10-01"),
    *deal("undated", "lab", "b", 5, None),
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
    rows = [*DEALS[:4], *deal("more", "other", "a", 20, "2025-08-01"), tie("b", "a", "2025-07-01")]
    assert [row[:4] for row in asked(rows)] == [("2025-Q1", 40, 6250.0, "A"), ("2025-Q2", 40, 6250.0, "A"), ("2025-Q3", 60, 10000.0, "A")]
    assert asked(rows, level="entity")[-1][1:4] == (60, 7222.2, "A")


def test_hardware_of_a_cloud_deal_is_a_dependency_in_chips() -> None:
    maker = {"kind": "maker", "id": "chipmaker", "organization_id": "chipmaker", "name": "CHIPMAKER", "role": "maker"}
    rows = [*deal("one", "lab", "a", 30, "2025-02-10", makers=["chipmaker"]), maker]
    found = concentration_trend(rows, ASKED | {"layer": "chips"})
    assert [(row["layer"], row["organizations"], row["unvalued_organizations"], row["hhi"]) for row in found] == [("chips", 1, 1, None)]


@pytest.mark.parametrize("rows", [[], deal("undated", "lab", "b", 5, None)], ids=["none", "undated"])
def test_without_a_dated_deal_there_is_no_quarter(rows: list[dict[str, Any]]) -> None:
    assert asked(rows) == []
