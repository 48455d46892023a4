"""How far a grouping of mentions agrees with the expected one.

* **Pairs**: precision and recall over the pairs of mentions that stand in one group, as usual in record linkage (Christen, Data
  Matching, 2012, chapter 7). One large group that is joined wrongly costs much, a mention that stands alone nothing.
* **B³**: for each mention the share of its found group that belongs with it (precision) and of its expected group that was found
  (recall), both as means over the mentions (Bagga and Baldwin, Algorithms for Scoring Coreference Chains, 1998). Lone mentions count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import comb
from typing import TypeAlias

from .score import Measure

Labels: TypeAlias = Sequence[tuple[Hashable, Hashable]]
"""Of each mention the expected group and the found one."""


def pairwise(name: str, labels: Labels) -> Measure:
    """Over pairs; ``count`` is how many pairs are expected. Without any pair a share is null."""
    hits = _pairs(labels)
    wanted, got = _pairs(expected for expected, _ in labels), _pairs(found for _, found in labels)
    return measured(name, _share(hits, got), _share(hits, wanted), wanted)


def b_cubed(name: str, labels: Labels) -> Measure:
    """Over mentions; ``count`` is how many there are."""
    both, expected, found = Counter(labels), Counter(one for one, _ in labels), Counter(other for _, other in labels)
    precision = sum(both[label] / found[label[1]] for label in labels)
    recall = sum(both[label] / expected[label[0]] for label in labels)
    return measured(name, _share(precision, len(labels)), _share(recall, len(labels)), len(labels))


def measured(name: str, precision: float | None, recall: float | None, count: int) -> Measure:
    """A measure with its F1, the harmonic mean."""
    f1 = None
    if precision is not None and recall is not None:
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Measure(measure=name, precision=precision, recall=recall, f1=f1, count=count)


def _pairs(groups: Iterable[Hashable]) -> int:
    return sum(comb(size, 2) for size in Counter(groups).values())


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
