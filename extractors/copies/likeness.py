"""Whether two texts are copies: most of the shorter one stands word for word in the other, and so do its figures."""

from __future__ import annotations

import numpy as np

from data.model.copies import Signature

from .signature import Hashes, content

_ENOUGH = 2 / 3
"""Share of the runs of the shorter text that the longer one must have."""
_FIGURES = 0.4
"""Share of its figures. Texts of one template (a stock alert, a market report) share their wording, not what they report."""
_FEW = 4
"""Figures below which they tell nothing."""
_SHORT = 40
"""Runs below which a text is too short to be an excerpt: it must be the whole of the other one."""
_WHOLE = 0.9


def shared(one: Signature, other: Signature) -> float | None:
    """How much of the shorter text stands in the longer one, where they are copies, else None."""
    if not one.size or not other.size:
        return None
    (runs, figures), (other_runs, other_figures) = content(one), content(other)
    common, smaller = _common(runs, other_runs), min(one.size, other.size)
    if smaller < _SHORT and common < _WHOLE * max(one.size, other.size):
        return None
    few = min(len(figures), len(other_figures))
    if common < _ENOUGH * smaller or (few >= _FEW and _common(figures, other_figures) < _FIGURES * few):
        return None
    return common / smaller


def _common(one: Hashes, other: Hashes) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))
