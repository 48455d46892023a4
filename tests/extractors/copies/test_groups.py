"""Which of several copies is the original, and that the order in which documents come decides nothing."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model.copies import Copy
from data.model.vocabulary import DocumentKind
from extractors.copies import Standing, group

DAY = dt.date(2025, 11, 3)
SEEN = dt.datetime(2026, 11, 1, 12)
BASE = {"published": DAY, "kind": DocumentKind.NEWS, "first_seen_at": SEEN, "size": 300}


def standing(document_id: str, **changes: Any) -> Standing:
    return Standing(document_id=document_id, **(BASE | changes))


def originals(copies: list[Copy]) -> dict[str, str]:
    return {copy.document_id: copy.original_id for copy in copies}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"published": DAY - dt.timedelta(days=1)}, "published earlier"),
        ({"kind": DocumentKind.PRESS_RELEASE}, "a release before news of its day"),
        ({"kind": DocumentKind.FILING}, "a filing before news of its day"),
        ({"first_seen_at": SEEN - dt.timedelta(hours=1)}, "first seen"),
        ({"size": 400}, "the longer one"),
    ],
)
def test_the_original(changes: dict[str, Any], why: str) -> None:
    assert originals(group({("a", "b"): 0.9}, [standing("a"), standing("b", **changes)])) == {"a": "b"}, why


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"published": None, "kind": DocumentKind.FILING}, "one without a day comes last"),
        ({"published": DAY + dt.timedelta(days=1), "kind": DocumentKind.FILING}, "the day before the kind"),
        ({"kind": DocumentKind.OTHER}, "by id"),
    ],
)
def test_not_the_original(changes: dict[str, Any], why: str) -> None:
    assert originals(group({("a", "b"): 0.9}, [standing("a"), standing("b", **changes)])) == {"b": "a"}, why


def test_a_copy_of_a_copy_alone_is_an_original() -> None:
    days = {name: standing(name, published=DAY + dt.timedelta(days=number)) for number, name in enumerate("abc")}
    assert originals(group({("a", "b"): 0.8, ("b", "c"): 0.8}, days.values())) == {"b": "a"}


def test_a_copy_of_two_originals_goes_to_the_one_it_is_most_like() -> None:
    days = [standing(name, published=DAY + dt.timedelta(days=number)) for number, name in enumerate("abc")]
    assert originals(group({("a", "c"): 0.7, ("b", "c"): 0.9}, days)) == {"c": "b"}
    assert originals(group({("a", "c"): 0.8, ("b", "c"): 0.8}, days)) == {"c": "a"}


_NAMES = "abcdefgh"
_standings = st.tuples(
    *(
        st.builds(
            Standing,
            document_id=st.just(name),
            published=st.none() | st.dates(DAY, DAY + dt.timedelta(days=2)),
            kind=st.sampled_from(DocumentKind),
            first_seen_at=st.datetimes(SEEN, SEEN + dt.timedelta(seconds=1)),
            size=st.integers(100, 102),
        )
        for name in _NAMES
    )
)
_pairs = st.dictionaries(st.sampled_from(list(combinations(_NAMES, 2))), st.sampled_from([0.7, 0.8, 0.9]))


@settings(deadline=None)
@given(_standings, _pairs, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_groups(standings: tuple[Standing, ...], pairs: dict[tuple[str, str], float], random: Any) -> None:
    shuffled = list(standings)
    random.shuffle(shuffled)
    turned = {random.choice([(one, other), (other, one)]): share for (one, other), share in reversed(pairs.items())}
    found = group(pairs, standings)
    assert group(turned, shuffled) == found
    copies = originals(found)
    like = {frozenset(pair) for pair in pairs}
    rank = {one.document_id: one.rank for one in standings}
    assert all(original not in copies for original in copies.values())
    assert all(frozenset(pair) in like and rank[pair[1]] < rank[pair[0]] for pair in copies.items())
    assert all(len(pair & copies.keys()) for pair in like)
