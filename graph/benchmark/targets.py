"""How fast is fast enough: shares of the engines' own load rates, and seconds a question may take at 100,000 deals."""

from __future__ import annotations

from ..catalogue import Query

LOAD_SHARE = {"embedded": 0.7, "neo4j": 0.8}
"""Of Ladybug's own COPY, and of the driver's own UNWIND, in the same run."""
_LOOKUP_S, _REACH_S, _WHOLE_S = 0.1, 1.0, 5.0
_REACHING = ("reach", "steps")
_WHOLE = ("circular_flows", "circles_by_chance", "exposure", "what_fails", "single_points", "bridges", "scenario")
"""Analyses that follow cycles or all ways through the whole graph."""


def seconds(query: Query) -> float:
    """Lookups and aggregates, reachability and shortest paths, cycles and transitive exposure."""
    if query.analysis in _WHOLE:
        return _WHOLE_S
    reaches = query.analysis in _REACHING or "{{reach}}" in query.cypher or "{{shortest}}" in query.cypher
    return _REACH_S if reaches else _LOOKUP_S
