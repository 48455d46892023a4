"""Weights that are found again, and what they are worth on documents that were left out."""

from __future__ import annotations

import random
from typing import Any

import pytest
from pydantic import ValidationError

from extractors.deals.confidence import probability
from extractors.deals.records.signals import DealSignals
from extractors.evaluation.fitting import Examples, Noted, fit


def deal(customer: str) -> dict[str, Any]:
    """A contract with Oracle."""
    parties = [{"name": customer, "role": "customer"}, {"name": "Oracle", "role": "provider"}]
    return {"type": "compute", "parties": parties, "status": "agreed", "primary": True}


def noted(document: int, right: bool, *signals: str) -> Noted:
    """A judged deal of a document."""
    return Noted(document=f"{document:x}", right=right, signals=signals, fields={})


def test_fitted_weights_give_the_shares_that_were_seen() -> None:
    draw = random.Random(7)
    shares = {(False, False): 0.3, (True, False): 0.6, (False, True): 0.7, (True, True): 0.9}
    examples = [({"a": a, "b": b}, draw.random() < share) for (a, b), share in shares.items() for _ in range(2000)]
    weights = fit(examples)
    assert set(weights) == {"bias", "a", "b"}
    for (a, b), share in shares.items():
        assert probability(weights, {"a": a, "b": b}) == pytest.approx(share, abs=0.04)


def test_a_signal_seen_once_is_hardly_believed() -> None:
    weights = fit([({}, True)] * 50 + [({}, False)] * 50 + [({"rare": True}, True)])
    assert 0 < weights["rare"] < 0.5


def test_fields_are_fitted_on_right_deals_alone() -> None:
    examples = Examples()
    signals = DealSignals({"value": True, "late": False}, {"status": {"elsewhere": True}})
    examples.add("a.md", {"deals": [deal("OpenAI")]}, {"deals": [deal("OpenAI"), deal("Meta")]}, [signals, signals], str.casefold)
    assert [(one.right, one.signals) for one in examples.noted] == [(True, ("value",)), (False, ("value",))]
    assert [{name: (of.signals, of.right) for name, of in one.fields.items()} for one in examples.noted] == [
        {"status": (("elsewhere",), True)},
        {},
    ]
    assert set(examples.fitted().fields) == {"status"}


def test_documents_left_out_are_judged_by_the_others() -> None:
    """A signal that is right in one document alone tells nothing of it."""
    examples = Examples([noted(0, True, "odd")] * 20 + [noted(at, at % 2 == 0) for at in range(1, 10)] * 20)
    whole, *_ = examples.left_out()
    assert whole.count == 200
    assert whole.confidence == pytest.approx(0.45, abs=0.02)
    assert examples.fitted().deal["odd"] > 1


def test_deals_of_one_document_are_left_out_together() -> None:
    """Two documents: the sure one is judged by the doubtful one, and the other way round."""
    examples = Examples([noted(0, True)] * 30 + [noted(1, True), noted(1, False)] * 10)
    _, doubtful, sure = examples.left_out()
    assert (doubtful.count, doubtful.confidence, doubtful.right) == (30, pytest.approx(0.5, abs=0.01), 1)
    assert (sure.count, sure.confidence, sure.right) == (20, pytest.approx(1, abs=0.01), 0.5)


def test_one_document_has_no_others_to_be_judged_by() -> None:
    assert list(Examples([noted(0, True), noted(0, False)]).left_out()) == []


def test_a_document_is_told_by_a_digest() -> None:
    with pytest.raises(ValidationError):
        Noted(document="my.md", right=True, signals=(), fields={})
