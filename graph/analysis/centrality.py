"""How central an organization is among those that depend on each other: two numbers that the load writes beside its name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

import rustworkx as rx

DAMPING = 0.85
_DIGITS = 9


def centrality(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[float, float]]:
    """(PageRank, betweenness) of every end of the (customer, provider) pairs; layers and amounts do not matter, a pair counts once.

    PageRank: Brin and Page, "The anatomy of a large-scale hypertextual Web search engine", 1998, damping 0.85; rank flows from a customer
    to its providers, so it shows how much hangs on one, and all ranks sum to one. Betweenness: Freeman, "A set of measures of centrality
    based on betweenness", 1977, by Brandes, "A faster algorithm for betweenness centrality", 2001; directed, divided by (n - 1)(n - 2).
    Both are added up by one thread, for several would do it in any order, and another last digit is a change at the next load. Rounded, so
    that those in equal places are alike.
    """
    joined = sorted(set(pairs))
    names = sorted({end for pair in joined for end in pair})
    if not names:
        return {}
    index = {name: position for position, name in enumerate(names)}
    graph: rx.PyDiGraph = rx.PyDiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from([(index[start], index[end], None) for start, end in joined])
    ranks = rx.pagerank(graph, alpha=DAMPING, tol=1e-12, max_iter=1000)
    between = rx.digraph_betweenness_centrality(graph, normalized=True, parallel_threshold=sys.maxsize)
    return {name: (round(ranks[position], _DIGITS), round(between[position], _DIGITS)) for name, position in index.items()}
