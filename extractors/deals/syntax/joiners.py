"""Words that join the names of a list."""

from __future__ import annotations

JOINERS = frozenset({",", "and", "&", "/", "or", "plus", "–"})
CLOSING = frozenset({"and", "&", "/", "or", "plus", "–"})
"""Joiners, one of which closes a list."""
_JOINTLY = (("as", "well", "as"), ("along", "with"), ("together", "with"))
"""What joins names like "and" does."""


def with_and(words: list[str]) -> list[str]:
    """The words between two names with "and" for what means the same: "X as well as Y"."""
    for at in range(len(words)):
        joined = next((phrase for phrase in _JOINTLY if tuple(words[at : at + len(phrase)]) == phrase), None)
        if joined is not None:
            return [*words[:at], "and", *words[at + len(joined) :]]
    return words
