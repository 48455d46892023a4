"""Exposure through all ways: shares multiplied along every path and added up, circles included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import rustworkx as rx

from .edges import Dependency, Row, dependencies
from .standing import ids_of

_CLOSED = 1 - 1e-9
"""From this spectral radius on, what comes into a circle never leaves it."""

Weights = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class Exposure:
    """How much of one organization's spending passes through each other, 0 to 1, and the largest spectral radius met."""

    parts: Mapping[str, float]
    spectral_radius: float


def exposure(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an organization in reach, the largest exposure first; null where only edges without an amount lead there."""
    edges = dependencies(rows, values["level"])
    start = min(ids_of(rows, str(values["organization"]), values["level"]))
    if values["level"] == "entity":
        start = str(values["organization"])
    weights = spending_shares(edges, values["by"])
    found = through_all_ways(weights, start)
    names = {edge.customer_id: edge.customer for edge in edges} | {edge.provider_id: edge.provider for edge in edges}
    reach = _reach(edges, start)
    arriving: dict[str, list[Dependency]] = {}
    inside = {start, *reach}
    for edge in edges:
        if edge.customer_id in inside:
            arriving.setdefault(edge.provider_id, []).append(edge)
    made: list[dict[str, Any]] = []
    for one in reach:
        part, direct, into = found.parts.get(one), weights.get((start, one)), arriving[one]
        made.append(
            {
                "organization": names.get(start, start),
                "exposed_to": names[one],
                "exposure": part,
                "direct": direct,
                "indirect": None if part is None else max(part - (direct or 0), 0.0),
                "direct_layers": sorted(edge.layer for edge in into if edge.customer_id == start),
                "unvalued_edges": sum(edge.amount(values["by"]) is None for edge in into),
                "spectral_radius": found.spectral_radius,
                "organization_id": start,
                "exposed_to_id": one,
            }
        )
    made.sort(key=lambda row: (-(row["exposure"] if row["exposure"] is not None else -1), row["exposed_to_id"]))
    return made[: int(values["limit"])]


def spending_shares(edges: Sequence[Dependency], by: str) -> dict[tuple[str, str], float]:
    """(customer, provider) to the part of all that the customer's edges state, over its layers; those of one customer sum to one."""
    totals: dict[str, float] = {}
    amounts: dict[tuple[str, str], float] = {}
    for edge in edges:
        if amount := edge.amount(by):
            pair = (edge.customer_id, edge.provider_id)
            amounts[pair] = amounts.get(pair, 0.0) + amount
            totals[edge.customer_id] = totals.get(edge.customer_id, 0.0) + amount
    return {pair: amount / totals[pair[0]] for pair, amount in amounts.items()}


def through_all_ways(weights: Weights, start: str) -> Exposure:
    """The part of what ``start`` spends that passes each organization at least once, if each passes on all it gets as it spends.

    Shares multiplied along all paths and summed are the row of the Leontief inverse (I - W)^-1 (Leontief, "Quantity and price relations in
    input-output systems", 1936; Miller and Blair, *Input-Output Analysis*, 2nd ed. 2009, section 2.2), which counts a dollar again
    each time a circle brings it back. Divided by the diagonal it is the part that ever comes by (Kemeny and Snell, *Finite
    Markov Chains*, 1960, chapter III), at most one. The inverse exists where the spectral radius is below one; it is taken one strongly
    connected component after the other. A component of radius one keeps all it gets, so each of its members sees all of it.
    """
    graph, names = _graph(weights)
    if start not in names:
        return Exposure({}, 0.0)
    inflow = dict.fromkeys(names, 0.0) | {start: 1.0}
    parts: dict[str, float] = {}
    largest = 0.0
    for component in reversed(rx.strongly_connected_components(graph)):
        members = [graph[node] for node in component]
        entering = np.array([inflow[one] for one in members])
        if not entering.any():
            continue
        inside = np.array([[weights.get((a, b), 0.0) for b in members] for a in members])
        radius = float(max(abs(np.linalg.eigvals(inside)))) if len(members) > 1 else 0.0
        largest = max(largest, radius)
        if radius >= _CLOSED:
            parts |= dict.fromkeys(members, float(entering.sum()))
            continue
        inverse = np.linalg.inv(np.eye(len(members)) - inside)
        passing = entering @ inverse
        parts |= {one: float(passing[i] / inverse[i, i]) for i, one in enumerate(members)}
        _pass_on(graph, component, passing, inflow)
    parts.pop(start, None)
    return Exposure({one: min(part, 1.0) for one, part in parts.items() if part > 0}, round(largest, 6))


def _graph(weights: Weights) -> tuple[rx.PyDiGraph, list[str]]:
    names = sorted({end for pair in weights for end in pair})
    index = {name: position for position, name in enumerate(names)}
    graph: rx.PyDiGraph = rx.PyDiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from([(index[a], index[b], weight) for (a, b), weight in sorted(weights.items())])
    return graph, names


def _pass_on(graph: rx.PyDiGraph, component: Sequence[int], passing: Any, inflow: dict[str, float]) -> None:
    inside = set(component)
    for i, node in enumerate(component):
        for _, target, weight in graph.out_edges(node):
            if target not in inside:
                inflow[graph[target]] += float(passing[i]) * weight


def _reach(edges: Sequence[Dependency], start: str) -> list[str]:
    leaving: dict[str, set[str]] = {}
    for edge in edges:
        leaving.setdefault(edge.customer_id, set()).add(edge.provider_id)
    seen, frontier = {start}, {start}
    while frontier:
        frontier = {target for one in frontier for target in leaving.get(one, ())} - seen
        seen |= frontier
    return sorted(seen - {start})
