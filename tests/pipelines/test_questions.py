"""Open questions of a warehouse: none is lost because others are larger, and each is asked once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.model.judgements import Judgements
from data.model.resolved import SourcedMention
from data.tables.store import store_documents, store_mentions, store_reference
from data.tables.warehouse import Warehouse
from extractors.identity import resolve
from pipelines.judging import store_judged
from pipelines.review.questions import open_questions
from tests.extractors.identity.conftest import told

NOW = dt.datetime(2026, 11, 1, 12)


@pytest.fixture
def merged(tmp_path: Path) -> Callable[..., Warehouse]:
    def make(mentions: list[SourcedMention]) -> Warehouse:
        warehouse = Warehouse(tmp_path / "warehouse.duckdb")
        store_reference(warehouse, with_rates=False)
        store_documents(warehouse, list({one.document.document_id: one.document for one in mentions}.values()), [], NOW)
        store_mentions(warehouse, mentions)
        store_judged(warehouse, resolve(mentions), Judgements(), with_rates=False)
        return warehouse

    return make


def near(number: int, billions: str) -> list[SourcedMention]:
    """Two contracts of one pair within days whose amounts are near each other."""
    parties = [f"customer:Buyer {number}", f"provider:Seller {number}"]
    return [
        told(f"{number}a", "2025-11-03", parties=parties, value=f"{billions}e9"),
        told(f"{number}b", "2025-11-12", parties=parties, value=f"{billions}.3e9"),
    ]


def asked(warehouse: Warehouse, folder: Path, limit: int, kind: str) -> list[dict[str, Any]]:
    return open_questions(warehouse, folder / "judgements.jsonl", limit, kind)


def test_questions_beyond_the_first_batch_are_asked(
    merged: Callable[..., Warehouse], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parties = ["customer:OpenAI", "provider:Oracle"]
    apart = [told(f"o{n}", f"202{n}-01-05", parties=parties, value=f"{90 + 50 * n}e9") for n in range(2, 6)]
    warehouse = merged([*apart, *near(1, "3"), *near(2, "2"), *near(3, "1")])
    monkeypatch.setattr("pipelines.review.questions._AT_ONCE", 1)
    assert [row["usd"] / 10**9 for row in asked(warehouse, tmp_path, 10, "merge")] == [3, 2, 1]
    assert [row["usd"] / 10**9 for row in asked(warehouse, tmp_path, 2, "merge")] == [3, 2]


@pytest.mark.parametrize(
    ("days", "other", "questions"),
    [(3, "5e9", 1), (40, "5e9", 0), (3, "4e9", 0)],
    ids=["the same amount within days", "weeks later", "another amount"],
)
def test_one_size_with_another_party_is_a_question(
    merged: Callable[..., Warehouse], tmp_path: Path, days: int, other: str, questions: int
) -> None:
    later = (dt.date(2025, 11, 3) + dt.timedelta(days=days)).isoformat()
    one = told("a", "2025-11-03", parties=["customer:Meta", "provider:Lambda"], value="5e9")
    two = told("b", later, parties=["customer:Meta", "provider:Tallow"], value=other)
    assert len(asked(merged([one, two]), tmp_path, 10, "merge")) == questions
