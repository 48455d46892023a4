"""An "it" that stands for nobody: "it was nearly impossible to insure a $20 billion campus", "it is clear that"."""

from __future__ import annotations

from extractors.deals.records.view import Sentence

_BE = frozenset({"is", "was", "'s", "’s", "will", "would", "be", "has", "been", "became", "becomes", "seems", "may", "might"})
_ADJECTIVES = frozenset(
    {"impossible", "possible", "hard", "harder", "easy", "easier", "difficult", "tough", "clear", "unclear", "important", "essential"}
    | {"necessary", "vital", "critical", "crucial", "common", "rare", "unusual", "true", "obvious"}
)
_BEHIND = frozenset({"to", "that", "for", "whether", "how", "if"})
"""Verbs by which nothing is done, what is said of a clause that follows, and how that one opens."""


def is_expletive(sentence: Sentence, position: int) -> bool:
    """Whether the word "it" at a position only stands before a clause that follows."""
    words = sentence.words
    at = position + 1
    while at < len(words) and words[at] in _BE:
        at += 1
    if at == position + 1:
        return False
    at += words[at : at + 1] != () and words[at].endswith("ly") and words[at] not in _ADJECTIVES  # "nearly impossible"
    return words[at : at + 1] != () and words[at] in _ADJECTIVES and words[at + 1 : at + 2] != () and words[at + 1] in _BEHIND
