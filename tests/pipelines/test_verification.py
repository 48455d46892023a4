"""Spans that do not slice to their text are found, whatever characters come before them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from data.tables.warehouse import Warehouse
from pipelines.verification import wrong_spans

AT = dt.datetime(2026, 3, 1, 12)
TEXT = "Société 🏗 pays €2.5 billion to Acme."
START = TEXT.index("€2.5 billion")


def stored(tmp_path: Path, start: int, end: int, text: str) -> Warehouse:
    """A warehouse with one document, one mention and one deal mention whose evidence has the span."""
    warehouse = Warehouse(tmp_path / "w.duckdb")
    span = {"document_id": "d", "kind": "money", "start_char": start, "end_char": end, "text": text, "extractor_version": "1"}
    record = json.dumps({"evidence": [{"field": "value", "start": start, "end": end, "text": text}]})
    deal = {"deal_mention_id": "m", "document_id": "d", "is_primary": True, "confidence": 1.0, "record": record, "extractor_version": "1"}
    document = {"document_id": "d", "name": "d.md", "kind": "news", "content_sha256": "x", "text": TEXT, "warnings": []}
    with warehouse.write() as writer:
        writer.upsert("documents", [document | {"first_seen_at": AT}])
        writer.upsert("mentions", [span])
        writer.upsert("deal_mentions", [deal | {"learned_at": AT}])
    return warehouse


@pytest.mark.parametrize("table", ["mentions", "deal_mentions"])
@pytest.mark.parametrize(
    ("start", "end", "text", "right"),
    [
        (START, START + 12, "€2.5 billion", True),
        (START + 1, START + 13, "€2.5 billion", False),
        (START, START + 12, "$2.5 billion", False),
        (900, 912, "€2.5 billion", False),
    ],
)
def test_spans(tmp_path: Path, table: str, start: int, end: int, text: str, right: bool) -> None:
    with stored(tmp_path, start, end, text).read() as connection:
        wrong = wrong_spans(connection, table)
    assert (wrong == []) is right
    assert right or text in wrong[0]
