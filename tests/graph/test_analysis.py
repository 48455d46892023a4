"""Concentration, circles and reach on figures worked out by hand."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

import pytest

from graph.analysis.circles import Leg, carried, circles, or_less
from graph.analysis.circularity import circular_flows
from graph.analysis.concentration import concentration, hhi, top_n_share
from graph.analysis.dependency import reach
from graph.analysis.strongest import strongest


@pytest.mark.parametrize(
    ("shares", "index"),
    [([], 0), ([1], 10_000), ([0.5, 0.5], 5_000), ([0.25] * 4, 2_500), ([0.3, 0.3, 0.2, 0.2], 2_600), ([0.1] * 10, 1_000)],
)
def test_hhi(shares: list[float], index: float) -> None:
    assert hhi(shares) == pytest.approx(index)


@pytest.mark.parametrize(("n", "share"), [(1, 0.4), (2, 0.7), (3, 0.9), (9, 1.0)])
def test_top_n_share(n: int, share: float) -> None:
    assert top_n_share([0.1, 0.4, 0.2, 0.3], n) == pytest.approx(share)


def edge(customer: str, provider: str, amount: float | None, *, group: str | None = None, unvalued: int = 0) -> dict[str, Any]:
    customer_group = customer.split("-")[0]
    provider_group = group or provider.split("-")[0]
    return {
        "layer": "cloud",
        "customer_id": customer,
        "customer": customer,
        "customer_parent_id": customer_group,
        "customer_parent": customer_group,
        "provider_id": provider,
        "provider": provider,
        "provider_parent_id": provider_group,
        "provider_parent": provider_group,
        **dict.fromkeys(("usd", "usd_low", "usd_high"), amount),
        **dict.fromkeys(("usd_per_year", "mw", "since", "until")),
        "basis": "deal",
        "deal_ids": [f"{customer} {provider}"],
        "unvalued": unvalued,
    }


EDGES = [
    edge("lab", "big-a", 30, unvalued=1),
    edge("lab", "big-b", 30),
    edge("lab", "small", 40),
    edge("other", "quiet", None, unvalued=1),
    edge("big-a", "big-b", 500),
]
LEFT_OUT = [
    {"layer": "", "left_layer": layer, "left_why": why, "left_deals": deals}
    for layer, why, deals in (("power", "option", 1), ("cloud", "talks", 2))
]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"level": "parent", "side": "provider"},
            {"hhi": 5200.0, "top1": "big", "top1_share": 0.6, "organizations": 3, "total": 100, "edges": 3, "deals": 4},
        ),
        (
            {"level": "entity", "side": "provider"},
            {"hhi": 7872.2, "top1": "big-b", "top1_share": 530 / 600, "organizations": 4, "total": 600, "edges": 5, "deals": 5},
        ),
        (
            {"level": "parent", "side": "customer"},
            {"hhi": 10000.0, "top1": "lab", "top1_share": 1.0, "organizations": 2, "total": 100, "edges": 3, "deals": 4},
        ),
    ],
)
def test_concentration(values: dict[str, str], expected: dict[str, Any]) -> None:
    (row,) = concentration([*LEFT_OUT, *EDGES], {**values, "by": "usd"})
    assert {key: row[key] for key in expected} == pytest.approx(expected)
    assert (row["unvalued_organizations"], row["unvalued_edges"], row["partly_valued_edges"]) == (1, 1, 1)
    assert (row["left_out"], row["open_bounds"], row["bounds_method"]) == (["2 talks"], [], "exact")


def test_concentration_without_any_amount() -> None:
    (row,) = concentration([edge("a", "b", None)], {"level": "parent", "side": "provider", "by": "mw"})
    assert (row["hhi"], row["top1"], row["top3_share"], row["total"], row["unvalued_edges"]) == (None, None, None, None, 1)
    assert concentration([edge("a-1", "a-2", 5)], {"level": "parent", "side": "provider", "by": "usd"}) == []


def leg(payer: str, payee: str) -> Leg:
    return Leg(payer, payee, ("cloud",), 1, 1, 0, (payer + payee,))


def legs(pairs: str) -> dict[tuple[str, str], Leg]:
    return {(pair[0], pair[1]): leg(pair[0], pair[1]) for pair in pairs.split()}


@pytest.mark.parametrize(
    ("pairs", "length", "expected"),
    [
        ("ab bc", 4, []),
        ("ab ba", 4, ["ab"]),
        ("ab bc ca", 4, ["abc"]),
        ("ab bc ca", 2, []),
        ("ab bc cd da", 3, []),
        ("ab bc cd da ac ca", 4, ["abc", "abcd", "ac", "acd"]),
        ("ba cb ac", 3, ["acb"]),
        ("ab ba cd dc bc", 6, ["ab", "cd"]),
    ],
)
def test_circles(pairs: str, length: int, expected: list[str]) -> None:
    assert sorted("".join(one.payer for one in circle) for circle in circles(legs(pairs), length)) == expected


@pytest.mark.parametrize("seed", range(5))
def test_circles_against_trying_everything(seed: int) -> None:
    random = Random(seed)
    nodes = "abcdefg"
    pairs = {(a, b) for a in nodes for b in nodes if a != b and random.random() < 0.35}
    wanted = {
        ring
        for size in range(2, 5)
        for ring in permutations(nodes, size)
        if ring[0] == min(ring) and all(pair in pairs for pair in zip(ring, (*ring[1:], ring[0]), strict=True))
    }
    found = [tuple(one.payer for one in circle) for circle in circles({pair: leg(*pair) for pair in pairs}, 4)]
    assert len(found) == len(set(found))
    assert set(found) == wanted


def paid(payer: str, *payments: tuple[str, str, int, int, str]) -> dict[str, Any]:
    """All that one pays: to whom, for what, stated amount (-1: none), upper bound (-1: open, -2: no value), deals."""
    payees, kinds, usd, highs, deals = zip(*payments, strict=True)
    return {
        "payer_id": payer,
        "payer": payer.upper(),
        "payee_ids": list(payees),
        "kinds": list(kinds),
        "usd": list(usd),
        "usd_high": list(highs),
        "unvalued": [int(high == -2) for high in highs],
        "deal_ids": [one.split() for one in deals],
        "through_id": "chips",
    }


FLOWS = [
    paid("chips", ("lab", "equity", 30, 30, "d1")),
    paid("lab", ("cloud", "cloud", 70, 70, "d3"), ("cloud", "chips", 30, -1, "d2")),
    paid("cloud", ("chips", "chips", -1, -2, "d4"), ("lab", "equity", -1, 10, "d5")),
]


def test_circular_flows() -> None:
    asked = {"length": 4, "limit": 10, "through": "any"}
    rows = circular_flows(FLOWS, asked)
    assert [(row["circle"], row["at_most_usd"], row["unvalued_legs"]) for row in rows] == [
        ("CHIPS → LAB → CLOUD → CHIPS", 30, 1),
        ("CLOUD → LAB → CLOUD", 10, 0),
    ]
    assert rows[0]["deal_ids"] == ["d1", "d2", "d3", "d4"]
    assert [(one["usd"], one["usd_high"], one["unvalued"]) for one in rows[0]["legs"]] == [(30, 30, 0), (100, None, 0), (None, None, 1)]
    assert circular_flows(FLOWS, asked | {"length": 2}) == rows[1:]
    assert circular_flows(FLOWS, asked | {"limit": 1}) == circular_flows(FLOWS, asked | {"through": "chips"}) == rows[:1]
    assert circular_flows([], asked) == []


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("limit", [1, 3, 1000])
def test_the_strongest_circles_are_those_of_all_that_can_carry_most(seed: int, limit: int) -> None:
    """Against the list of all: the same amounts, and every circle that carries as much as the last of them."""
    random = Random(seed)
    names = "abcdefg"
    some = {
        (a, b): Leg(a, b, ("cloud",), usd, usd, 0, (a + b,))
        for a, b in permutations(names, 2)
        if random.random() < 0.4
        for usd in [random.choice((None, 1, 2, 3, 4))]
    }
    listed = sorted(circles(some, 4), key=lambda circle: -or_less(carried(circle)))
    least = or_less(carried(listed[:limit][-1])) if listed else 0
    found = list(strongest(some, 4, limit))
    assert len(found) == len(set(found))
    assert set(listed[:limit]) <= set(found) <= set(listed)
    assert {circle for circle in listed if or_less(carried(circle)) >= least} <= set(found)


def step(source: str, usd: int | None, share: float | None) -> tuple[str, str, int, float, int]:
    return source, "cloud", -1 if usd is None else usd, -1.0 if share is None else share, int(usd is None)


def reached(target: str, *ways: tuple[str, str, int, float, int]) -> dict[str, Any]:
    lists = dict(zip(("from_ids", "layers", "usd", "shares", "unvalued"), map(list, zip(*ways, strict=True)), strict=True))
    own = ["A" for way in ways if way[0] == "a"]
    return {"to_kind": None, "to_ids": [target] * len(ways), "to_names": [target.upper()] * len(ways), "own": own, **lists}


def test_reach() -> None:
    rows = [
        reached("b", step("a", 60, 0.6)),
        reached("c", step("a", 40, 0.4)),
        reached("d", step("b", None, None), step("c", 9, 1.0)),
        reached("a", step("d", 1, 1.0)),
    ]
    found = reach(rows, {"organization": "a", "hops": 2})
    assert [(row["reached"], row["hops"], row["path"], row["share_along_path"], row["unvalued"]) for row in found] == [
        ("B", 1, ["A", "B"], 0.6, 0),
        ("C", 1, ["A", "C"], 0.4, 0),
        ("D", 2, ["A", "B", "D"], None, 1),
    ]
    assert [row["reached"] for row in reach(rows, {"organization": "a", "hops": 1})] == ["B", "C"]
