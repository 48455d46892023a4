"""Whether a text is in English: by the share of the words that every English text is full of. Headlines and tables have fewer, but some."""

from __future__ import annotations

import re
from collections.abc import Collection

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 5000
"""Words that are looked at."""
_ENOUGH = 40
"""Words below which a text is too short to tell."""
_OTHER_ALPHABETS = re.compile(r"[\u0370-\U0010ffff]")
"""Letters behind the Latin ones, from Greek on."""
_SHARE = 0.04
"""Of such words in the poorest English text is twice that much; in other languages hardly any."""


def is_foreign(text: str, function_words: Collection[str]) -> bool:
    """Whether a text of some length is in letters of another alphabet, or has too few English function words."""
    words = " ".join(_WORD.findall(text)[:_SAMPLE]).casefold().split()
    letters = "".join(words)
    if len(letters) >= _ENOUGH and 2 * len(_OTHER_ALPHABETS.findall(letters)) > len(letters):
        return True
    return len(words) >= _ENOUGH and sum(word in function_words for word in words) < _SHARE * len(words)
