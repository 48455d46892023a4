"""Single points of failure: organizations that every way of supply to others leads through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import rustworkx as rx

from .edges import Dependency, Row, amounts


def single_points(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an organization that others hang on alone, seen from the one asked for; those that cut off most first."""
    if not rows:
        return []
    edges = amounts(rows)
    start = str(rows[0]["ids"][0] if values["level"] == "parent" else values["organization"])
    names = {edge.customer_id: edge.customer for edge in edges} | {edge.provider_id: edge.provider for edge in edges}
    arriving: dict[str, list[Dependency]] = {}
    for edge in edges:
        arriving.setdefault(edge.provider_id, []).append(edge)
    cut_off = dominated({(edge.customer_id, edge.provider_id) for edge in edges}, start)
    made = [
        {
            "organization": names[start],
            "single_point": names[one],
            "cut_off": len(others),
            "cut_off_names": sorted(names[other] for other in others),
            "layers": sorted({edge.layer for other in others for edge in arriving[other]}),
            "unvalued_edges": sum(edge.usd is None for other in others for edge in arriving[other]),
            "single_point_id": one,
        }
        for one, others in cut_off.items()
    ]
    return sorted(made, key=lambda row: (-row["cut_off"], row["single_point_id"]))


def dominated(pairs: Iterable[tuple[str, str]], start: str) -> dict[str, set[str]]:
    """Every organization with those that cannot be reached from ``start`` without it; who dominates nobody is left out.

    Dominators of a flow graph: Lengauer and Tarjan, "A fast algorithm for finding dominators in a flowgraph", 1979; rustworkx finds them
    after Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm", 2001.
    """
    joined = sorted(set(pairs))
    names = sorted({end for pair in joined for end in pair})
    if start not in names:
        return {}
    index = {name: position for position, name in enumerate(names)}
    graph: rx.PyDiGraph = rx.PyDiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from([(index[a], index[b], None) for a, b in joined])
    root = index[start]
    above: Mapping[int, int] = rx.immediate_dominators(graph, root)
    found: dict[str, set[str]] = {}
    for node in above:
        dominator = node
        while dominator != root:
            dominator = above[dominator]
            if dominator != root:
                found.setdefault(names[dominator], set()).add(names[node])
    return found
