"""Communities of organizations, and who joins them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

Row = Mapping[str, Any]
Pair = tuple[str, str]


def bridges(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an organization that has ties outside its community; those that join the most communities first, then by ties outside.

    A community goes by its member with the most ties.
    """
    names, ties = _ties(rows)
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
    """The parts that the Louvain method finds, largest first, and their modularity; the same for a seed, which shuffles the organizations.

    Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks", 2008, refined after Staudt and
    Meyerhenke, "Engineering parallel algorithms for community detection in massive networks", 2016, by NetworKit in one thread; modularity
    after Newman and Girvan, "Finding and evaluating community structure in networks", 2004. Ties are undirected and weigh the same.
    """
    import networkit as nk

    order = sorted(set(ties))
    if not order:
        return [], 0.0
    names = sorted({end for pair in order for end in pair})
    shuffled = np.random.default_rng(seed).permutation(len(names))
    place = dict(zip(names, shuffled.tolist(), strict=True))
    ends = np.array([(place[a], place[b]) for a, b in order], dtype=np.uint64)
    nk.setNumberOfThreads(1)
    graph = nk.GraphFromCoo((ends[:, 0].copy(), ends[:, 1].copy()), n=len(names))
    search = nk.community.PLM(graph, refine=True, par="none")
    search.run()
    partition = search.getPartition()
    parts: dict[int, set[str]] = {}
    for name, part in zip(names, np.array(partition.getVector())[shuffled].tolist(), strict=True):
        parts.setdefault(part, set()).add(name)
    found = sorted(parts.values(), key=lambda part: (-len(part), min(part)))
    return found, round(float(nk.community.Modularity().getQuality(partition, graph)), 6)


def _ties(rows: Iterable[Row]) -> tuple[dict[str, str], set[Pair]]:
    """Names by id, and who is joined with whom, in one direction."""
    names: dict[str, str] = {}
    ties: set[Pair] = set()
    for row in rows:
        a = row["from_id"]
        names |= {a: row["from_name"], **dict(zip(row["to_ids"], row["to_names"], strict=True))}
        ties.update((a, b) if a < b else (b, a) for b in row["to_ids"])
    return names, ties
