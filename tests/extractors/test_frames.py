"""Plain sentences of every deal type, and of none: ``tests/cases/frames.jsonl`` is text → exactly what must be read; add a line there."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from data.model.deals import DealMention
from data.model.documents import Document
from extractors.read import Reader

CASES = [json.loads(line) for line in (Path(__file__).parent.parent / "cases" / "frames.jsonl").read_text("utf-8").splitlines()]
DAY = dt.date(2026, 2, 2)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def document(case: dict[str, Any]) -> Document:
    text = case["text"] + case.get("around", "\n\nThe AI companies want more chips, more power and more data centers.")
    return Document(document_id="doc-1", name="case", published=DAY, content_sha256="0", text=text, filer=case.get("filer"))


def stated(deal: DealMention, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of what was read, the keys that the case asks for."""
    value = deal.value
    read = {
        "type": deal.type,
        "parties": {party.name: party.role if wanted["parties"].get(party.name, "") is not None else None for party in deal.parties},
        "amount": value and value.amount,
        "low": value and value.low,
        "currency": value and value.currency,
        "qualifier": value and value.qualifier,
        "period": value and value.period,
        "link": deal.link and deal.link.kind,
        "regions": list(deal.regions),
        "sites": list(deal.sites),
        "starts_on": deal.starts_on and str(deal.starts_on),
        "ends_on": deal.ends_on and str(deal.ends_on),
    } | {key: getattr(deal, key) for key in ("capacity_mw", "term_years", "status", "bindingness")}
    return {key: read[key] for key in wanted}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_frames(reader: Reader, case: dict[str, Any]) -> None:
    (extraction,) = reader.read([document(case)])
    assert len(extraction.deals) == len(case["deals"]), [[p.name for p in deal.parties] for deal in extraction.deals]
    for deal, wanted in zip(extraction.deals, case["deals"], strict=True):
        assert stated(deal, wanted) == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_evidence_stands_where_it_says(reader: Reader, case: dict[str, Any]) -> None:
    one = document(case)
    (extraction,) = reader.read([one])
    spans = [span for deal in extraction.deals for span in deal.evidence]
    assert [one.text[span.start : span.end] for span in spans] == [span.text for span in spans]
    for deal in extraction.deals:
        fields = {span.field for span in deal.evidence}
        told = {"type"} | {
            name for name in ("value", "term_years", "announced", "status", "regions", "sites", "hardware") if getattr(deal, name)
        }
        assert told <= fields
        assert len({field for field in fields if field.startswith("parties.")}) == len(deal.parties)
