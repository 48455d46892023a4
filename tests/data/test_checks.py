"""Every check of data/checks finds the row that it is for, and lets one beside it pass."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from data.checks.catalogue import load_checks
from data.checks.run import examine, hold
from data.errors import WarehouseError
from data.tables.warehouse import Warehouse

AT = dt.datetime(2026, 3, 1, 12)
TEXT = "Société 🏗 pays €2.5 billion to Acme."
START = TEXT.index("€2.5 billion")
CHECKS = {check.name: check for check in load_checks()}

Rows = dict[str, list[dict[str, Any]]]


def document(**of: Any) -> dict[str, Any]:
    row = {"document_id": "d", "name": "d.md", "kind": "news", "content_sha256": "x", "text": TEXT, "warnings": [], "first_seen_at": AT}
    return row | of


def span(start: int = START, end: int = START + 12, text: str = "€2.5 billion") -> dict[str, Any]:
    return {"start": start, "end": end, "text": text}


def mention(start: int = START, end: int = START + 12, text: str = "€2.5 billion") -> dict[str, Any]:
    return {"document_id": "d", "kind": "money", "start_char": start, "end_char": end, "text": text, "extractor_version": "1"}


def deal_mention(*evidence: dict[str, Any], **of: Any) -> dict[str, Any]:
    record = json.dumps({"evidence": [{"field": "value"} | one for one in evidence]})
    row = {"deal_mention_id": "m", "document_id": "d", "is_primary": True, "confidence": 1.0, "record": record, "extractor_version": "1"}
    return row | {"learned_at": AT} | of


def deal(**of: Any) -> dict[str, Any]:
    row = {"deal_id": "x", "scope": "contract", "mentions": 1, "documents": 1, "sources": 1, "confidence": 1.0, "title": "X"}
    return row | {"counted": True, "counted_reason": "", "status": "agreed"} | of


def claim(field: str = "value", start: int = START, *, chosen: bool = True) -> dict[str, Any]:
    row = {"claim_id": f"{field}{start}", "deal_id": "x", "deal_mention_id": "m", "field": field, "value": "1", "document_id": "d"}
    row |= {"original_text": "€2.5 billion", "start_char": start, "end_char": start + 12, "extractor_version": "1", "confidence": 1.0}
    return row | {"learned_at": AT, "chosen": chosen, "why": ""}


def organization(key: str = "a", name: str = "Acme", **of: Any) -> dict[str, Any]:
    return {"organization_id": key, "name": name, "is_provisional": False} | of


def told(*deals: dict[str, Any]) -> Rows:
    """Deals with the document and the mention that tell of them."""
    mentions = [deal_mention(deal_mention_id=f"m{n}", deal_id=one["deal_id"]) for n, one in enumerate(deals)]
    return {"documents": [document()], "deals": list(deals), "deal_mentions": mentions}


def party(organization_id: str, role: str) -> dict[str, Any]:
    return {"deal_id": "x", "organization_id": organization_id, "role": role}


def parent(organization_id: str, parent_id: str) -> dict[str, Any]:
    return {"organization_id": organization_id, "parent_id": parent_id}


def rejection(sha256: str) -> dict[str, Any]:
    row = {"file": "j", "line": 1, "judgement_id": "j", "kind": "reject", "state": "applied", "message": "", "deal_ids": []}
    return row | {"organization_ids": [], "reason": "", "record": json.dumps({"deal": {"document_sha256": sha256}})}


def merged(deal_mention_id: str, group_id: str = "g") -> dict[str, Any]:
    return {"deal_mention_id": deal_mention_id, "signature": "s", "group_id": group_id}


TWO = [organization(), organization("b", "Bolt")]
TWICE: Rows = {
    "documents": [document(), document(document_id="e", content_sha256="other")],
    "deal_mentions": [deal_mention(), deal_mention(deal_mention_id="m2", document_id="e")],
}
ORPHAN: Rows = {"documents": [document()], "deal_mentions": [deal_mention()], "merged_mentions": [merged("m")]}
SUPERSEDED = {"from_deal_id": "y", "to_deal_id": "x", "kind": "supersedes", "reason": ""}
AS_SET: Rows = {
    **told(deal(type="compute")),
    "organizations": TWO,
    "deal_parties": [party("a", "tenant")],
    "claims": [claim("type") | {"deal_mention_id": "m0", "extractor_version": "judgement"}],
}
RATES = [
    {"currency": "USD", "rate_on": dt.date(2026, 3, 2), "per_eur": 1.1},
    {"currency": "GBP", "rate_on": dt.date(2026, 3, 2), "per_eur": 0.88},
]
POUNDS = {"currency": "GBP", "period": "total", "amount": 100, "announced_on": dt.date(2026, 3, 3)}
WHOLE_YEAR = {"announced": "2026", "announced_on": dt.date(2026, 1, 1)}
BEGAN = dt.datetime(2026, 1, 1, 12)
DAYS = [BEGAN + dt.timedelta(days=day) for day in range(28)]
MANY = [document(document_id=f"{n}", source_id="feed", first_seen_at=DAYS[-1]) for n in range(30)]
DAILY = [document(document_id=f"{day}.{n}", source_id="feed", first_seen_at=day) for day in DAYS for n in range(9)]

CASES: list[tuple[str, Rows, int]] = [
    ("mention_spans", {"documents": [document()], "mentions": [mention()]}, 0),
    ("mention_spans", {"documents": [document()], "mentions": [mention(START + 1, START + 13)]}, 1),
    ("mention_spans", {"documents": [document()], "mentions": [mention(text="$2.5 billion")]}, 1),
    ("mention_spans", {"documents": [document()], "mentions": [mention(900, 912)]}, 1),
    ("evidence_spans", {"documents": [document()], "deal_mentions": [deal_mention(span())]}, 0),
    ("evidence_spans", {"documents": [document()], "deal_mentions": [deal_mention(span(), span(900, 912))]}, 1),
    ("claim_spans", {**told(deal()), "claims": [claim() | {"deal_mention_id": "m0"}]}, 0),
    ("claim_spans", {**told(deal()), "claims": [claim(start=START + 1) | {"deal_mention_id": "m0"}]}, 1),
    ("amounts_in_reason", told(deal(amount=1, amount_usd=1, capacity_mw=5, term_years=15)), 0),
    ("amounts_in_reason", told(deal(amount=0)), 1),
    ("amounts_beyond_reason", told(deal(amount_usd=6 * 10**12)), 1),
    ("amounts_beyond_reason", told(deal(capacity_mw=60_000)), 1),
    ("amounts_beyond_reason", told(deal(term_years=120)), 1),
    ("amounts_beyond_reason", told(deal(amount_usd=4 * 10**12, capacity_mw=40_000, term_years=99)), 0),
    ("amounts_unusual", told(deal(amount_usd=3 * 10**11)), 0),
    ("amounts_unusual", told(deal(amount_usd=6 * 10**11)), 1),
    ("amounts_unusual", told(deal(amount_usd=6 * 10**11, counted=False)), 0),
    ("bounds_enclose", told(deal(low_usd=9, amount_usd=10, high_usd=11)), 0),
    ("bounds_enclose", told(deal(low_usd=9, amount_usd=10)), 0),
    ("bounds_enclose", told(deal(low_usd=1000.3, amount_usd=1000, term_years=7)), 0),
    ("bounds_enclose", told(deal(low_usd=11, amount_usd=10)), 1),
    ("bounds_enclose", told(deal(amount_usd=10, high_usd=9)), 1),
    ("bounds_enclose", told(deal(low_usd=9)), 1),
    ("usd_against_rate", {**told(deal(amount_usd=125, **POUNDS)), "exchange_rates": RATES}, 0),
    ("usd_against_rate", {**told(deal(amount_usd=88, **POUNDS)), "exchange_rates": RATES}, 1),
    ("usd_against_rate", {**told(deal(amount_usd=110, **POUNDS | {"currency": "EUR"})), "exchange_rates": RATES}, 0),
    ("usd_against_rate", {**told(deal(amount_usd=125, **POUNDS | {"announced_on": dt.date(2020, 1, 1)})), "exchange_rates": RATES}, 1),
    ("usd_against_rate", {**told(deal(amount_usd=125, **POUNDS | WHOLE_YEAR)), "exchange_rates": RATES}, 0),
    ("usd_against_rate", {**told(deal(amount_usd=125, **POUNDS | WHOLE_YEAR | {"announced": "2026-01"})), "exchange_rates": RATES}, 1),
    ("roles_fit_type", {**told(deal(type="compute")), "organizations": TWO, "deal_parties": [party("a", "customer")]}, 0),
    ("roles_fit_type", {**told(deal(type="compute")), "organizations": TWO, "deal_parties": [party("a", "guarantor")]}, 0),
    ("roles_fit_type", {**told(deal(type="compute")), "organizations": TWO, "deal_parties": [party("a", "tenant")]}, 1),
    ("roles_fit_type", AS_SET, 0),
    ("roles_as_set", AS_SET, 1),
    ("roles_as_set", {**AS_SET, "deal_parties": [party("a", "customer")]}, 0),
    ("counted_by_rule", told(deal(bindingness="definitive")), 0),
    ("counted_by_rule", {**told(deal(), deal(deal_id="y", status="talks", counted=False)), "deal_links": [SUPERSEDED]}, 0),
    ("counted_by_rule", told(deal(status="talks")), 1),
    ("counted_by_rule", told(deal(scope="programme")), 1),
    ("counted_by_rule", told(deal(bindingness="option")), 1),
    ("counted_by_rule", told(deal(type="capex")), 1),
    ("counted_by_rule", {**told(deal(), deal(deal_id="y")), "deal_links": [SUPERSEDED]}, 1),
    ("values_have_claims", {**told(deal(amount=1)), "claims": [claim() | {"deal_mention_id": "m0"}]}, 0),
    ("values_have_claims", {**told(deal(amount=1)), "claims": [claim(chosen=False) | {"deal_mention_id": "m0"}]}, 1),
    ("values_have_claims", told(deal(term_years=5)), 1),
    ("deals_have_mentions", told(deal()), 0),
    ("deals_have_mentions", {"deals": [deal()]}, 1),
    ("deals_have_mentions", ORPHAN, 1),
    ("deals_have_mentions", ORPHAN | {"merged_mentions": []}, 0),
    ("deals_have_mentions", ORPHAN | {"judgements": [rejection("x")]}, 0),
    ("deals_have_mentions", ORPHAN | {"judgements": [rejection("y")]}, 1),
    ("deals_have_mentions", {**TWICE, "judgements": [rejection("x")], "merged_mentions": [merged("m"), merged("m2")]}, 0),
    ("deals_have_mentions", {**TWICE, "judgements": [rejection("x")], "merged_mentions": [merged("m"), merged("m2", "h")]}, 1),
    (
        "sides_known",
        {**told(deal(type="lease")), "organizations": TWO, "deal_parties": [party("a", "tenant"), party("b", "landlord")]},
        0,
    ),
    ("sides_known", {**told(deal(type="lease")), "organizations": TWO, "deal_parties": [party("a", "tenant")]}, 1),
    ("organizations_merged", {"organizations": [organization(cik="1"), organization("b", "Bolt", cik="2")]}, 0),
    ("organizations_merged", {"organizations": [organization(cik="1"), organization("b", "Bolt", cik="1")]}, 1),
    ("organizations_merged", {"organizations": [organization(), organization("b", "ACME")]}, 1),
    ("organizations_alike", {"organizations": [organization(), organization("b", "A.C.M.E.", is_provisional=True)]}, 1),
    ("organizations_alike", {"organizations": [organization(), organization("b", "Acne", is_provisional=True)]}, 0),
    ("parents_without_circles", {"organizations": TWO, "organization_parents": [parent("a", "b")]}, 0),
    ("parents_without_circles", {"organizations": TWO, "organization_parents": [parent("a", "b"), parent("b", "a")]}, 2),
    ("dates_in_reason", {"documents": [document(published_on=dt.date(2026, 3, 2))]}, 0),
    ("dates_in_reason", {"documents": [document(published_on=dt.date(2026, 3, 9))]}, 1),
    ("dates_in_reason", {"documents": [document(published_on=dt.date(1970, 1, 1))]}, 1),
    ("volume_usual", {"documents": DAILY}, 0),
    (
        "volume_usual",
        {"documents": DAILY + MANY},
        1,
    ),
    (
        "volume_usual",
        {"documents": [*DAILY, document(document_id="other", source_id="other", first_seen_at=BEGAN + dt.timedelta(days=28))]},
        1,
    ),
]


def stored(folder: Path, rows: Rows) -> Warehouse:
    warehouse = Warehouse(folder / "w.duckdb")
    with warehouse.write() as writer:
        for table, some in rows.items():
            writer.upsert(table, some)
    return warehouse


@pytest.mark.parametrize(("name", "rows", "wrong"), CASES)
def test_checks(tmp_path: Path, name: str, rows: Rows, wrong: int) -> None:
    (finding,) = examine(stored(tmp_path, rows), [CHECKS[name]])
    assert finding.count == wrong


def test_every_check_has_cases_that_pass_and_that_fail() -> None:
    outcomes = {(name, wrong > 0) for name, _, wrong in CASES}
    assert outcomes == {(name, failing) for name in CHECKS for failing in (True, False)}


def test_a_failed_check_says_how_many_rows_and_how_to_see_them(tmp_path: Path) -> None:
    (finding,) = examine(stored(tmp_path, told(deal(amount=0))), [CHECKS["amounts_in_reason"]])
    assert finding.sentence().startswith("1 row is not so: No deal is worth nothing")
    assert finding.sentence().endswith("Look: dealgraph why x")


def test_nothing_is_published_where_a_blocking_check_fails(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"so the graph stays as it was.*amounts_in_reason"):
        hold(stored(tmp_path, told(deal(amount=0))))


def test_warnings_hold_nothing_up(tmp_path: Path) -> None:
    hold(stored(tmp_path, told(deal(amount_usd=6 * 10**12, capacity_mw=250_000))))
