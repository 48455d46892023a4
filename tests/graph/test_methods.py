"""Methods of network analysis on examples worked out by hand, on known networks, and beside networkx."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from random import Random
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph.analysis.centrality import centrality
from graph.analysis.chance import circles_by_chance, count_circles, p_value, random_networks
from graph.analysis.communities import bridges, communities
from graph.analysis.deals import amendments, changes
from graph.analysis.dominators import dominated
from graph.analysis.exposure import exposure, through_all_ways
from graph.analysis.failure import what_fails
from graph.analysis.scenario import scenario
from graph.analysis.sites import site_concentration
from graph.analysis.steps import steps
from graph.figures.places import capacity_by_place


def at_random(seed: int, size: int = 12, part: float = 0.2) -> set[tuple[str, str]]:
    random = Random(seed)
    names = [f"n{number:02}" for number in range(size)]
    return {(a, b) for a in names for b in names if a != b and random.random() < part}


def edge(customer: str, provider: str, usd: float | None, layer: str = "cloud", mw: float | None = None, **more: Any) -> dict[str, Any]:
    ends = {
        f"{end}{suffix}": one
        for end, one in (("customer", customer), ("provider", provider))
        for suffix in ("_id", "", "_parent_id", "_parent")
    }
    amounts = dict.fromkeys(("usd", "usd_low", "usd_high"), usd)
    rest = {"usd_per_year": None, "mw": mw, "unvalued": int(usd is None), "basis": "deal", "since": None, "until": None}
    return {**ends, "layer": layer, **amounts, **rest, "deal_ids": [f"{customer}-{provider}"], **more}


def asked(organization: str, **more: Any) -> dict[str, Any]:
    return {"organization": organization, "by": "usd", "level": "parent", "limit": 100, "hops": 3, **more}


# Exposure


@pytest.mark.parametrize(
    ("weights", "parts", "radius"),
    [
        ({"ab": 0.5, "ac": 0.5, "bd": 1.0, "cd": 0.4, "ce": 0.6}, {"b": 0.5, "c": 0.5, "d": 0.7, "e": 0.3}, 0.0),
        ({"ab": 1.0, "bc": 0.5, "bd": 0.5, "cb": 0.5, "ce": 0.5}, {"b": 1.0, "c": 0.5, "d": 2 / 3, "e": 1 / 3}, 0.5),  # b ⇄ c: 1/(1 - 1/4)
        ({"ab": 0.5, "ac": 0.5, "bd": 1.0, "db": 1.0}, {"b": 0.5, "c": 0.5, "d": 0.5}, 1.0),  # b ⇄ d keep all they get
        ({"ab": 1.0, "ba": 1.0}, {"b": 1.0}, 1.0),
    ],
)
def test_through_all_ways(weights: dict[str, float], parts: dict[str, float], radius: float) -> None:
    found = through_all_ways({(pair[0], pair[1]): weight for pair, weight in weights.items()}, "a")
    assert found.parts == pytest.approx(parts)
    assert found.spectral_radius == pytest.approx(radius, abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_exposure_is_the_leontief_inverse_over_its_diagonal(seed: int) -> None:
    random = Random(seed)
    pairs = sorted(at_random(seed, 9, 0.3))
    weights = {pair: random.random() / 9 for pair in pairs}
    names = sorted({end for pair in pairs for end in pair})
    matrix = np.array([[weights.get((a, b), 0.0) for b in names] for a in names])
    inverse = np.linalg.inv(np.eye(len(names)) - matrix)
    wanted = {one: inverse[0, i] / inverse[i, i] for i, one in enumerate(names) if i and inverse[0, i] > 1e-12}
    assert through_all_ways(weights, names[0]).parts == pytest.approx(wanted)


def sold(provider: str, *edges: tuple[str, float | None, str]) -> dict[str, Any]:
    customers, amounts, layers = zip(*edges, strict=True)
    lists = {"customers": customers, "layers": layers, "amounts": [-1.0 if one is None else one for one in amounts]}
    return {"organization_id": "a", "organization": "A", "provider_id": provider, "provider": provider.upper(), **lists}


def test_exposure_with_what_is_not_stated() -> None:
    rows = [
        sold("b", ("a", 60.0, "cloud")),
        sold("c", ("a", 40.0, "chips")),
        sold("d", ("b", None, "cloud"), ("c", 9.0, "cloud"), ("x", None, "cloud")),
        sold("e", ("x", 1.0, "cloud")),
    ]
    found = {row["exposed_to"]: (row["exposure"], row["direct"], row["unvalued_edges"]) for row in exposure(rows, asked("a"))}
    assert found == {"B": (0.6, 0.6, 0), "C": (0.4, 0.4, 0), "D": (0.4, None, 1)}


def test_edges_of_one_group_are_one() -> None:
    """Of several between a customer and a provider in a layer, as of subsidiaries, those that state an amount are added up."""
    rows = [sold("b", ("a", None, "cloud"), ("a", 3.0, "cloud"), ("a", 2.0, "cloud"), ("a", None, "chips")), sold("c", ("a", 5.0, "cloud"))]
    found = {row["exposed_to"]: row for row in exposure(rows, asked("a"))}
    assert [(row["exposure"], row["direct_layers"], row["unvalued_edges"]) for row in found.values()] == [
        (0.5, ["chips", "cloud"], 1),
        (0.5, ["cloud"], 0),
    ]


@pytest.mark.parametrize(("passed_on", "radius"), [(0.5, 0.5), (0.99, 0.99), (1.0, 1.0)])
def test_many_that_pass_on_to_each_other(passed_on: float, radius: float) -> None:
    """All of them together pass on the same part, which is the largest eigenvalue; what comes in is seen by each as far as it goes."""
    random = Random(3)
    names = [f"n{number:03}" for number in range(120)]
    weights = {("start", names[0]): 1.0}
    for here, following in zip(names, [*names[1:], names[0]], strict=True):
        others = {following, *random.sample(names, 3)} - {here}
        weights |= {(here, other): passed_on / len(others) for other in others}
    assert through_all_ways(weights, "start").spectral_radius == pytest.approx(radius, abs=1e-6)


# What fails


def bought(customer: str, provider: str, usd: int | None, layer: str = "cloud", mw: float | None = None) -> dict[str, Any]:
    """All that one sells, which is a single edge here; who is asked for is x."""
    amounts = {"usd": -1 if usd is None else usd, "usd_per_year": -1, "mw": -1.0 if mw is None else mw}
    lists = {name: [value] for name, value in {"customer_ids": customer, "customers": customer, **amounts}.items()}
    return {"ids": ["x"], "provider_id": provider, "provider": provider, "layer": layer, **lists}


def test_what_fails() -> None:
    rows = [
        bought("b", "x", 30, mw=100),
        bought("b", "y", 70),
        bought("c", "b", 50, "cloud"),
        bought("c", "z", 50, "cloud"),
        bought("c", "x", None, "chips"),
        bought("d", "c", 8, "cloud", mw=10),
        bought("x", "d", 5),
    ]
    found = what_fails(rows, asked("x"))
    shown = [(row["hop"], row["customer"], row["layer"], row["share_lost"], row["mw_lost"], row["providers_left"]) for row in found]
    assert shown == [
        (1, "b", "cloud", pytest.approx(0.3), pytest.approx(100.0), 1),
        (1, "c", "chips", None, None, 0),
        (2, "c", "cloud", pytest.approx(0.15), None, 1),
        (2, "d", "cloud", None, None, 0),
        (3, "x", "cloud", None, None, 0),
    ]


# Single points of failure


@pytest.mark.parametrize(
    ("pairs", "cut_off"),
    [
        ("ab ac bd cd de", {"d": "e"}),
        ("ab bc cd", {"b": "cd", "c": "d"}),
        ("ab ba ac", {}),
        ("ab bc cb bd xd", {"b": "cd"}),
        ("xy", {}),
    ],
)
def test_dominated(pairs: str, cut_off: dict[str, str]) -> None:
    assert dominated([(pair[0], pair[1]) for pair in pairs.split()], "a") == {one: set(others) for one, others in cut_off.items()}


@pytest.mark.parametrize("seed", range(4))
def test_dominated_against_taking_each_away(seed: int) -> None:
    pairs = at_random(seed, 10, 0.15) | {("n00", "n01")}

    def reached(without: str | None) -> set[str]:
        graph = nx.DiGraph([pair for pair in pairs if without not in pair])
        return set(nx.descendants(graph, "n00")) if "n00" in graph else set()

    names = reached(None) - {"n00"}
    wanted = {one: lost for one in names if (lost := names - reached(one) - {one})}
    assert dominated(pairs, "n00") == wanted


# Centrality, communities


@pytest.mark.parametrize("seed", range(3))
def test_centrality_is_that_of_networkx(seed: int) -> None:
    pairs = at_random(seed, 20, 0.12)
    graph = nx.DiGraph(sorted(pairs))
    found = centrality(pairs)
    assert {one: rank for one, (rank, _) in found.items()} == pytest.approx(nx.pagerank(graph, alpha=0.85, tol=1e-12), abs=1e-6)
    assert {one: between for one, (_, between) in found.items()} == pytest.approx(nx.betweenness_centrality(graph), abs=1e-9)
    assert centrality([]) == {}


def test_communities_of_the_karate_club() -> None:
    """The best known division of Zachary's club has four parts and a modularity of 0.4198; Louvain comes near it."""
    ties = {(f"{a:02}", f"{b:02}") for a, b in nx.karate_club_graph().edges}
    parts, modularity = communities(ties, seed=0)
    assert (len(parts), modularity) == (4, pytest.approx(0.42, abs=0.03))
    assert communities(ties, seed=0) == (parts, modularity)
    assert communities(set(), seed=0) == ([], 0.0)


