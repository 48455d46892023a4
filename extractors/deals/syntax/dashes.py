"""Remarks between two dashes that name nobody: "2 gigawatts — enough to supply a million homes — to X"."""

from __future__ import annotations

from itertools import pairwise

from extractors.deals.records.view import Sentence

_DASHES = frozenset({"—", "–", "--"})
_LONGEST = 16
"""Words that a remark may have."""


def remarks(sentence: Sentence) -> frozenset[int]:
    """The positions of such remarks with their dashes: what they tell is no deal, and they part nothing."""
    dashes = [at for at, word in enumerate(sentence.words) if word in _DASHES]
    if len(dashes) != 2:
        return frozenset()
    ((first, last),) = pairwise(dashes)
    told = (*sentence.organizations, *sentence.money, *sentence.capacities)
    is_remark = 1 < last - first <= _LONGEST and not any(first < spot.first < last for spot in told)
    return frozenset(range(first, last + 1)) if is_remark else frozenset()
