"""Derived relationships: who depends on, funds and backs whom, with sums worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from graph.build import build
from graph.declared import Edge
from graph.derive.parents import ultimate_parents
from graph.derive.quotes import sentence
from graph.derive.statements import shown
from graph.source import Source

Rows = dict[str, list[dict[str, Any]]]
B = 1_000_000_000


@pytest.fixture
def source(filled: Any) -> Source:
    from data.tables.warehouse import Warehouse
    from graph.source import read_source

    return read_source(Warehouse(filled.warehouse_path))


def derived(source: Source, name: str) -> dict[tuple[str, str, str | None], dict[str, Any]]:
    rows = build(source).relationships[Edge(name, "Organization", "Organization")]
    return {(row["from"], row["to"], row.get("layer") or row.get("kind")): dict(row) for row in rows}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (("openai", "aws", "cloud"), {"usd": 138 * B, "usd_low": 138 * B, "usd_high": 138 * B, "deals": 2, "unvalued": 0}),
        (("openai", "aws", "cloud"), {"usd_per_year": 17_928_571_429, "mw": None, "basis": "deal", "deal_ids": ["aws-100", "aws-38"]}),
        (("openai", "coreweave", "cloud"), {"usd": 224 * B // 10, "usd_low": 0, "usd_high": 224 * B // 10, "deals": 3}),
        (("openai", "oracle", "cloud"), {"usd": 300 * B, "usd_low": 300 * B, "usd_high": None, "deals": 2, "unvalued": 1, "mw": 4500.0}),
        (("fluidstack", "terawulf", "sites"), {"usd": 37 * B // 10, "deals": 2, "unvalued": 1, "mw": 360.0, "share_of_customer": 37 / 67}),
        (("microsoft", "oracle", "cloud"), {"usd": None, "usd_low": 0, "usd_high": 10 * B, "usd_per_year": None, "unvalued": 0}),
        (("coreweave", "nvidia", "chips"), {"usd": None, "deals": 1, "unvalued": 1, "basis": "deal", "usd_low": None, "usd_high": None}),
        (("aws", "nvidia", "chips"), {"usd": None, "deals": 1, "unvalued": 1, "basis": "hardware", "mw": None, "share_of_customer": None}),
        (("oracle", "crusoe", "sites"), {"usd": None, "mw": 1200.0, "deals": 1, "unvalued": 1}),
    ],
)
def test_depends_on(source: Source, key: tuple[str, str, str], expected: dict[str, Any]) -> None:
    row = derived(source, "DEPENDS_ON")[key]
    assert {name: row[name] for name in expected} == expected


def test_no_other_dependencies(source: Source) -> None:
    assert sorted(derived(source, "DEPENDS_ON")) == [
        ("aws", "nvidia", "chips"),
        ("coreweave", "nvidia", "chips"),
        ("fluidstack", "cipher", "sites"),
        ("fluidstack", "terawulf", "sites"),
        ("microsoft", "coreweave", "cloud"),
        ("microsoft", "oracle", "cloud"),
        ("openai", "amd", "chips"),
        ("openai", "aws", "cloud"),
        ("openai", "coreweave", "cloud"),
        ("openai", "oracle", "cloud"),
        ("oracle", "crusoe", "sites"),
    ]


def test_shares_of_a_customer_sum_to_one(source: Source) -> None:
    shares = [row["share_of_customer"] for key, row in derived(source, "DEPENDS_ON").items() if key[0] == "openai" and key[2] == "cloud"]
    assert sum(shares) == pytest.approx(1)


def test_funds(source: Source) -> None:
    found = {key: (row["usd"], row["usd_low"], row["usd_high"], row["deal_ids"]) for key, row in derived(source, "FUNDS").items()}
    assert found == {
        ("nvidia", "openai", "equity"): (30 * B, 30 * B, 30 * B, ["round-110"]),
        ("softbank", "openai", "equity"): (None, 0, 110 * B, ["round-110"]),
        ("amazon", "openai", "equity"): (None, 0, 110 * B, ["round-110"]),
        ("nvidia", "coreweave", "equity"): (2 * B, 2 * B, 2 * B, ["nvidia-cw"]),
        ("blue-owl", "crusoe", "debt"): (15 * B, 1425 * B // 100, 1575 * B // 100, ["blue-owl-debt"]),
        ("openai", "amd", "equity"): (None, None, None, ["amd-warrants"]),
    }


@pytest.mark.parametrize(
    ("round_counts", "tranche_counts", "own", "expected"),
    [
        (True, False, None, (30 * B, ["round-110"])),
        (True, False, 25 * B, (25 * B, ["round-110"])),
        (True, True, None, (30 * B, ["tranche-30"])),
        (False, True, None, (30 * B, ["tranche-30"])),
        (False, False, None, None),
    ],
)
def test_a_round_and_a_tranche(
    settings: Any, rows: Rows, write_rows: Any, round_counts: bool, tranche_counts: bool, own: int | None, expected: Any
) -> None:
    from data.tables.warehouse import Warehouse
    from graph.source import read_source

    for deal in rows["deals"]:
        deal["counted"] = {"round-110": round_counts, "tranche-30": tranche_counts}.get(deal["deal_id"], deal["counted"])
    for party in rows["deal_parties"]:
        if (party["deal_id"], party["organization_id"]) == ("round-110", "nvidia"):
            party["amount"] = party["amount_usd"] = own
    write_rows(settings, rows)
    row = derived(read_source(Warehouse(settings.warehouse_path)), "FUNDS").get(("nvidia", "openai", "equity"))
    assert (row and (row["usd"], row["deal_ids"])) == expected


def test_backs(source: Source) -> None:
    (row,) = derived(source, "BACKS").values()
    assert (row["from"], row["to"], row["usd"], row["deals"], row["unvalued"]) == ("google", "fluidstack", 46 * B // 10, 3, 0)


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ([], "a"),
        ([("a", "b", None)], "b"),
        ([("a", "b", None), ("b", "c", None)], "c"),
        ([("a", "b", "2020-01-01")], "a"),
        ([("a", "b", None), ("a", "c", None)], "a"),
        ([("a", "b", None), ("b", "a", None)], "b"),
    ],
)
def test_ultimate_parent(parents: list[tuple[str, str, str | None]], expected: str) -> None:
    links = [{"organization_id": child, "parent_id": parent, "until_on": until} for child, parent, until in parents]
    assert ultimate_parents(["a", "b", "c"], links)["a"] == expected


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("One. It pays $5 billion. Two.", "$5 billion", "It pays $5 billion."),
        ("Amazon.com Inc. pays $5.5 billion to U.S. firms.", "$5.5", "Amazon.com Inc. pays $5.5 billion to U.S. firms."),
        ("Heading\nIt pays 5.\nMore", "5", "It pays 5."),
        ("He said “It pays 5.” Then left.", "5", "He said “It pays 5.”"),
        ("It pays 5", "5", "It pays 5"),
        ("One. Two.", "One. Two", "One. Two."),
    ],
)
def test_sentence(text: str, span: str, expected: str) -> None:
    at = text.index(span)
    start, end = sentence(text, at, at + len(span))
    assert text[start:end] == expected


def test_the_quote_is_at_its_offsets(source: Source, rows: Rows) -> None:
    reports = build(source).relationships[Edge("REPORTS", "Document", "Deal")]
    text = rows["documents"][0]["text"]
    assert {row["to"]: row["quote"] for row in reports} == {
        "aws-38": "OpenAI will pay Amazon Web Services $38 billion over seven years.",
        "aws-100": "It adds $100 billion later.",
    }
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in reports)


def test_what_does_not_fit_is_rejected_with_the_reason() -> None:
    organization = {"organization_id": "a", "name": "A", "kind": None, "country": None, "ticker": None, "is_provisional": False}
    parents = [{"organization_id": "a", "parent_id": one, "since_on": None, "until_on": None} for one in ("a", "gone")]
    data = build(Source(organizations=[organization], organization_parents=parents))
    assert [(one.key, one.reason) for one in data.rejected] == [
        ("a → a", "it points to itself"),
        ("a → gone", "there is no Organization 'gone'"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("announced", "2025-11-03", "2025-11-03"),
        ("ends_on", '["2029-04-01", "2029-04-30", "2029-04"]', "2029-04"),
        ("term_years", "7", "7 years"),
        ("capacity_mw", "4500", "4500 MW"),
        ("parties.openai", '{"role": "investor", "amount": null}', "investor"),
    ],
)
def test_what_a_claim_says_in_words(field: str, value: str, said: str) -> None:
    assert shown(field, value) == said
