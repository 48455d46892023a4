"""Putting together is quick by keys, by one mention of each moment and by what was before; none of that may change what comes out."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model.documents import Document
from data.model.resolved import SourcedMention
from data.reference.exchange import load_exchange_rates
from data.reference.tables import load_reference
from data.settings import REPOSITORY
from extractors.identity import read_line, source_mentions
from extractors.identity.cluster import Cluster
from extractors.identity.clusters import Key, cluster, looked_up, registered, strength
from extractors.identity.fit import fit
from extractors.identity.organizations import OrganizationIndex
from extractors.identity.regrouping import regroup
from extractors.identity.views import View, ViewMaker
from pipelines.benchmarks.made_mentions import made_mentions

from .conftest import NOW
from .test_resolve import MENTION

Tell = Callable[..., SourcedMention]
CASES = [json.loads(line) for line in (REPOSITORY / "tests" / "cases" / "identity.jsonl").read_text("utf-8").splitlines()]
RECALL = 0.98
_ANY_FIXTURE = [HealthCheck.function_scoped_fixture]


@cache
def _maker() -> ViewMaker:
    reference = load_reference()
    return ViewMaker(reference, OrganizationIndex(reference), load_exchange_rates())


def seen(mentions: Sequence[SourcedMention]) -> list[View]:
    return list({view.key: view for view in map(_maker().view, mentions)}.values())


def keys(clusters: Sequence[Cluster]) -> list[list[str]]:
    return [[view.key for view in one.views] for one in clusters]


class Plain(Cluster):
    """Every mention in every list."""

    def add(self, view: View) -> None:
        super().add(view)
        self.firm = [one for one in self.views if not one.tentative]
        self.restating = [one for one in self.views if one.restates]
        self.with_date = [one for one in self.views if one.announced is not None]

    def dated(self) -> list[View]:
        return self.with_date or self.views


def straightforward(views: Sequence[View]) -> list[Cluster]:
    """Each mention beside every deal there is that it may be of by its parties."""
    found: list[tuple[Cluster, set[Key]]] = []
    for view in sorted(views, key=strength):
        wanted = {*looked_up(view)}
        fits = [(how, one, names) for one, names in found if wanted & names and (how := fit(view, one)) is not None]
        home, names = max(fits, key=lambda scored: scored[0])[1:] if fits else (Plain(number=len(found)), set())
        if not fits:
            found.append((home, names))
        home.add(view)
        names |= {*registered(home)}
    return [one for one, _ in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_cases_come_out_as_without_any_shortcut(case: dict[str, Any], tell: Tell) -> None:
    views = seen([tell(**fields) for fields in case["mentions"]])
    assert keys(cluster(views)) == keys(straightforward(views))


@pytest.mark.parametrize("seed", range(3))
def test_made_up_mentions_come_out_as_without_any_shortcut(seed: int) -> None:
    views = seen(made_mentions(250, seed)[0])
    assert keys(cluster(views)) == keys(straightforward(views))


@settings(max_examples=60, deadline=None, suppress_health_check=_ANY_FIXTURE)
@given(st.lists(MENTION, max_size=20))
def test_drawn_mentions_come_out_as_without_any_shortcut(tell: Tell, drawn: list[dict[str, Any]]) -> None:
    views = seen([tell(**dict(fields)) for fields in drawn])
    assert keys(cluster(views)) == keys(straightforward(views))


def test_mentions_of_one_labelled_deal_are_compared_at_all() -> None:
    """Pairs of which either is a candidate of the other: what no rule after that can win back."""
    told: dict[str, list[View]] = {}
    for line in (REPOSITORY / "data" / "gold" / "resolution.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for deal, mention in zip(row["deals"], _mentions(row), strict=True):
            told.setdefault(deal["deal_key"], []).append(_maker().view(mention))
    pairs = [(one, other) for views in told.values() for one, other in combinations(views, 2)]
    found = sum(_meet(one, other) for one, other in pairs)
    assert found / len(pairs) >= RECALL, f"{found} of {len(pairs)} pairs"


def _meet(one: View, other: View) -> bool:
    return any({*looked_up(view)} & {*registered(_only(founder))} for view, founder in ((one, other), (other, one)))


def _only(view: View) -> Cluster:
    cluster = Cluster(number=0)
    cluster.add(view)
    return cluster


def _mentions(row: dict[str, Any]) -> list[SourcedMention]:
    extraction = read_line(row)
    document = Document(
        document_id=f"doc-{extraction.document}", name=extraction.document, published=extraction.published, content_sha256="0" * 64, text=""
    )
    return source_mentions(extraction, document, NOW)


def again(before: Sequence[View], after: Sequence[View]) -> list[Cluster]:
    """What is put together after, by what was put together before."""
    first = {view.key: one.views[0].key for one in cluster(before) for view in one.views}
    known = {view.key: view for view in before}
    unchanged = frozenset(view.key for view in after if view.key in known and known[view.key].sourced == view.sourced)
    return regroup(after, first, unchanged)


@settings(max_examples=100, deadline=None, suppress_health_check=_ANY_FIXTURE)
@given(st.lists(MENTION, max_size=24), st.data())
def test_coming_and_going_gives_what_all_at_once_gives(tell: Tell, drawn: list[dict[str, Any]], data: st.DataObject) -> None:
    views = seen([tell(**dict(fields)) for fields in drawn])
    there = st.lists(st.booleans(), min_size=len(views), max_size=len(views))
    before, after = ([view for view, kept in zip(views, data.draw(there), strict=True) if kept] for _ in range(2))
    assert keys(again(before, after)) == keys(cluster(after))


@pytest.mark.parametrize(("come", "gone"), [(1, 0), (0, 1), (20, 20), (300, 100)])
def test_made_up_mentions_that_come_and_go(come: int, gone: int) -> None:
    views = seen(made_mentions(800, 5)[0])
    random.Random(5).shuffle(views)
    before, after = views[: 800 - come], views[gone:]
    assert keys(again(before, after)) == keys(cluster(after))


def test_a_mention_that_says_another_thing_than_before_is_put_together_anew(tell: Tell) -> None:
    def told(amount: str) -> list[View]:
        parties = ["customer:OpenAI", "provider:AWS"]
        signed = [tell("a", "2025-11-03", parties=parties, value="38e9"), tell("b", "2025-11-03", parties=parties, value="38e9")]
        other = tell("b", "2025-11-03", parties=parties, value=amount)
        return seen([signed[0], signed[1].model_copy(update={"deal": other.deal})])

    assert len(again(told("38e9"), told("38e9"))) == 1
    assert len(again(told("38e9"), told("90e9"))) == 2
    assert len(again(told("90e9"), told("38e9"))) == 1