def test_bridges() -> None:
    ties = [*_clique("abcd"), *_clique("wxyz"), ("d", "w")]
    rows = [{"from_id": a, "from_name": a.upper(), "to_ids": [b], "to_names": [b.upper()]} for a, b in ties]
    found = bridges(rows, {"level": "parent", "seed": 0, "limit": 10})
    assert [(row["organization"], row["size"], row["communities_joined"], row["outside"]) for row in found] == [
        ("D", 4, ["W"], ["W"]),
        ("W", 4, ["D"], ["D"]),
    ]


def _clique(names: str) -> Iterable[tuple[str, str]]:
    return ((a, b) for a in names for b in names if a < b)


# Chance


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("length", [2, 3])
def test_circles_are_counted_as_networkx_lists_them(seed: int, length: int) -> None:
    pairs = at_random(seed, 14, 0.25)
    wanted = sum(len(circle) == length for circle in nx.simple_cycles(nx.DiGraph(pairs), length_bound=length))
    assert count_circles(pairs, length) == wanted


def test_random_networks_keep_who_pays_how_many() -> None:
    pairs = at_random(1, 15, 0.2)
    graph = nx.DiGraph(pairs)
    networks = list(random_networks(pairs, 20, seed=3))
    assert networks == list(random_networks(pairs, 20, seed=3))
    assert len({frozenset(network) for network in networks}) > 15
    for network in networks:
        other = nx.DiGraph(network)
        assert (dict(other.in_degree), dict(other.out_degree)) == (dict(graph.in_degree), dict(graph.out_degree))
        assert all(a != b for a, b in network)


