"""Communities of organizations, and who joins them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Pair = tuple[str, str]


def bridges(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an organization that has ties outside its community; those that join the most communities first, then by ties outside.

    A community goes by its member with the most ties.
    """
    names, ties = _ties(rows, parent=values["level"] == "parent")
    parts, modularity = communities(ties, int(values["seed"]))
    around: dict[str, set[str]] = {}
    for a, b in ties:
        around.setdefault(a, set()).add(b)
        around.setdefault(b, set()).add(a)
    of = {one: number for number, members in enumerate(parts) for one in members}
    heads = [names[min(members, key=lambda one: (-len(around[one]), one))] for members in parts]
    made: list[dict[str, Any]] = []
    for one in sorted(around):
        outside = sorted(other for other in around[one] if of[other] != of[one])
        if outside:
            made.append(
                {
                    "organization": names[one],
                    "community": heads[of[one]],
                    "size": len(parts[of[one]]),
                    "ties": len(around[one]),
                    "ties_outside": len(outside),
                    "communities_joined": sorted({heads[of[other]] for other in outside}),
                    "outside": sorted(names[other] for other in outside),
                    "communities": len(parts),
                    "modularity": modularity,
                    "organization_id": one,
                }
            )
    made.sort(key=lambda row: (-len(row["communities_joined"]), -row["ties_outside"], row["organization_id"]))
    return made[: int(values["limit"])]


def communities(ties: Iterable[Pair], seed: int) -> tuple[list[set[str]], float]:
    """The parts that the Louvain method finds, largest first, and their modularity; the same for a seed.

    Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks", 2008, by networkx; modularity after
    Newman and Girvan, "Finding and evaluating community structure in networks", 2004. Ties are undirected and weigh the same.
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_edges_from(sorted(ties))
    if not graph:
        return [], 0.0
    found = [set(part) for part in nx.community.louvain_communities(graph, seed=seed)]
    found.sort(key=lambda part: (-len(part), min(part)))
    return found, round(float(nx.community.modularity(graph, found)), 6)


def _ties(rows: Iterable[Row], *, parent: bool) -> tuple[dict[str, str], set[Pair]]:
    suffix, shown = ("_parent_id", "_parent") if parent else ("_id", "_name")
    names: dict[str, str] = {}
    ties: set[Pair] = set()
    for row in rows:
        a, b = str(row[f"from{suffix}"]), str(row[f"to{suffix}"])
        if a != b:
            names[a], names[b] = row[f"from{shown}"], row[f"to{shown}"]
            ties.add((min(a, b), max(a, b)))
    return names, ties
