"""Merging measured on a few labelled lines, and what our own labelled set must hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from data.settings import REPOSITORY
from extractors.evaluation.groups import ALL, ScoreBook
from extractors.evaluation.resolution import PARTIES, PARTIES_AND_AMOUNT, ResolutionEvaluation, evaluate_resolution

OWN = [json.loads(line) for line in (REPOSITORY / "data" / "gold" / "resolution.jsonl").read_text("utf-8").splitlines()]
DEALS = [deal for line in OWN for deal in line["deals"]]


def line(document: str, published: str, key: str, amount: int, organization: str = "openai", **more: Any) -> dict[str, Any]:
    parties = [
        {"name": "OpenAI", "role": "customer", "organization": organization},
        {"name": "CoreWeave", "role": "provider", "organization": "coreweave"},
    ]
    value = {"amount": amount, "currency": "USD"}
    deal = {"type": "compute", "parties": parties, "value": value, "announced": published, "status": "agreed", "deal_key": key, **more}
    return {"document": document, "published": published, "deals": [deal]}


LINES = [
    line("a", "2025-03-10", "first", 11_900_000_000),
    line("b", "2025-03-11", "first", 12_000_000_000, organization="someone-else"),
    line("c", "2025-05-14", "second", 4_000_000_000, link={"kind": "expands"}, deal_links=[{"kind": "expands", "to": "first"}]),
    line("d", "2025-05-15", "third", 4_000_000_000, deal_links=[{"kind": "expands", "to": "second"}]),
]


@pytest.fixture
def evaluation() -> ResolutionEvaluation:
    """Three reports of two orders, and a fourth that is labelled as an order of its own and told like the second."""
    return evaluate_resolution([(one, ["odd" if one["document"] == "d" else "plain"]) for one in LINES], str.casefold)


@pytest.mark.parametrize(
    ("group", "measure", "score"),
    [
        (ALL, "deal pairs", 2 / 3),
        (ALL, "deal b-cubed", 6 / 7),
        (ALL, "organizations", 7 / 8),
        (ALL, "links", 2 / 3),
        ("plain", "deal pairs", 1.0),
        ("odd", "deal b-cubed", 1.0),
        (PARTIES, "deal pairs", 2 / 7),
        (PARTIES_AND_AMOUNT, "deal pairs", 0.0),
    ],
)
def test_score(evaluation: ResolutionEvaluation, group: str, measure: str, score: float) -> None:
    (scored,) = [one for one in evaluation.report(ScoreBook()) if (one.group, one.measure) == (group, measure)]
    assert scored.score == pytest.approx(score)


def test_mistakes_name_the_deals_and_where_they_are_told(evaluation: ResolutionEvaluation) -> None:
    (mistake,) = evaluation.mistakes()
    assert (mistake.kind, mistake.deals, mistake.documents) == ("joined", ("second", "third"), ("c", "d"))


def test_own_set_is_large_enough_and_names_its_sources() -> None:
    assert len(DEALS) >= 300
    assert len({deal["deal_key"] for deal in DEALS}) >= 120
    assert all(url.startswith("https://") for one in OWN for url in one["source_urls"])
    assert all(one["source_urls"] for one in OWN)


def test_own_set_varies_as_reading_does() -> None:
    ids = {party["id"] is None for deal in DEALS for party in deal["parties"]}
    assert ids == {True, False}
    assert not any(deal["evidence"] for deal in DEALS)
    assert any(one["published"] is None for one in OWN) and any(deal["announced"] is None for deal in DEALS)


def test_links_of_the_own_set_lead_to_its_deals() -> None:
    keys = {deal["deal_key"] for deal in DEALS}
    assert {link["to"] for deal in DEALS for link in deal.get("deal_links", ())} <= keys
