"""Whether circles of money are more than chance: how many a network has whose members pay and are paid by as many others as in ours.

Ties are two whole-number arrays, payers and payees, so that all of a network is swapped and counted at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Pair = tuple[str, str]
Ends: TypeAlias = npt.NDArray[np.int32]
_MIXING = 10
"""Rounds before the first random network; one between networks. In a round every tie is tried once."""


def circles_by_chance(rows: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row: circles found, circles expected, and the p-value of as many or more by chance."""
    ties = {(row["from_id"], to_id) for row in rows for to_id in row["to_ids"]}
    length, samples, seed = int(values["length"]), int(values["samples"]), int(values["seed"])
    names, payers, payees = _numbered(ties)
    found = _count(payers, payees, len(names), length)
    counts = [_count(payers, shuffled, len(names), length) for shuffled in _shuffles(payers, payees, len(names), samples, seed)]
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
            "organizations": len(names),
            "ties": len(ties),
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
    names, payers, payees = _numbered(ties)
    for shuffled in _shuffles(payers, payees, len(names), samples, seed):
        yield {(names[a], names[b]) for a, b in zip(payers, shuffled, strict=True)}


def count_circles(ties: Iterable[Pair], length: int) -> int:
    """Directed circles of exactly two or three ties."""
    names, payers, payees = _numbered(ties)
    return _count(payers, payees, len(names), length)


def _numbered(ties: Iterable[Pair]) -> tuple[list[str], Ends, Ends]:
    """Names, and the ends of the ties as their places in them, in alphabetical order."""
    pairs = set(ties)
    names = sorted({end for pair in pairs for end in pair})
    index = {name: place for place, name in enumerate(names)}
    order = np.sort(np.array([index[a] * len(names) + index[b] for a, b in pairs], dtype=np.int64))
    payers, payees = np.divmod(order, max(len(names), 1))
    return names, payers.astype(np.int32), payees.astype(np.int32)


def _shuffles(payers: Ends, payees: Ends, size: int, samples: int, seed: int) -> Iterator[Ends]:
    """The payees of each random network, in the order of the payers."""
    random = np.random.default_rng(seed)
    for sample in range(samples):
        for _ in range(_MIXING if sample == 0 else 1):
            payees = _round(payers, payees, size, random)
        yield payees


def _round(payers: Ends, payees: Ends, size: int, random: np.random.Generator) -> Ends:
    """All ties in pairs drawn at random, and the payees of each pair swapped, as if all at once.

    A pair stays as it is where a new tie is there already, or is proposed by another pair, or where an old one is: what is left can be
    undone by the same proposals, so that all networks stay as likely as one another.
    """
    half = len(payers) // 2
    order = random.permutation(len(payers))
    first, second = order[:half], order[half : 2 * half]
    rows = payers.astype(np.int64) * size
    old = rows + payees
    new = np.concatenate([rows[first] + payees[second], rows[second] + payees[first]])
    alone = _alone(np.concatenate([old, new]))
    to_itself = np.concatenate([payers[first] == payees[second], payers[second] == payees[first]])
    fine = alone[len(old) :] & ~to_itself
    swapped = fine[:half] & fine[half:] & alone[first] & alone[second]
    a, b = first[swapped], second[swapped]
    shuffled = payees.copy()
    shuffled[a], shuffled[b] = payees[b], payees[a]
    return shuffled


def _alone(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which of the numbers are there once."""
    ordered = np.sort(codes)
    several = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(several):
        return np.ones(len(codes), dtype=bool)
    place = np.minimum(np.searchsorted(several, codes), len(several) - 1)
    return np.asarray(several[place] != codes)


def _count(payers: Ends, payees: Ends, size: int, length: int) -> int:
    """Closed ways of this length, each counted once: of three ties as the trace of the cube of the matrix of ties.

    A tie a → b is put before or behind another one, whichever are fewer: those that b pays, or those by which a is paid.
    """
    there = _matrix(payers, payees, size)
    if length == 2:
        return int(there.multiply(there.T).sum()) // 2
    before = np.bincount(payers, minlength=size)[payees] <= np.bincount(payees, minlength=size)[payers]
    ways = _matrix(payers[before], payees[before], size) @ there + there @ _matrix(payers[~before], payees[~before], size)
    return int(ways.multiply(there.T).sum()) // 3


def _matrix(payers: Ends, payees: Ends, size: int) -> csr_array:
    return csr_array((np.ones(len(payers), dtype=np.int32), (payers, payees)), shape=(size, size))
