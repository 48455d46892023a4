"""How often Python looks for garbage: seldom, for nearly all that a command makes it keeps, tables, grammars and weights.

Looking through them again and again takes a fifth of a start.
"""

from __future__ import annotations

import gc

_NEW, _YOUNG, _OLD = 50_000, 20, 50
"""Objects made before the youngest are looked through, and how many looks before older ones are."""


def collect_seldom() -> None:
    """For the whole process."""
    gc.set_threshold(_NEW, _YOUNG, _OLD)
