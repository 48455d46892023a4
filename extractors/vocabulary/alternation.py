"""A pattern for any of many phrases, with what they begin or end with alike written once.

Trying each by itself takes many times as long. And a list may spell out to thousands: what follows a choice is not repeated for each way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile


@dataclass(slots=True)
class _Node:
    """What may follow the same beginning: the longest phrase first, and nothing more last."""

    below: dict[str, _Node] = field(default_factory=dict)
    ends: bool = False

    def backwards(self) -> list[str]:
        """The pieces of a regular expression for all that may follow, the last one first; a choice is one piece of them."""
        ways = []
        for piece, node in self.below.items():
            way = node.backwards()
            way.append(piece)
            ways.append(way)
        if self.ends:
            ways.append([])
        if len(ways) == 1:
            return ways[0]
        alike = sum(1 for _ in takewhile(lambda pieces: len(set(pieces)) == 1, zip(*ways, strict=False)))
        return [*ways[0][:alike], f"(?:{'|'.join(_forwards(way[alike:]) for way in ways)})"]


def alternation(phrases: Collection[str], signs: Mapping[str, str]) -> str:
    """A regular expression for the longest of the phrases that stands there; ``signs`` have their own, all else is literal."""
    root = _Node()
    known = re.compile("|".join((*map(re.escape, signs), ".")), re.DOTALL)
    written = dict(signs)
    for phrase in sorted(phrases, key=len, reverse=True):
        node = root
        for piece in known.findall(phrase):
            if piece not in written:
                written[piece] = re.escape(piece)
            if (below := node.below.get(written[piece])) is None:
                below = node.below[written[piece]] = _Node()
            node = below
        node.ends = True
    return _forwards(root.backwards()) if phrases else ""


def _forwards(pieces: Sequence[str]) -> str:
    return "".join(reversed(pieces))
