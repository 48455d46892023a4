"""Names of organizations brought to one form, so that "The Nvidia Corporation" and "NVIDIA" are one. No distance, no nearest name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cleanco import basename

_MORE_SUFFIXES = ("pbc", "public benefit corporation")
"""Legal forms that cleanco does not know."""


@lru_cache(maxsize=50_000)
def normal_name(name: str) -> str:
    """Folded case, no accents, no legal form, no punctuation, no leading "the". Empty only for a name without letters or digits."""
    plain = _folded(name)
    return _words(_without_legal_form(plain)) or _words(plain)


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.replace("’", "'"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).casefold().strip()
    return re.sub(r"'s$", "", text)


def _without_legal_form(name: str) -> str:
    shorter = str(basename(name)).strip(" ,.")
    for suffix in _MORE_SUFFIXES:
        shorter = shorter.removesuffix(suffix).strip(" ,.")
    return shorter if shorter in ("", name) else _without_legal_form(shorter)


def _words(text: str) -> str:
    words = re.sub(r"[^\w&]+", " ", text).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
