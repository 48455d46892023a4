"""Sums worked by hand from mentions, `tests/cases/sums.jsonl`: what counts between two, in whatever order the mentions come.

``counted`` says of a document whether the first deal that it tells of counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model.resolved import KnownDeals, SourcedMention
from data.settings import REPOSITORY
from extractors.identity import pair_sum, resolve, resolve_extractions

Tell = Callable[..., SourcedMention]
CASES = [json.loads(line) for line in (REPOSITORY / "tests" / "cases" / "sums.jsonl").read_text("utf-8").splitlines()]
OWN = [json.loads(line) for line in (REPOSITORY / "data" / "gold" / "resolution.jsonl").read_text("utf-8").splitlines()]
_ANY_FIXTURE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
@settings(max_examples=5, deadline=None, suppress_health_check=_ANY_FIXTURE)
@given(order=st.randoms(use_true_random=False))
def test_sum_in_any_order(tell: Tell, case: dict[str, Any], order: Any) -> None:
    told = [tell(**fields) for fields in case["mentions"]]
    mentions = order.sample(told, len(told))
    resolution = resolve(mentions)
    assert pair_sum(resolution, *case["pair"]).usd == Decimal(case["usd"])
    first = {fields["document"]: mention for fields, mention in reversed(list(zip(case["mentions"], told, strict=True)))}
    counts = {deal.deal_id: deal.counted for deal in resolution.deals}
    assert {name: counts[resolution.deal_of[first[name].deal_mention_id]] for name in case["counted"]} == case["counted"]
    assert resolve(mentions, KnownDeals(deal_of=resolution.deal_of, redirects=resolution.redirects)) == resolution


@settings(max_examples=2, deadline=None, suppress_health_check=_ANY_FIXTURE)
@given(order=st.randoms(use_true_random=False))
def test_labelled_lines_give_the_same_in_any_order(order: Any) -> None:
    assert _deals(resolve_extractions(order.sample(OWN, len(OWN)))) == _deals(resolve_extractions(OWN))


def test_labelled_lines_resolved_again_stay_as_they_are() -> None:
    once = resolve_extractions(OWN)
    assert resolve_extractions(once) == once


def _deals(lines: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {line["document"]: [deal["deal_id"] for deal in line["deals"]] for line in lines}
