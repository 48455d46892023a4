"""Whether circles of money are more than chance: how many a network has whose members pay and are paid by as many others as in ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from .circularity import legs_of

Pair = tuple[str, str]
_MIXING = 10
"""Swaps tried a tie before the first random network; one a tie between networks."""


def circles_by_chance(rows: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row: circles found, circles expected, and the p-value of as many or more by chance."""
    _, legs = legs_of(rows, parent=values["level"] == "parent")
    length, samples, seed = int(values["length"]), int(values["samples"]), int(values["seed"])
    found = count_circles(legs, length)
    counts = [count_circles(network, length) for network in random_networks(legs, samples, seed)]
    return [
        {
            "length": length,
            "circles": found,
            "expected": sum(counts) / samples,
            "low": min(counts),
            "high": max(counts),
            "p_value": p_value(found, counts),
            "samples": samples,
            "seed": seed,
            "organizations": len({end for pair in legs for end in pair}),
            "ties": len(legs),
            "method": "degree-preserving swaps, p = (1 + as many or more) / (1 + samples)",
        }
    ]


def p_value(found: int, counts: Sequence[int]) -> float:
    """(1 + how many random networks have as many or more) / (1 + their number): never zero.

    Davison and Hinkley, *Bootstrap Methods and their Application*, 1997, section 4.2.
    """
    return (1 + sum(count >= found for count in counts)) / (1 + len(counts))


def random_networks(ties: Iterable[Pair], samples: int, seed: int) -> Iterator[set[Pair]]:
    """Networks in which everybody pays and is paid by as many as in the given one, made by swapping the payees of two ties at a time.

    Maslov and Sneppen, "Specificity and stability in topology of protein networks", Science 296, 2002. A swap that would make a tie to
    oneself or one that is there already is not done. The same for a seed.
    """
    random = Random(seed)
    order = sorted(ties)
    there = set(order)
    for sample in range(samples):
        for _ in range(len(order) * (_MIXING if sample == 0 else 1)):
            _swap(order, there, random)
        yield set(there)


def _swap(order: list[Pair], there: set[Pair], random: Random) -> None:
    i, j = int(random.random() * len(order)), int(random.random() * len(order))
    (a, b), (c, d) = order[i], order[j]
    if a == d or c == b or (a, d) in there or (c, b) in there:
        return
    there -= {(a, b), (c, d)}
    there |= {(a, d), (c, b)}
    order[i], order[j] = (a, d), (c, b)


def count_circles(ties: Iterable[Pair], length: int) -> int:
    """Directed circles of exactly two or three ties. Neighbours are bits of whole numbers, so that common ones are counted at once."""
    index: dict[str, int] = {}
    listed = [(index.setdefault(a, len(index)), index.setdefault(b, len(index))) for a, b in ties]
    paid, payers = [0] * len(index), [0] * len(index)
    for a, b in listed:
        paid[a] |= 1 << b
        payers[b] |= 1 << a
    if length == 2:
        return sum((paid[a] & payers[a]).bit_count() for a in range(len(index))) // 2
    return sum((paid[b] & payers[a]).bit_count() for a, b in listed) // 3
