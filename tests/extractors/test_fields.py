"""Fields of one deal in a short document: ``tests/cases/fields.jsonl`` is title and text → what the deal of that type must state."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from data.model.deals import DealMention
from data.model.documents import Document
from data.model.vocabulary import Role
from extractors.read import Reader

CASES = [json.loads(line) for line in (Path(__file__).parent.parent / "cases" / "fields.jsonl").read_text("utf-8").splitlines()]
DAY = dt.date(2026, 2, 2)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def stated(deal: DealMention, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of what was read, the keys that the case asks for."""
    read = {
        "parties": sorted(party.id or party.name for party in deal.parties),
        "customer": next((party.id for party in deal.parties if party.role == Role.CUSTOMER), None),
        "landlord": next((party.id for party in deal.parties if party.role == Role.LANDLORD), None),
        "hardware": [item.product for item in deal.hardware],
        "regions": list(deal.regions),
        "sites": list(deal.sites),
        "announced": deal.announced and str(deal.announced),
        "qualifier": deal.value and deal.value.qualifier,
        "amount": deal.value and deal.value.amount,
        "link": deal.link and deal.link.kind,
    } | {key: getattr(deal, key) for key in ("type", "capacity_mw", "status", "scope", "term_years")}
    return {key: read[key] for key in wanted}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_fields(reader: Reader, case: dict[str, Any]) -> None:
    text = f"{case['title']}\n\n{case['text']}\n\nThe AI companies want more chips, more power and more data centers."
    document = Document(document_id="doc-1", name="case", title=case["title"], published=DAY, content_sha256="0", text=text)
    (extraction,) = reader.read([document])
    of_type = [deal for deal in extraction.deals if deal.type == case["deal"]["type"]]
    assert of_type, [(deal.type, [party.name for party in deal.parties]) for deal in extraction.deals]
    assert stated(of_type[0], case["deal"]) == case["deal"]
