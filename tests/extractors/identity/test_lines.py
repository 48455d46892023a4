"""Lines in extract form: what is tolerated, what is refused and with which words, and that the same lines come out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from data.errors import RefusedInput
from data.model.documents import Refusal
from data.settings import REPOSITORY
from extractors.identity import read_line, resolve_extractions

LINES: list[dict[str, Any]] = [
    json.loads(line) for line in (REPOSITORY / "data" / "gold" / "samples.jsonl").read_text("utf-8").splitlines()
]


def line(**more: Any) -> dict[str, Any]:
    deal = {"type": "compute", "parties": [{"name": "OpenAI", "role": "customer"}, {"name": "AWS", "role": "provider"}]}
    return {"document": "a.md", "deals": [{**deal, **more}]}


def test_lines_come_back_in_order_with_ids_and_nothing_else_changed() -> None:
    out = resolve_extractions(LINES)
    assert [row["path"] for row in out] == [row["path"] for row in LINES]
    for before, after in zip(LINES, out, strict=True):
        assert [deal["type"] for deal in after["deals"]] == [deal["type"] for deal in before["deals"]]
        assert all(deal["deal_id"] and all(party["id"] for party in deal["parties"]) for deal in after["deals"])
        assert all(item["id"] for item in after["organizations"])


def test_order_of_lines_does_not_matter() -> None:
    assert resolve_extractions(LINES[::-1])[::-1] == resolve_extractions(LINES)


def test_output_can_be_resolved_again() -> None:
    once = resolve_extractions(LINES)
    assert resolve_extractions(once) == once


@pytest.mark.parametrize(
    "more",
    [
        {"evidence": None},
        {"evidence": [], "announced": None, "type": None, "confidence": None},
        {"announced": "", "value": None, "hardware": None, "regions": None, "sites": None, "capacities": None},
        {"value": {"amount": 38e9, "low": None, "currency": "USD", "qualifier": "exact", "period": None, "usd": None, "note": "x"}},
        {"source_sentence": "kept", "link": None, "primary": None, "scope": None},
    ],
)
def test_null_missing_and_unknown_keys_are_no_obstacle(more: dict[str, Any]) -> None:
    given = line(**more)
    (out,) = resolve_extractions([given])
    deal = out["deals"][0]
    assert {key: deal[key] for key in more} == more
    assert [party["id"] for party in deal["parties"]] == ["openai", "amazon-web-services"]


@pytest.mark.parametrize("given", [{"document": "a"}, {"document": "a", "deals": None, "organizations": None}, {"title": "t", "deals": []}])
def test_line_without_deals_comes_back(given: dict[str, Any]) -> None:
    assert resolve_extractions([given]) == [{**given, "deals": []} if "deals" in given else given]


def test_same_line_twice_is_one_deal() -> None:
    first, second = resolve_extractions([line(), line()])
    assert first["deals"][0]["deal_id"] == second["deals"][0]["deal_id"]


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ([], "JSON object"),
        (line(type="barter"), "deals.0.type"),
        (line(announced="last spring"), "deals.0.announced"),
        ({"document": "a.md", "deals": [{"type": "compute", "parties": [{"name": "OpenAI"}]}]}, "deals.0.parties.0.role"),
        ({"document": "a.md", "deals": ["compute"]}, "deals.0"),
        ({"document": "a.md", "deals": 3}, "deals"),
        (line(confidence=7), "deals.0.confidence"),
        (line(value={"amount": 10**30}), "deals.0.value.amount"),
        (line(value={"amount": -5}), "deals.0.value.amount"),
        (line(capacities=[{"mw": 10**12}]), "deals.0.capacities.0.mw"),
        (line(term_years=10**6), "deals.0.term_years"),
    ],
)
def test_malformed_line_is_refused_with_the_key(given: Any, word: str) -> None:
    with pytest.raises(RefusedInput, match=word) as refused:
        read_line(given)
    assert refused.value.reason == "line"


def test_refused_line_does_not_stop_the_others() -> None:
    refusals: list[Refusal] = []
    out = resolve_extractions([line(), line(type="barter"), line()], refuse=refusals.append)
    assert len(out) == 2
    assert [refusal.name for refusal in refusals] == ["line 2"]