@pytest.mark.parametrize(("found", "counts", "p"), [(5, [1, 2, 3], 0.25), (2, [1, 2, 3], 0.75), (0, [0] * 9, 1.0)])
def test_p_value(found: int, counts: list[int], p: float) -> None:
    assert p_value(found, counts) == p


def test_many_circles_are_no_chance() -> None:
    rings = [(f"{number}{a}", f"{number}{b}") for number in range(12) for a, b in ("ab", "bc", "ca")]
    rows = [{"from_id": a, "to_ids": [b]} for a, b in rings]
    (row,) = circles_by_chance(rows, {"level": "parent", "length": 3, "samples": 50, "seed": 1})
    assert (row["circles"], row["p_value"], row["samples"], row["seed"]) == (12, 1 / 51, 50, 1)
    assert row["high"] < 12


# Scenario


def test_scenario() -> None:
    rows = [
        {**edge("a", "x", 60, mw=5), "deal_id": "a-x"},
        {**edge("a", "y", 40), "deal_id": "a-y"},
        {**edge("b", "x", None), "deal_id": "b-x"},
        {**edge("x", "z", 10), "deal_id": "x-z"},
    ]
    rows = [{**row, **{f"deal_{name}": row[name] for name in ("usd", "usd_low", "usd_high", "usd_per_year", "mw")}} for row in rows]
    gone = scenario(rows, {"without": ["x"], "delayed": [], "level": "parent"})
    assert [(row["customer"], row["usd_lost"], row["share_lost"], row["mw_lost"], row["hhi_before"], row["hhi_after"]) for row in gone] == [
        ("a", 60, 0.6, 5.0, 5200.0, 10000.0),
        ("b", None, None, None, None, None),
    ]
    late = scenario(rows, {"without": [], "delayed": ["a-y"], "level": "entity"})
    assert [(row["customer"], row["usd_after"], row["providers_after"], row["deals_lost"]) for row in late] == [("a", 60, 1, ["a-y"])]
    assert scenario(rows, {"without": [], "delayed": [], "level": "parent"}) == []


# Deals


def told(deal_id: str, day: int, status: str | None) -> dict[str, Any]:
    row = {
        "deal_id": deal_id,
        "said_on": dt.date(2026, 1, day),
        "said_status": status,
        "document_id": f"{deal_id}{day}",
        "status": "agreed",
    }
    return row | dict.fromkeys(("deal", "type", "usd", "counted", "source", "quote", "url"))


def test_changes() -> None:
    rows = [told("a", 1, "talks"), told("a", 9, "agreed"), told("b", 8, "agreed"), told("c", 2, "agreed"), told("c", 7, None)]
    found = changes(rows, {"since": dt.date(2026, 1, 5), "limit": 10})
    assert [(row["deal_id"], row["change"], row["status_before"], row["status_now"]) for row in found] == [
        ("a", "status", "talks", "agreed"),
        ("b", "new deal", None, "agreed"),
        ("c", "more to read", "agreed", "agreed"),
    ]


