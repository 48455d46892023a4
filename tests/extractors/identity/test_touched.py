"""Merging what is new, step by step, leaves exactly what merging all afresh at each step would leave."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model.ids import digest
from data.model.resolved import KnownDeals, LastMerging, Resolution, SourcedMention, StandingDeal
from data.model.vocabulary import LinkKind
from extractors.identity import resolve
from pipelines.benchmarks.made_mentions import made_mentions

from .test_resolve import MENTION

Tell = Callable[..., SourcedMention]


class Kept:
    """What a warehouse would keep, in memory."""

    def __init__(self) -> None:
        self.now = resolve([])

    def known(self) -> KnownDeals:
        names = {one.organization_id: one.name for one in self.now.organizations if one.provisional}
        return KnownDeals(deal_of=self.now.deal_of, redirects=self.now.redirects, organizations=names)

    def last(self, mentions: Sequence[SourcedMention]) -> LastMerging:
        tranches: dict[str, set[str]] = {}
        for link in self.now.links:
            if link.kind == LinkKind.PART_OF:
                tranches.setdefault(link.to_deal_id, set()).add(link.from_deal_id)
        return LastMerging(
            contents={one.deal_mention_id: digest(one.model_dump_json()) for one in mentions},
            signatures=self.now.signatures,
            groups=self.now.groups,
            deals={
                one.deal_id: StandingDeal(
                    mentions=one.mentions,
                    usd_basis=one.usd_basis,
                    counted=one.counted,
                    counted_reason=one.counted_reason,
                    counted_from=one.counted_from,
                    counted_until=one.counted_until,
                    tranches=frozenset(tranches.get(one.deal_id, ())),
                )
                for one in self.now.deals
            },
        )

    def merge(self, mentions: Sequence[SourcedMention]) -> frozenset[str]:
        """Take in what was worked out again; which deals those are."""
        new = resolve(mentions, self.known(), last=self.last(mentions))
        assert new.touched is not None
        living = {*new.deal_of.values()}
        old = {"deals": self.now.deals, "claims": self.now.claims, "history": self.now.history}
        kept = {name: tuple(one for one in rows if one.deal_id in living - new.touched) for name, rows in old.items()}
        self.now = new.model_copy(
            update={
                "deals": tuple(sorted((*kept["deals"], *new.deals), key=lambda one: one.deal_id)),
                "claims": tuple(sorted((*kept["claims"], *new.claims), key=lambda one: one.claim_id)),
                "history": tuple(sorted((*kept["history"], *new.history), key=lambda one: one.deal_id)),
            }
        )
        return new.touched


def same(one: Resolution, other: Resolution) -> bool:
    left_out = {"touched", "signatures"}
    return one.model_dump(exclude=left_out) == other.model_dump(exclude=left_out)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MENTION, max_size=20), st.data())
def test_whatever_comes_goes_or_changes(tell: Tell, drawn: list[dict[str, Any]], data: st.DataObject) -> None:
    told = [tell(**dict(fields)) for fields in drawn]
    mentions = list({one.deal_mention_id: one for one in told}.values())
    kept = Kept()
    for _ in range(3):
        there = data.draw(st.lists(st.booleans(), min_size=len(mentions), max_size=len(mentions)))
        chosen = [one for one, taken in zip(mentions, there, strict=True) if taken]
        afresh = resolve(chosen, kept.known())
        kept.merge(chosen)
        assert same(kept.now, afresh)


@pytest.mark.parametrize("seed", range(3))
def test_made_up_mentions_in_batches_and_some_of_them_gone_again(seed: int) -> None:
    mentions = made_mentions(600, seed)[0]
    random.Random(seed).shuffle(mentions)
    kept = Kept()
    for there in (mentions[:400], mentions[:420], mentions[10:420], mentions[10:], mentions):
        afresh = resolve(there, kept.known())
        kept.merge(there)
        assert same(kept.now, afresh)


def test_only_what_is_touched_is_worked_out(tell: Tell) -> None:
    aws = [tell(name, "2025-11-03", parties=["customer:OpenAI", "provider:AWS"], value="38e9") for name in ("a", "b")]
    others = [tell("c", "2025-11-03", parties=["customer:Meta", "provider:CoreWeave"], value="14e9")]
    kept = Kept()
    assert len(kept.merge([aws[0], *others])) == 2
    assert kept.merge([*aws, *others]) == {kept.now.deal_of[aws[1].deal_mention_id]}
    assert kept.merge([*aws, *others]) == set()
