"""Which statement a deal shows, what is a disagreement, when a deal counted, and at which rate: all by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from data.model.resolved import Claim, Deal, Resolution, SourcedMention
from extractors.identity import resolve

Tell = Callable[..., SourcedMention]
PARTIES = ["customer:OpenAI", "provider:Oracle"]


def one_deal(*mentions: SourcedMention) -> tuple[Deal, Resolution]:
    found = resolve(list(mentions))
    (deal,) = found.deals
    return deal, found


def claims(found: Resolution, field: str) -> dict[str, Claim]:
    """By document."""
    return {claim.document_id.removeprefix("doc-"): claim for claim in found.claims if claim.field == field}


@pytest.mark.parametrize(
    ("first", "second", "shown", "why"),
    [
        (
            {"kind": "filing", "value": "10e9"},
            {"kind": "press_release", "value": "10.2e9 USD"},
            "10e9",
            "a filing over a lesser kind of document",
        ),
        ({"kind": "press_release", "value": "10e9"}, {"value": "10.2e9"}, "10e9", "a press release over a lesser kind of document"),
        ({"value": "10e9"}, {"value": "10.8e9", "status": "talks"}, "10e9", "a firm statement over a rumour"),
        ({"kind": "filing", "value": "10e9", "bindingness": "reported"}, {"value": "10.8e9"}, "10.8e9", "a firm statement over a rumour"),
        ({"value": "10.2e9"}, {"value": "10e9 USD about"}, "10.2e9", "an exact figure over a rounded one"),
        ({"value": "10.24e9"}, {"value": "10.2e9"}, "10.24e9", "an exact figure over a rounded one"),
        ({"kind": "filing", "value": "10e9 USD about"}, {"value": "10.2e9"}, "10e9", "a filing over a lesser kind of document"),
    ],
)
def test_which_amount_is_shown(tell: Tell, first: dict[str, Any], second: dict[str, Any], shown: str, why: str) -> None:
    same = {"parties": PARTIES, "announced": "2025-09-10", "sites": ["Abilene"]}
    deal, found = one_deal(tell("a", "2025-09-10", **same, **first), tell("b", "2025-09-12", **same, **second))
    assert deal.value is not None and deal.value.amount == Decimal(shown)
    told = claims(found, "value")
    assert {claim.why for claim in told.values()} == {why}
    assert [claim.chosen for claim in told.values()].count(True) == 1


@pytest.mark.parametrize(
    ("first", "second", "shown", "why"),
    [
        ({"published": "2025-09-10"}, {"published": "2025-09-12"}, 7, "the newer document"),
        ({"published": "2025-09-10", "kind": "filing"}, {"published": "2025-09-12"}, 5, "a filing over a lesser kind of document"),
        (
            {"published": "2025-09-10", "bindingness": "definitive"},
            {"published": "2025-09-10"},
            5,
            "a definitive agreement over one that is not said to be",
        ),
        ({"published": "2025-09-10"}, {"published": "2025-09-10", "primary": False}, 5, "the news of its document over background"),
        ({"published": "2025-09-10"}, {"published": None}, 5, "the newer document"),
    ],
)
def test_which_term_is_shown(tell: Tell, first: dict[str, Any], second: dict[str, Any], shown: int, why: str) -> None:
    same = {"parties": PARTIES, "announced": "2025-09-10", "value": "10e9"}
    deal, found = one_deal(tell("a", **same, term_years=5, **first), tell("b", **same, term_years=7, **second))
    assert deal.term_years == shown
    assert {claim.why for claim in claims(found, "term_years").values()} == {why}


def test_a_copy_says_it_on_the_day_of_its_original(tell: Tell) -> None:
    old, new = tell("a", "2025-09-10", parties=PARTIES, value="10e9"), tell("b", "2025-09-11", parties=PARTIES, value="10.2e9 USD about")
    copy = tell("c", "2025-09-20", parties=PARTIES, value="10e9").model_copy(update={"original_id": "doc-a"})
    end = tell("d", "2025-09-15", parties=PARTIES, value="10e9", status="cancelled")
    deal, _ = one_deal(old, new.model_copy(update={"deal": new.deal.model_copy(update={"value": old.deal.value})}), copy)
    assert (deal.documents, deal.sources) == (3, 2)
    ended, found = one_deal(old, end, copy)
    assert ended.status == "cancelled"
    assert [change.status.value for change in found.history] == ["agreed", "cancelled"]


@pytest.mark.parametrize(
    ("field", "first", "second", "differs"),
    [
        ("value", {"value": "38e9"}, {"value": "38e9 USD about"}, False),
        ("value", {"value": "38e9"}, {"value": "40e9 USD about"}, False),
        ("value", {"value": "22.4e9"}, {"value": "22e9"}, False),
        ("value", {"value": "30e9"}, {"value": "38e9", "status": "talks"}, True),
        ("term_years", {"term_years": 5}, {"term_years": 7}, True),
        ("term_years", {"term_years": 5}, {"term_years": 5}, False),
        ("capacity_mw", {"capacity_mw": 4500}, {"capacity_mw": 4480}, False),
        ("announced", {"announced": "2025-09-10"}, {"announced": "2025-09-12"}, False),
        ("announced", {"announced": "2025-09-10"}, {"announced": "2025-09"}, False),
        ("announced", {"announced": "2025-09-10"}, {"announced": "2025-09-25"}, True),
        ("type", {"type": "compute"}, {"type": "chips"}, True),
        ("type", {"type": "compute"}, {"type": "partnership"}, False),
        ("status", {"status": "agreed"}, {"status": "completed", "announced": "2025-09-10"}, False),
        ("starts_on", {"starts_on": "2026"}, {"starts_on": "2026-H2"}, False),
        ("starts_on", {"starts_on": "2026"}, {"starts_on": "2027"}, True),
        ("bindingness", {"bindingness": "definitive"}, {"bindingness": "contingent"}, True),
        (
            "hardware",
            {"hardware": [{"product": "GB300", "quantity": 100000}]},
            {"hardware": [{"product": "GB300", "quantity": 200000}]},
            True,
        ),
        ("hardware", {"hardware": [{"product": "GB300", "quantity": 100000}]}, {"hardware": [{"product": "GB200"}]}, False),
    ],
)
def test_what_is_a_disagreement(tell: Tell, field: str, first: dict[str, Any], second: dict[str, Any], differs: bool) -> None:
    same = {"parties": PARTIES, "value": "38e9", "sites": ["Abilene"]}
    _, found = one_deal(tell("a", "2025-09-10", **(same | first)), tell("b", "2025-09-12", **(same | second)))
    assert any(claim.differs for claim in found.claims if claim.field == field) is differs


def test_a_share_that_others_state_otherwise(tell: Tell) -> None:
    def round_(name: str, day: str, share: str) -> SourcedMention:
        parties = [f"investor:Nvidia={share}", "investor:SoftBank", "investee:OpenAI"]
        return tell(name, day, type="equity", parties=parties, value="110e9")

    _, found = one_deal(round_("a", "2026-02-27", "30e9"), round_("b", "2026-02-28", "20e9"))
    told = claims(found, "parties.nvidia")
    assert [(told[name].chosen, told[name].differs, told[name].why) for name in "ab"] == [
        (False, True, "the newer document"),
        (True, False, "named as a party"),
    ]


def test_a_move_has_the_day_of_the_document_and_of_the_event(tell: Tell) -> None:
    same = {"type": "acquisition", "parties": ["acquirer:CoreWeave", "target:Core Scientific"], "value": "9e9"}
    _, found = one_deal(
        tell("a", "2025-06-26", **same, status="talks", announced=None),
        tell("b", "2025-07-08", **same, announced="2025-07-07"),
        tell("c", "2025-11-03", **same, status="cancelled", announced="2025-10-30"),
    )
    assert [(step.status.value, str(step.since_on), step.happened and str(step.happened)) for step in found.history] == [
        ("talks", "2025-06-26", None),
        ("agreed", "2025-07-08", "2025-07-07"),
        ("cancelled", "2025-11-03", "2025-10-30"),
    ]


def test_the_day_of_the_agreement_told_again_is_not_that_of_the_closing(tell: Tell) -> None:
    same = {"type": "acquisition", "parties": ["acquirer:CoreWeave", "target:Core Scientific"], "value": "9e9"}
    _, found = one_deal(
        tell("a", "2025-07-08", **same, announced="2025-07-07"),
        tell("b", "2025-10-01", **same, status="completed", announced="2025-07"),
    )
    assert [step.happened and str(step.happened) for step in found.history] == ["2025-07-07", None]


@pytest.mark.parametrize(
    ("mentions", "span"),
    [
        ([("2025-09-10", {})], ("2025-09-10", None)),
        ([("2025-09-10", {"status": "talks"}), ("2025-09-20", {})], ("2025-09-20", None)),
        ([("2025-09-10", {"bindingness": "letter_of_intent"}), ("2025-09-20", {"bindingness": "definitive"})], ("2025-09-20", None)),
        ([("2025-09-10", {}), ("2025-12-01", {"status": "cancelled"})], ("2025-09-10", "2025-12-01")),
        ([("2025-09-10", {"status": "talks"}), ("2025-12-01", {"status": "cancelled"})], (None, None)),
        ([("2025-09-10", {"bindingness": "letter_of_intent"})], (None, None)),
        ([("2025-09-10", {"scope": "programme"})], (None, None)),
        ([(None, {})], (None, None)),
    ],
)
def test_from_when_until_when_a_deal_counted(
    tell: Tell, mentions: list[tuple[str | None, dict[str, Any]]], span: tuple[str | None, str | None]
) -> None:
    told = [tell(f"d{n}", day, parties=PARTIES, value="10e9", **extra) for n, (day, extra) in enumerate(mentions)]
    deal, _ = one_deal(*told)
    assert (deal.counted_from, deal.counted_until) == tuple(None if day is None else dt.date.fromisoformat(day) for day in span)


def test_a_deal_counts_until_another_takes_its_place(tell: Tell) -> None:
    found = resolve(
        [
            tell("a", "2025-03-10", parties=PARTIES, value="10e9"),
            tell("b", "2026-02-27", parties=PARTIES, value="30e9", link="supersedes"),
        ]
    )
    spans = {str(deal.value.amount): (deal.counted_from, deal.counted_until) for deal in found.deals if deal.value is not None}
    day, later = dt.date(2025, 3, 10), dt.date(2026, 2, 27)
    assert sorted(spans.values(), key=str) == [(day, later), (later, None)]


@pytest.mark.parametrize(
    ("currency", "published", "announced", "basis"),
    [
        ("USD", "2025-09-09", None, "stated in US dollars"),
        ("EUR", "2025-09-12", "2025-09-09", "ECB reference rate of 2025-09-09: 1 EUR = 1.1744 USD"),
        ("EUR", "2025-09-12", "2025-09-07", "ECB reference rate of 2025-09-05, the last one before 2025-09-07: 1 EUR = 1.1697 USD"),
        ("EUR", "2025-09-12", "2025-09", "mean of the 22 ECB reference rates from 2025-09-01 to 2025-09-30: 1 EUR = "),
        ("EUR", "2025-09-09", None, "1 EUR = 1.1744 USD; no announcement is dated, so it is that of the document, 2025-09-09"),
        ("EUR", None, None, "neither the announcement nor the document has a date"),
        ("SAR", "2025-09-09", "2025-09-09", "the ECB gives no reference rate of SAR"),
    ],
)
def test_usd_says_at_which_rate(tell: Tell, currency: str, published: str | None, announced: str | None, basis: str) -> None:
    parties = ["investor:ASML", "investee:Mistral AI"]
    mention = tell("a", published, type="equity", announced=announced, parties=parties, value=f"1.7e9 {currency}")
    deal, _ = one_deal(mention)
    assert deal.usd_basis is not None and basis in deal.usd_basis
    assert deal.value is not None and (deal.value.usd is None) is (deal.usd_rate is None)


def test_a_yearly_amount_of_another_currency_over_its_term(tell: Tell) -> None:
    mention = tell("a", "2025-09-09", parties=PARTIES, value="1e9 EUR about", term_years=5)
    value = mention.deal.value
    assert value is not None
    monthly = mention.deal.model_copy(update={"value": value.model_copy(update={"period": "per_month"})})
    deal, _ = one_deal(mention.model_copy(update={"deal": monthly}))
    whole = Decimal("1e9") * 12 * 5 * Decimal("1.1744")
    assert (deal.usd_low, deal.usd_high) == (whole * Decimal("0.95"), whole * Decimal("1.05"))
