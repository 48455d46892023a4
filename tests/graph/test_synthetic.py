"""The generator of synthetic graphs: the same for a seed, of the size and shape asked for, and nothing in it that the build rejects."""

from __future__ import annotations

from collections import Counter
from math import log

import pytest

from graph.benchmark.parameters import example_parameters
from graph.benchmark.synthetic import synthetic
from graph.build import build
from graph.catalogue import load_catalogue
from graph.content import GraphData
from graph.ontology import edges


@pytest.fixture(scope="module")
def thousand() -> GraphData:
    return build(synthetic(1000))


@pytest.mark.parametrize("deals", [0, 1, 50])
def test_any_size(deals: int) -> None:
    data = build(synthetic(deals))
    assert (len(data.nodes["Deal"]), data.rejected) == (deals, ())


def test_the_same_for_the_same_seed_alone() -> None:
    assert synthetic(60) == synthetic(60)
    assert synthetic(60) != synthetic(60, seed=8)


def test_every_label_and_relationship_is_there(thousand: GraphData) -> None:
    assert all(thousand.nodes.values())
    assert [str(edge) for edge in edges() if not thousand.relationships[edge]] == []
    assert {row["layer"] for edge, rows in thousand.relationships.items() if edge.name == "DEPENDS_ON" for row in rows} == {
        *("cloud", "chips", "sites", "power")
    }


@pytest.mark.parametrize("exponent", [2.2, 2.5, 3.0])
def test_the_largest_has_the_part_that_the_exponent_says(exponent: float) -> None:
    """Of n ranks with weights rank^-a, the log of deals falls by a with the log of the rank."""
    source = synthetic(20_000, exponent=exponent)
    counts = Counter(row["organization_id"] for row in source.deal_parties if row["organization_id"].startswith("lab-"))
    first, hundredth = counts["lab-1"], sum(counts[f"lab-{rank}"] for rank in range(95, 106)) / 11
    assert log(first / hundredth) / log(100) == pytest.approx(1 / (exponent - 1), abs=0.1)


def test_parameters_exist_in_the_graph(thousand: GraphData) -> None:
    ids = {row["id"] for rows in thousand.nodes.values() for row in rows}
    for query in load_catalogue().values():
        chosen = example_parameters(query, thousand)
        types = {p.name: p.type for p in query.parameters if p.default is None}
        assert chosen.keys() == types.keys()
        assert len(set(chosen.values())) == len(chosen)
        assert [value for name, value in chosen.items() if types[name].startswith(("organization", "deal")) and value not in ids] == []
