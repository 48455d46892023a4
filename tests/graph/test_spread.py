"""Capacity that a deal has at several sites, or in several states, is no site's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import graph
from data.settings import Settings
from graph.load import load

PLACES = [
    ("us", "country", None),
    ("texas", "state", "us"),
    ("ohio", "state", "us"),
    ("abilene", "city", "texas"),
    ("lima", "city", "ohio"),
]
SITES = [("a", "abilene"), ("b", "abilene"), ("c", "lima")]


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        (["a"], [("a", 1200.0, None)]),
        (["a", "us", "texas", "abilene"], [("a", 1200.0, None)]),
        (["a", "b"], [("a", None, 1200.0), ("b", None, 1200.0)]),
        (["a", "ohio"], [("a", None, 1200.0)]),
        (["a", "lima"], [("a", None, 1200.0)]),
        (["c", "ohio"], [("c", 1200.0, None)]),
    ],
)
def test_capacity_by_site(
    settings: Settings,
    rows: dict[str, Any],
    write_rows: Callable[..., None],
    stated: list[str],
    answer: list[tuple[str, float | None, float | None]],
) -> None:
    rows["places"] = [{"place_id": one, "name": one, "kind": kind, "country": "US", "parent_id": parent} for one, kind, parent in PLACES]
    rows["data_centers"] = [{"data_center_id": one, "name": one, "place_id": place} for one, place in SITES]
    sites = {one for one, _ in SITES}
    rows["deal_places"] = [{"deal_id": "abilene", "stated": one, ("data_center_id" if one in sites else "place_id"): one} for one in stated]
    rows["site_roles"] = []
    write_rows(settings, rows)
    load(settings, "embedded")
    with graph.connect(home=settings.home) as opened:
        found = opened.query("capacity_by_site").select("site", "mw", "mw_shared").sort("site").rows()
        centers = dict(opened.query("data_centers").select("data_center", "largest_deal_mw").iter_rows())
    assert found == answer
    assert {site: centers[site] for site, _, _ in answer} == {site: mw for site, mw, _ in answer}
