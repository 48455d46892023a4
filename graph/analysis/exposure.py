"""Exposure through all ways: shares multiplied along every path and added up, circles included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import rustworkx as rx
from scipy.sparse import csr_array, eye_array
from scipy.sparse.linalg import ArpackNoConvergence, eigs

from .edges import Row

_CLOSED = 1 - 1e-9
"""From this spectral radius on, what comes into a circle never leaves it."""

_DENSE = 60
"""All eigenvalues are found of components of so many, only the largest of larger ones."""

Weights = Mapping[tuple[str, str], float]
Edges = Mapping[str, Mapping[tuple[str, str], float | None]]
"""By provider, what each customer buys of it in each layer; null where nothing is stated."""
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Exposure:
    """How much of one organization's spending passes through each other, 0 to 1, and the largest spectral radius met."""

    parts: Mapping[str, float]
    spectral_radius: float


def exposure(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an organization in reach, the largest exposure first; null where only edges without an amount lead there.

    Each of ``rows`` is one provider with all edges that come to it.
    """
    if not rows:
        return []
    start = str(rows[0]["organization_id"])
    names = {row["provider_id"]: row["provider"] for row in rows} | {start: rows[0]["organization"]}
    reach = _reach(rows, start)
    edges = _edges(rows, {start, *reach})
    weights = spending_shares(edges)
    found = through_all_ways(weights, start)
    made: list[dict[str, Any]] = []
    for one in reach:
        part, direct, into = found.parts.get(one), weights.get((start, one)), edges[one]
        made.append(
            {
                "organization": names[start],
                "exposed_to": names[one],
                "exposure": part,
                "direct": direct,
                "indirect": None if part is None else max(part - (direct or 0), 0.0),
                "direct_layers": sorted(layer for customer, layer in into if customer == start),
                "unvalued_edges": sum(amount is None for amount in into.values()),
                "spectral_radius": found.spectral_radius,
                "organization_id": start,
                "exposed_to_id": one,
            }
        )
    made.sort(key=lambda row: (-(row["exposure"] if row["exposure"] is not None else -1), row["exposed_to_id"]))
    return made[: int(values["limit"])]


def _edges(rows: Iterable[Row], customers: set[str]) -> Edges:
    """What those customers buy, by provider, then by customer and layer."""
    found: dict[str, dict[tuple[str, str], float | None]] = {}
    for row in rows:
        into = found.setdefault(row["provider_id"], {})
        for customer, layer, amount in zip(row["customers"], row["layers"], row["amounts"], strict=True):
            if customer in customers:
                before = into.get((customer, layer))
                into[customer, layer] = before if amount < 0 else amount + (before or 0.0)
    return found


def spending_shares(edges: Edges) -> dict[tuple[str, str], float]:
    """(customer, provider) to the part of all that the customer's edges state, over its layers; those of one customer sum to one."""
    totals: dict[str, float] = {}
    amounts: dict[tuple[str, str], float] = {}
    for provider, into in edges.items():
        for (customer, _), amount in into.items():
            if amount:
                pair = (customer, provider)
                amounts[pair] = amounts.get(pair, 0.0) + amount
                totals[customer] = totals.get(customer, 0.0) + amount
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
        inside = _inside(graph, component)
        radius = _spectral_radius(inside) if len(members) > 1 else 0.0
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


def _inside(graph: rx.PyDiGraph, component: Sequence[int]) -> Matrix:
    """Weights between the members of a component, a row a customer."""
    place = {node: i for i, node in enumerate(component)}
    inside = np.zeros((len(component), len(component)))
    for node, i in place.items():
        for _, target, weight in graph.out_edges(node):
            if target in place:
                inside[i, place[target]] = weight
    return inside


def _spectral_radius(matrix: Matrix) -> float:
    """Of weights by which every member leads to every other one.

    With one added to each member's own weight the largest eigenvalue stands alone (Perron and Frobenius), so that of many members it is
    found by itself: Lehoucq, Sorensen and Yang, *ARPACK Users' Guide*, 1998.
    """
    size = len(matrix)
    if size > _DENSE:
        try:
            shifted = csr_array(matrix) + eye_array(size)
            return float(eigs(shifted, k=1, v0=np.linspace(1, 2, size), return_eigenvectors=False)[0].real) - 1
        except ArpackNoConvergence:
            pass
    return float(max(abs(np.linalg.eigvals(matrix))))


def _pass_on(graph: rx.PyDiGraph, component: Sequence[int], passing: Any, inflow: dict[str, float]) -> None:
    inside = set(component)
    for i, node in enumerate(component):
        for _, target, weight in graph.out_edges(node):
            if target not in inside:
                inflow[graph[target]] += float(passing[i]) * weight


def _reach(rows: Iterable[Row], start: str) -> list[str]:
    leaving: dict[str, list[str]] = {}
    for row in rows:
        for customer in row["customers"]:
            leaving.setdefault(customer, []).append(row["provider_id"])
    seen, frontier = {start}, {start}
    while frontier:
        frontier = {target for one in frontier for target in leaving.get(one, ())} - seen
        seen |= frontier
    return sorted(seen - {start})
