"""A pattern for any of many phrases, with what they begin with alike written once: trying each by itself takes many times as long."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Node:
    """What may follow the same beginning: the longest phrase first, and nothing more last."""

    below: dict[str, _Node] = field(default_factory=dict)
    ends: bool = False

    def pattern(self) -> str:
        """A regular expression for all that may follow, a group where there is a choice."""
        ways = [piece + node.pattern() for piece, node in self.below.items()]
        if self.ends:
            ways.append("")
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def alternation(phrases: Collection[str], signs: Mapping[str, str]) -> str:
    """A regular expression for the longest of the phrases that stands there; ``signs`` have their own, all else is literal."""
    root = _Node()
    known = re.compile("|".join((*map(re.escape, signs), ".")), re.DOTALL)
    for phrase in sorted(phrases, key=len, reverse=True):
        node = root
        for piece in known.findall(phrase):
            node = node.below.setdefault(signs.get(piece) or re.escape(piece), _Node())
        node.ends = True
    return root.pattern() if phrases else ""
