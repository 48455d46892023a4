"""The small parts as tables: names, amounts, USD bounds, mention ids."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from data.model.deals import Money
from data.model.resolved import SourcedMention
from data.model.vocabulary import Period, Qualifier
from data.reference.exchange import Rate
from data.reference.tables import load_reference
from extractors.identity.amounts import Likeness, bounds, compare
from extractors.identity.names import normal_name
from extractors.identity.organizations import OrganizationIndex

IN_USD = Rate(Decimal(1), "stated in US dollars")


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Anthropic PBC", "anthropic"),
        ("OpenAI, L.L.C.", "openai"),
        ("NVIDIA Corporation", "nvidia"),
        ("The Blackstone Group", "blackstone group"),
        ("Société Générale S.A.", "societe generale"),
        ("Hut 8 Corp.", "hut 8"),
        ("AT&T Inc.", "at&t"),
        ("The", "the"),
        ("Limited", "limited"),
        ("ソフトバンク", "ソフトハンク"),
        ("Nvidia's", "nvidia"),
    ],
)
def test_normal_name(name: str, normal: str) -> None:
    assert normal_name(name) == normal


@pytest.mark.parametrize(
    ("given", "name", "found"),
    [
        ("oracle", "anything", "oracle"),
        ("unheard-of", "OpenAI", "openai"),
        (None, "AWS", "amazon-web-services"),
        (None, "Amazon.com, Inc.", "amazon"),
        (None, "the nvidia corporation", "nvidia"),
        (None, "NVDA", "nvidia"),
        (None, "Nvidio", "nvidio"),
        (None, "OpenAI Robotics", "openai-robotics"),
    ],
)
def test_identify(given: str | None, name: str, found: str) -> None:
    assert OrganizationIndex(load_reference()).identify(given, name) == found


def money(text: str) -> Money:
    amount, qualifier, *rest = text.split()
    return Money(
        amount=Decimal(amount) * 10**9,
        qualifier=Qualifier(qualifier),
        low=Decimal(rest[0]) * 10**9 if rest else None,
    )


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("38 exact", "38 about", Likeness.EQUAL),
        ("17.4 exact", "17 exact", Likeness.CLOSE),
        ("11.9 exact", "12 exact", Likeness.CLOSE),
        ("9.7 about", "10 about", Likeness.CLOSE),
        ("36 about", "35 exact", Likeness.CLOSE),
        ("300 at_least", "310 exact", Likeness.CLOSE),
        ("100 at_least", "138 exact", Likeness.DIFFERENT),
        ("38 exact", "100 exact", Likeness.DIFFERENT),
        ("100 up_to", "30 exact", Likeness.DIFFERENT),
        ("100 exact", "110 exact", Likeness.DIFFERENT),
        ("6.5 exact", "6.7 exact", Likeness.DIFFERENT),
        ("27 up_to 12", "12 exact", Likeness.CLOSE),
        ("27 up_to 12", "20 exact", Likeness.DIFFERENT),
        ("93 up_to 91", "92 exact", Likeness.CLOSE),
    ],
)
def test_compare(one: str, other: str, likeness: Likeness) -> None:
    assert compare(money(one), money(other)) == compare(money(other), money(one)) == likeness


@pytest.mark.parametrize(
    ("stated", "low", "high"),
    [
        ("38 exact", "38", "38"),
        ("10 about", "9.5", "10.5"),
        ("300 at_least", "300", None),
        ("11.9 up_to", "0", "11.9"),
        ("27 up_to 12", "12", "27"),
    ],
)
def test_bounds(stated: str, low: str, high: str | None) -> None:
    found = bounds(money(stated), IN_USD)
    assert (found.low, found.high) == (Decimal(low) * 10**9, None if high is None else Decimal(high) * 10**9)


def test_yearly_amount_without_a_term_is_open_upwards() -> None:
    found = bounds(money("10 exact").model_copy(update={"period": Period.PER_YEAR}), IN_USD)
    assert (found.low, found.high) == (Decimal("10e9"), None)


def test_mention_id_does_not_depend_on_type_or_confidence(tell: Callable[..., SourcedMention]) -> None:
    parties = ["customer:OpenAI", "provider:AWS"]
    one = tell("a", "2025-11-03", parties=parties, value="38e9")
    assert (
        tell("a", "2025-11-03", parties=parties[::-1], value="38.0e9", type="chips", confidence=0.4).deal_mention_id == one.deal_mention_id
    )
    assert tell("a", "2025-11-03", parties=parties, value="39e9").deal_mention_id != one.deal_mention_id
    assert tell("b", "2025-11-03", parties=parties, value="38e9").deal_mention_id != one.deal_mention_id
