"""Reliability by hand."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.evaluation.calibration import DEAL, Calibration, reliability

Sample = tuple[float, bool]


def deal(customer: str, confidence: float = 0.8, **more: Any) -> dict[str, Any]:
    """A contract with Oracle, its type and status with a confidence of their own."""
    parties = [{"name": customer, "role": "customer"}, {"name": "Oracle", "role": "provider"}]
    evidence = [{"field": field, "confidence": confidence - 0.1} for field in ("type", "status", f"parties.{customer}")]
    made = {"type": "compute", "parties": parties, "status": "agreed", "primary": True}
    return made | {"confidence": confidence, "evidence": evidence} | more


@pytest.mark.parametrize(
    ("samples", "error", "kept_precision", "kept_recall"),
    [
        ([(0.9, True)] * 9 + [(0.9, False)], 0.0, 0.9, 1.0),
        ([(0.95, True), (0.95, False)], 0.45, 0.5, 1.0),
        ([(0.95, True), (0.55, True), (0.55, False)], (0.05 + 2 * 0.05) / 3, 1.0, 0.5),
        ([(0.4, False), (0.4, True)], 0.1, None, 0.0),
        ([(1.0, True)], 0.0, 1.0, 1.0),
        ([(0.2, False)], 0.2, None, None),
    ],
)
def test_reliability(samples: list[Sample], error: float, kept_precision: float | None, kept_recall: float | None) -> None:
    whole, *bins = reliability(DEAL, samples)
    assert whole.error == pytest.approx(error)
    assert (whole.kept_precision, whole.kept_recall) == (kept_precision, kept_recall)
    assert sum(one.count for one in bins) == whole.count == len(samples)


@pytest.mark.parametrize(
    ("found", "judged"),
    [
        ([deal("OpenAI")], {DEAL: [(0.8, True)], "type": [(0.7, True)], "status": [(0.7, True)], "parties": [(0.7, True)]}),
        ([deal("OpenAI", type="chips")], {DEAL: [(0.8, True)], "type": [(0.7, False)], "status": [(0.7, True)], "parties": [(0.7, True)]}),
        ([deal("Meta")], {DEAL: [(0.8, False)], "type": [(0.7, False)], "status": [(0.7, False)], "parties": [(0.7, False)]}),
        ([], {}),
    ],
)
def test_a_field_is_right_where_the_deal_and_it_are(found: list[dict[str, Any]], judged: dict[str, list[Sample]]) -> None:
    calibration = Calibration(str.casefold)
    calibration.add({"deals": [deal("OpenAI")]}, {"deals": found})
    assert {name: [(pytest.approx(confidence), right) for confidence, right in samples] for name, samples in judged.items()} == (
        calibration.judged
    )
