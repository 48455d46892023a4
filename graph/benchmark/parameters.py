"""Parameters of a catalogue question that exist in a given graph: hubs of the kind that the example is of, and the deal most told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from data.reference.tables import load_reference

from ..catalogue import Query
from ..content import END, START, GraphData
from ..declared import Edge

_PARTIES = Edge("PARTY_TO", "Organization", "Deal")
_TELLING = (Edge("REPORTS", "Document", "Deal"), Edge("LINKED", "Deal", "Deal"), _PARTIES)
_KIND = "lab"
"""Of an example that no reference table names."""


def example_parameters(query: Query, data: GraphData) -> dict[str, str]:
    """A value for each parameter without a default; other types than organizations and deals keep the example of the catalogue."""
    chosen: dict[str, str] = {}
    for parameter in query.parameters:
        if parameter.default is not None:
            continue
        if parameter.type in ("organization", "organizations"):
            chosen[parameter.name] = _organization(data, parameter.example, chosen.values())
        elif parameter.type in ("deal", "deals"):
            chosen[parameter.name] = _deal(data)
        else:
            chosen[parameter.name] = parameter.example
    return chosen


def _organization(data: GraphData, example: str, taken: Iterable[str]) -> str:
    kinds = {row.name: row.kind for row in load_reference().organizations.values()}
    wanted = str(kinds.get(example.partition(",")[0]) or _KIND)
    deals = Counter(row[START] for row in data.relationships[_PARTIES])
    fitting = [row["id"] for row in data.nodes["Organization"] if row["kind"] == wanted and row["id"] not in taken]
    return str(max(fitting, key=lambda one: (deals[one], one)))


def _deal(data: GraphData) -> str:
    """The one with most documents, links and parties."""
    told = Counter(row[END] for edge in _TELLING for row in data.relationships[edge])
    linked = Counter(row[START] for row in data.relationships[_TELLING[1]])
    ids = (str(row["id"]) for row in data.nodes["Deal"])
    return max(ids, key=lambda one: (min(linked[one], 1), told[one] + linked[one], one))
