"""What an organization has committed to pay: firm and contingent, alone and with others, by year and over the term."""

from __future__ import annotations

from typing import Any

import pytest

from graph.analysis.commitments import commitments


def deal(deal_id: str, year: int | None, usd: int | None, low: int | None, high: int | None, **more: Any) -> dict[str, Any]:
    row = {"deal_id": deal_id, "year": year, "usd": usd, "usd_low": low, "usd_high": high, "term_years": None, "counted": True}
    row |= {"status": "agreed", "bindingness": None, "own_usd": None, "other_payers": 0, "type": "compute"}
    row |= {"organization_id": "o", "role": "customer", "tranche_id": None, "tranche_payers": []}
    return row | dict.fromkeys(("tranche_type", "tranche_usd", "tranche_low", "tranche_high")) | more


COMMITTED = [
    deal("exact", 2025, 100, 100, 100, term_years=2.0),
    deal("about", 2025, 40, 38, 42),
    deal("up-to", 2025, 30, 10, 30),
    deal("at-least", 2026, 300, 300, None),
    deal("shared", 2026, 90, 90, 90, other_payers=2),
    deal("own", 2026, 90, 90, 90, other_payers=2, own_usd=25),
    deal("letter", 2026, 50, 0, 50, counted=False, bindingness="letter_of_intent"),
    deal("undated", None, None, None, None),
]


def test_commitments() -> None:
    rows = commitments(COMMITTED, {"spread": "announced"})
    shown = ("year", "firm_usd", "firm_usd_low", "firm_usd_high", "firm_unvalued", "contingent_usd", "contingent_because")
    assert [tuple(row[name] for name in shown) for row in rows] == [
        (2025, 150, 148, 172, 0, 20, ["up to"]),
        (2026, 325, 325, None, 1, 50, ["letter_of_intent"]),
        (None, None, None, None, 1, None, []),
    ]


def test_commitments_over_the_term() -> None:
    rows = commitments([deal("d", 2025, 100, 100, 100, term_years=2.5)], {"spread": "term"})
    assert [(row["year"], row["firm_usd"]) for row in rows] == [(2025, 40), (2026, 40), (2027, 20)]


EQUITY = {"type": "equity", "role": "investor"}


def tranche(usd: int | None, low: int | None, high: int | None, *others: str) -> dict[str, Any]:
    row = {"tranche_id": "t", "tranche_type": "equity", "tranche_usd": usd, "tranche_low": low, "tranche_high": high}
    return row | {"tranche_payers": ["o", *others]}


def group(deal_id: str, *own: int | None, **more: Any) -> list[dict[str, Any]]:
    return [deal(deal_id, 2025, 60, 60, 60, organization_id=f"o{i}", own_usd=usd, **more) for i, usd in enumerate(own)]


@pytest.mark.parametrize(
    ("rows", "firm", "low", "high", "contingent", "unvalued"),
    [
        ([deal("own of up to", 2025, 10, 0, 10, own_usd=10, **EQUITY)], 0, 0, 10, 10, 0),
        ([deal("part of a round", 2025, 500, 500, 500, own_usd=20, **EQUITY)], 20, 20, 20, None, 0),
        ([deal("tranche", 2025, 110, 110, 110, other_payers=2, **EQUITY, **tranche(50, 0, 50))], 0, 0, 50, 50, 0),
        ([deal("tranche of two", 2025, 110, 110, 110, other_payers=2, **EQUITY, **tranche(50, 50, 50, "another"))], None, 0, 110, None, 1),
        (group("two of a group", 20, 40), 60, 60, 60, None, 0),
        (group("two of a group, one other", 20, 10, other_payers=1), 30, 30, 30, None, 0),
        (group("one of two is known", 20, None, other_payers=1), None, 20, 60, None, 1),
    ],
    ids=lambda value: value[0]["deal_id"] if isinstance(value, list) else None,
)
def test_what_is_its_own(
    rows: list[dict[str, Any]], firm: int | None, low: int | None, high: int | None, contingent: int | None, unvalued: int
) -> None:
    (row,) = commitments(rows, {"spread": "announced"})
    found = tuple(row[name] for name in ("firm_usd", "firm_usd_low", "firm_usd_high", "contingent_usd", "firm_unvalued"))
    assert found == (firm, low, high, contingent, unvalued)
