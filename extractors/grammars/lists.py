"""Unlisted names in one list with organizations: "Quarrow, Ostler and Velda signed", where two of the three are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .headlines import is_running
from .openings import CAPITALS

_JOINT = re.compile(r",[ ](?:and[ ]|as[ ]well[ ]as[ ])?|[ ](?:and|as[ ]well[ ]as)[ ]")
"""What stands between two items."""
_LONGEST_JOINT = len(", as well as ")
_BEHIND = re.compile(
    r"[.;:)\n]|\Z|,[ ]|[ ](?:and|as|also|all|each|to|for|in|on|at|with|by|from|are|were|have|had|will|would|plan|said|that|which|who|took"
    r"|led|participated|joined|invested|signed|agreed|announced)(?!\w)"
)
"""What stands behind the last: no noun that makes it an adjective, as in "Nvidia, AMD and Quarrow chips"."""
_VERSION = re.compile(r"[ ]\d[\d.]*$")
"""How a product's name ends: "Foo 3"."""
_OPENS = re.compile(r"[a-z:][ ]$")

Spans = dict[int, int]


class ListedNames:
    """Finds them."""

    def __init__(self, name: str) -> None:
        """``name`` is a pattern of a name."""
        self._named = re.compile(rf"(?<![\w.&/-])(?P<name>{name})")

    def find(self, text: str, known: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Where they stand, given where organizations stand; one that is found helps to find the next."""
        after = dict(known)
        before = {end: start for start, end in after.items()}
        for match in CAPITALS.finditer(text, self._named):
            start, end = match.span("name")
            if start in after or end in before or _BEHIND.match(text, end) is None or _VERSION.search(match["name"]) is not None:
                continue
            left, right = _left(text, start, before), _right(text, end, after)
            beyond = left is not None and _left(text, left, before) is not None
            opens = right is not None and _right(text, after[right], after) is not None and _OPENS.search(text, max(0, start - 2), start)
            if ((left is not None and right is not None) or beyond or opens) and is_running(text, start):
                after[start], before[end] = end, start
                yield start, end


def _left(text: str, start: int, before: Spans) -> int | None:
    """Where the item before a place starts, if that is known."""
    ends = (start - reach for reach in range(2, _LONGEST_JOINT + 1))
    return next((before[end] for end in ends if end in before and _JOINT.fullmatch(text, end, start) is not None), None)


def _right(text: str, end: int, after: Spans) -> int | None:
    """Where the item behind a place starts, if that is known."""
    joint = _JOINT.match(text, end)
    return joint.end() if joint is not None and joint.end() in after else None
