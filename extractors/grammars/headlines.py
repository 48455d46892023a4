"""Lines in which every noun and verb has a capital, so that a capital tells nothing."""

from __future__ import annotations

import re

_SMALL_WORD = re.compile(
    r"(?<![\w-])(?!(?:from|with|into|over|amid|upon|than|that|under|after|about|between|through|across|toward|towards)\b)[a-z]{4,}(?![\w-])"
)
"""A long word with a small letter, but for those that have one in headlines too."""


def is_running(text: str, start: int) -> bool:
    """Whether the line around a place is running text: a verb or noun in it has a small letter."""
    first, after = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    return _SMALL_WORD.search(text, first, after if after >= 0 else len(text)) is not None
