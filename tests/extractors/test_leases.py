"""Leases and rented computing in filings: ``tests/cases/leases.jsonl`` is passage → the signed ones that must be read, and no others."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from data.model.deals import DealMention
from data.model.documents import Document
from data.model.vocabulary import Bindingness, DealType, Status
from extractors.read import Reader

CASES = [json.loads(line) for line in (Path(__file__).parent.parent / "cases" / "leases.jsonl").read_text("utf-8").splitlines()]
DAY = dt.date(2026, 2, 2)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def is_signed(deal: DealMention) -> bool:
    firm = deal.bindingness in (None, Bindingness.DEFINITIVE)
    return deal.type in (DealType.LEASE, DealType.COMPUTE) and deal.status in (Status.AGREED, Status.COMPLETED) and firm


def stated(deal: DealMention, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of what was read, the keys that the case asks for."""
    value = deal.value
    read = {
        "type": deal.type,
        "parties": {party.name: party.role for party in deal.parties},
        "backing": next((party.amount for party in deal.parties if party.role == "guarantor"), None),
        "amount": value and value.amount,
        "period": value and value.period,
        "qualifier": value and value.qualifier,
        "megawatts": {capacity.basis: capacity.mw for capacity in deal.capacities},
        "years": deal.term_years,
    }
    return {key: read[key] for key in wanted}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_leases(reader: Reader, case: dict[str, Any]) -> None:
    document = Document(document_id="doc-1", name="case", published=DAY, content_sha256="0", text=case["text"], filer=case["filer"])
    (extraction,) = reader.read([document])
    deals = [deal for deal in extraction.deals if is_signed(deal)]
    assert [stated(deal, wanted) for deal, wanted in zip(deals, case["deals"], strict=False)] == case["deals"]
    assert len(deals) == len(case["deals"]), [[party.name for party in deal.parties] for deal in deals]
    for evidence in (one for deal in deals for one in deal.evidence):
        assert document.text[evidence.start : evidence.end] == evidence.text