def link(start: str, kind: str, end: str, announced: str) -> dict[str, Any]:
    return {"deal_id": start, "other_id": end, "kind": kind, "announced": announced}


@pytest.mark.parametrize(
    ("asked_for", "hops", "expected"),
    [
        ("a", 4, ["b a", "c b"]),
        ("a", 1, ["b a"]),
        ("b", 1, ["b a", "c b"]),
        ("c", 1, ["c b"]),
        ("c", 2, ["b a", "c b"]),
        ("y", 1, ["y x"]),
        ("lonely", 4, []),
    ],
)
def test_amendments_hang_together(asked_for: str, hops: int, expected: list[str]) -> None:
    rows = [link("c", "amends", "b", "2026"), link("b", "expands", "a", "2025"), link("y", "amends", "x", "2024")]
    found = amendments(rows, {"deal": [asked_for], "hops": hops})
    assert [f"{row['deal_id']} {row['other_id']}" for row in found] == expected


def test_capacity_by_place() -> None:
    def deal(deal_id: str, states: str, mw: float | None, *, placed: bool = True, **more: Any) -> dict[str, Any]:
        within = {"in_country": [], "in_county": [], "in_city": [], "in_state": states.split()}
        about = {"counted": True, "layer": "sites", "year": 2025, "in_service_year": 2027}
        return {"id": deal_id, "capacity_mw": mw, "placed": placed, **within, **about, **more}

    deals = [
        deal("d", "texas", 60.0),
        deal("b", "texas", 40.0),
        deal("a", "texas ohio", 50.0),
        deal("c", "texas", None),
        deal("e", "texas", 9.0, in_service_year=None),
        deal("f", "", 7.0, placed=False),
        deal("g", "", None),
        deal("h", "texas", 1.0, counted=False),
        deal("i", "texas", 1.0, layer=None),
    ]
    places = [{"id": one, "name": one.title(), "country": "US"} for one in ("texas", "ohio")]
    found = [row for row in capacity_by_place(deals, places) if (row["place_kind"], row["year_of"]) == ("state", "in_service")]
    shown = ("place", "year", "mw", "mw_shared", "deals", "without_mw", "deal_ids", "without_place")
    assert [tuple(one[column] for column in shown) for one in found] == [
        ("Texas", 2027, 100.0, 50.0, 4, 1, ["a", "b", "c", "d"], None),
        ("Ohio", 2027, None, 50.0, 1, 0, ["a"], None),
        ("Texas", None, 9.0, None, 1, 0, ["e"], None),
        (None, 2027, 7.0, None, 1, 0, [], "none is stated"),
        (None, 2027, None, None, 1, 1, [], "only a larger place is stated"),
    ]


def test_site_concentration() -> None:
    def row(sites: int, *parts: tuple[str, float, float, int]) -> dict[str, Any]:
        names, alone, high, without = zip(*parts, strict=True)
        shown = {"organization_ids": names, "organizations": names, "alone": alone, "high": high, "without_mw": without}
        return {"data_centers": sites, **shown}

    rows = [row(1, ("c", 0.0, 0.0, 1)), row(2, ("b", 300.0, 350.0, 0), ("a", 100.0, 150.0, 0))]
    found = site_concentration(rows, {"role": "owns", "level": "parent", "limit": 10})
    assert [(one["organization"], one["mw"], one["mw_high"], one["share"], one["without_mw"]) for one in found] == [
        ("b", 300.0, 350.0, 0.75, 0),
        ("a", 100.0, 150.0, 0.25, 0),
        ("c", 0.0, 0.0, 0.0, 1),
    ]
    assert [one["total_mw"] for one in site_concentration(rows, {"role": "owns", "level": "parent", "limit": 1})] == [400.0]


def test_steps() -> None:
    def row(start: str, end: str, **more: Any) -> dict[str, Any]:
        names = {"from_id": start, "from_name": start, "to_id": end, "to_name": end}
        return {"ids": ["a", "b", "c"], **names, **dict.fromkeys(("layer", "kind", "deals", "usd", "since")), **more}

    rows = [row("b", "a", kind="equity", deals=1), row("b", "c"), row("c", "b", layer="chips", deals=2), row("a", "c", deals=1)]
    assert [(one["step"], one["from"], one["relation"], one["to"]) for one in steps(rows, {})] == [
        (1, "b", "funds", "a"),
        (2, "b", "is a subsidiary of", "c"),
        (2, "c", "depends on", "b"),
    ]
    assert steps([], {}) == []
