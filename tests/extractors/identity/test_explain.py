"""Merging in words: the same comparisons, whether they joined or kept apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data.model.judgements import Judgements, Placed, read_judgement
from data.model.resolved import Resolution, SourcedMention
from extractors.identity import explain_deal, resolve, restored
from extractors.identity.apart import RULES, Rule
from extractors.identity.explain.doubts import bare_merges, near_merges
from extractors.identity.explain.words import _FACTS, _FACTS_OF_PARTIES

Tell = Callable[..., SourcedMention]
PAIR = ["customer:OpenAI", "provider:CoreWeave"]


def test_every_rule_has_a_name_and_words() -> None:
    assert set(RULES) == set(Rule) == {*_FACTS, *_FACTS_OF_PARTIES}


def test_what_a_merging_made_is_made_again_from_its_groups(samples: list[SourcedMention], resolved: Resolution) -> None:
    again, _ = restored(samples, resolved.deal_of)
    assert again == resolved.model_copy(update={"redirects": {}, "groups": {}})  # both are of the way there, not of the result


@pytest.mark.parametrize(
    ("other", "rule", "words"),
    [
        ({"value": "4e9"}, Rule.VALUE, "USD 4 billion is not USD 10 billion"),
        ({"value": "10e9", "published": "2026-03-10"}, Rule.TIME, "365 days apart, where 120 are allowed with the amount in common"),
        ({"capacity_mw": "300", "value": None}, Rule.CAPACITY, "300 MW is not 100 MW"),
        ({"type": "power", "value": None}, Rule.TYPE, "power is not compute, and only parties are in common"),
        (
            {"type": "equity", "value": "9e9", "parties": ["investor:OpenAI", "investee:CoreWeave"]},
            Rule.LEGS,
            "goods and the money for them",
        ),
    ],
)
def test_why_two_deals_were_kept_apart(tell: Tell, other: dict[str, object], rule: Rule, words: str) -> None:
    told = tell(document="a", published="2025-03-10", parties=PAIR, value="10e9", capacity_mw="100")
    second = tell(**({"document": "b", "published": "2025-03-12", "parties": PAIR} | other))
    resolution = resolve([told, second])
    _, views = restored([told, second], resolution.deal_of)
    why = explain_deal(resolution.deal_of[told.deal_mention_id], resolution, views)
    (near,) = why.near
    assert rule in dict(near.rules)
    assert words in dict(near.rules)[rule]


def test_why_mentions_were_joined(tell: Tell) -> None:
    mentions = [
        tell(document="a", published="2025-03-10", parties=PAIR, value="11.9e9"),
        tell(document="b", published="2025-03-12", parties=PAIR, value="12e9 USD about"),
    ]
    resolution = resolve(mentions)
    _, views = restored(mentions, resolution.deal_of)
    why = explain_deal(resolution.deals[0].deal_id, resolution, views)
    assert why.mentions[0].evidence == ()
    assert why.mentions[1].evidence[:2] == (
        "an amount as good as the same: USD 12 billion for USD 11.9 billion",
        "the same parties: CoreWeave, OpenAI",
    )
    assert "announced 2 days apart" in why.mentions[1].evidence
    assert {claim.field for claim in why.claims} >= {"value", "status", "type"}


def test_a_judgement_says_what_it_overruled(tell: Tell) -> None:
    mentions = [tell(document=name, published="2025-03-10", parties=PAIR, value=value) for name, value in (("a", "10e9"), ("b", "12e9"))]
    mentions = [
        one.model_copy(update={"document": one.document.model_copy(update={"content_sha256": f"{number}" * 64})})
        for number, one in enumerate(mentions)
    ]
    tellings = [{"document_sha256": one.document.content_sha256, "quote": "deal", "parties": ["OpenAI", "CoreWeave"]} for one in mentions]
    given = {"kind": "same", "deal": tellings[0], "other": tellings[1], "reason": "a slip of the pen"}
    judged = Judgements(placed=(Placed(judgement=read_judgement(given), file="j", line=1),))
    resolution = resolve(mentions, judgements=judged)
    _, views = restored(mentions, resolution.deal_of)
    why = explain_deal(resolution.deals[0].deal_id, resolution, views)
    (against,) = why.mentions[1].against
    assert sorted(against.split(" is not ")) == ["USD 10 billion", "USD 12 billion"]
    assert [one.placed.judgement.reason for one in why.judgements] == ["a slip of the pen"]


def test_doubts_are_where_one_rule_alone_decided(tell: Tell) -> None:
    mentions = [
        tell(document="a", published="2025-03-10", parties=PAIR, value="10e9"),
        tell(document="b", published="2025-03-12", parties=PAIR, capacity_mw="100"),
        tell(document="c", published="2026-03-10", parties=PAIR, value="10e9"),
    ]
    resolution = resolve(mentions)
    _, views = restored(mentions, resolution.deal_of)
    one, two, three = (resolution.deal_of[mention.deal_mention_id] for mention in mentions)
    assert one == two != three
    assert [near[:2] for near in near_merges(views, resolution.deal_of, [(one, three)], {})] == [(one, three)]
    assert [(bare.deal_id, bare.view.document.name) for bare in bare_merges(views, resolution.deal_of, {})] == [(one, "b")]
