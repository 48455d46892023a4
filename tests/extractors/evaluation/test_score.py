"""Scores by hand: small gold, small reading, exact figures."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.evaluation.matching import pairs, same_parties, same_value
from extractors.evaluation.score import Evaluation, agreement


def fold(name: str) -> str:
    return {"aws": "amazon", "amazon web services": "amazon"}.get(name.casefold(), name.casefold())


def deal(*parties: str, amount: float | None = None, **more: Any) -> dict[str, Any]:
    """A deal with parties written "OpenAI:customer"."""
    named = [dict(zip(("name", "role"), party.split(":"), strict=True)) for party in parties]
    value = None if amount is None else {"amount": amount, "currency": "USD"} | more.pop("value", {})
    return {"type": "compute", "parties": named, "value": value, "primary": True, "status": "agreed"} | more


CONTRACT = deal("OpenAI:customer", "Amazon Web Services:provider", amount=38e9)


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        (CONTRACT, deal("AWS:provider", "OpenAI:customer"), True),
        (CONTRACT, deal("AWS:provider", "OpenAI:customer", "Nvidia:provider"), True),
        (CONTRACT, deal("OpenAI:customer"), False),
        (deal("Meta:developer"), deal("Meta:customer"), True),
        (deal(), deal(), False),
        (deal("A:investor", "B:investor", "C:investor", "D:investee"), deal("A:investor", "D:investee"), True),
        (deal("A:investor", "B:investor", "C:investor", "D:investee"), deal("A:investor", "B:investor", "C:investor"), False),
        (deal("A:investor", "B:investor", "C:investor", "D:investee"), deal("D:investee"), False),
    ],
)
def test_same_parties(expected: dict[str, Any], found: dict[str, Any], same: bool) -> None:
    assert same_parties(expected, found, fold) is same


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        (deal(amount=38e9), deal(amount=38.5e9), True),
        (deal(amount=38e9), deal(amount=39e9), False),
        (deal(amount=38e9), deal(), False),
        (deal(), deal(), True),
        (deal(amount=1e9), deal(amount=1e9, value={"currency": "EUR"}), False),
        (deal(amount=12e6, value={"period": "per_year"}), deal(amount=1e6, value={"period": "per_month"}), True),
    ],
)
def test_same_value(expected: dict[str, Any], found: dict[str, Any], same: bool) -> None:
    assert same_value(expected, found) is same


def test_each_deal_is_matched_once_and_the_likelier_first() -> None:
    small, large = deal("A:customer", "B:provider", amount=1e9), deal("A:customer", "B:provider", amount=5e9)
    assert pairs([small, large], [large, small, small], fold, by_value=True) == [(0, 1), (1, 0)]
    assert pairs([large], [small, large], fold, by_value=False) == [(0, 1)]


@pytest.mark.parametrize(
    ("expected", "found", "fields"),
    [
        ({}, {}, {"type": True, "roles": True, "status": True}),
        ({"status": "talks"}, {}, {"type": True, "roles": True, "status": False}),
        ({"capacity_mw": 1000}, {"capacity_mw": 1010}, {"type": True, "roles": True, "status": True, "capacity_mw": True}),
        ({}, {"term_years": 7}, {"type": True, "roles": True, "status": True, "term_years": False}),
        ({"sites": ["Abilene"]}, {"sites": ["abilene", "Texas"]}, {"type": True, "roles": True, "status": True, "sites": True}),
        (
            {"hardware": [{"product": "GB300"}]},
            {"hardware": [{"product": "GB300 NVL72"}]},
            {"type": True, "roles": True, "status": True, "hardware": True},
        ),
        ({"announced": "2025-11"}, {"announced": "2025-11-03"}, {"type": True, "roles": True, "status": True, "announced": True}),
    ],
)
def test_fields_of_a_matched_deal(expected: dict[str, Any], found: dict[str, Any], fields: dict[str, bool]) -> None:
    base = deal("OpenAI:customer", "AWS:provider")
    assert dict(agreement(base | expected, base | found, fold)) == fields


def test_report() -> None:
    evaluation = Evaluation(fold)
    background = deal("Meta:customer", "Nebius:provider", amount=3e9, primary=False)
    gold = {"relevant": True, "organizations": ["OpenAI", "Amazon", "Meta", "Nebius"], "deals": [CONTRACT, background]}
    read = {
        "relevant": True,
        "organizations": [{"name": "OpenAI"}, {"name": "AWS"}, {"name": "Reuters"}],
        "deals": [deal("OpenAI:customer", "AWS:provider", amount=38e9), deal("X:customer", "Y:provider")],
    }
    evaluation.add("a.md", gold, read)
    evaluation.add("b.md", {"relevant": False}, {"relevant": True, "deals": []})
    measures = {measure.measure: measure for measure in evaluation.report()}
    assert (measures["relevance"].precision, measures["relevance"].recall) == (0.5, 1.0)
    assert (measures["organizations"].precision, measures["organizations"].recall) == (2 / 3, 0.5)
    assert (measures["deals"].precision, measures["deals"].recall, measures["deals"].count) == (0.5, 1.0, 1)
    assert (measures["background deals"].recall, measures["background deals"].count) == (0.0, 1)
    assert measures["field qualifier"].accuracy == 1.0
    assert [(miss.kind, miss.document, miss.parties) for miss in evaluation.misses] == [
        ("missed background", "a.md", ("meta", "nebius")),
        ("extra", "a.md", ("x", "y")),
    ]


def test_nothing_read_is_no_score_and_no_error() -> None:
    evaluation = Evaluation(fold)
    evaluation.add("a.md", {"relevant": True, "organizations": ["OpenAI"], "deals": [CONTRACT]}, {})
    measures = {measure.measure: measure for measure in evaluation.report()}
    assert (measures["deals"].precision, measures["deals"].recall, measures["deals"].f1) == (None, 0.0, None)
    assert evaluation.misses[0].kind == "missed"
