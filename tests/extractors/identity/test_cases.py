"""Cases of tests/cases/identity.jsonl: which mentions are one deal, how the deals are linked, which of them count."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from data.model.resolved import Resolution, SourcedMention
from data.settings import REPOSITORY
from extractors.identity import resolve

CASES = [json.loads(line) for line in (REPOSITORY / "tests" / "cases" / "identity.jsonl").read_text("utf-8").splitlines()]


def clusters(mentions: list[SourcedMention], resolution: Resolution) -> list[list[int]]:
    """Numbers of the mentions of each deal, in order."""
    found: dict[str, list[int]] = {}
    for number, mention in enumerate(mentions):
        found.setdefault(resolution.deal_of[mention.deal_mention_id], []).append(number)
    return sorted(found.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: dict[str, Any], tell: Callable[..., SourcedMention]) -> None:
    mentions = [tell(**fields) for fields in case["mentions"]]
    resolution = resolve(mentions)
    assert clusters(mentions, resolution) == case["clusters"]
    ids = [resolution.deal_of[mention.deal_mention_id] for mention in mentions]
    links = {(link.from_deal_id, link.to_deal_id, link.kind.value) for link in resolution.links}
    assert {(ids[first], ids[second], kind) for first, second, kind in case.get("links", [])} == links
    counted = {deal.deal_id: deal.counted for deal in resolution.deals}
    if "counted" in case:
        assert [counted[ids[numbers[0]]] for numbers in case["clusters"]] == case["counted"]
