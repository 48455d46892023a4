"""Names of organizations brought to one form, so that "The Nvidia Corporation" and "NVIDIA" are one. No distance, no nearest name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cleanco import basename

_MORE_FORMS = re.compile(r"[ ,]+(?:pbc|public benefit(?: corp(?:oration)?)?|pjsc|n\.a|class [a-c])$")
"""Legal forms that cleanco does not know, and classes of shares."""
_LETTERS = str.maketrans({"’": "'", "‘": "'", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe"})
"""Letters that Unicode does not take apart, and the apostrophes of typesetters."""
_POSSESSIVE = re.compile(r"['’]s?$")
_OWNED = re.compile(r"^(?:[^\s,]+ ){0,3}[^\s,]+['’]s (?P<what>\S.*)$")
_QUOTED = re.compile(r"\s*\((?:(?P<exchange>[A-Z][A-Za-z .]{1,20}?)\s?:\s?)?(?P<ticker>[A-Z0-9]{1,6}(?:[.-][A-Z]{1,2})?)\)$")
"""A ticker behind a name: "(NASDAQ: APLD)", "(APLD.O)"."""


@lru_cache(maxsize=200_000)
def normal_name(name: str) -> str:
    """Folded case, no accents, no legal form, no punctuation, no leading "the", "and" for "&", initials together, no ticker in brackets.

    Empty only for a name without letters or digits.
    """
    plain = _folded(without_ticker(name.strip()))
    return _words(_without_legal_form(plain)) or _words(plain)


def without_possessive(name: str) -> str:
    """The name without a possessive at its end; itself where nothing else would be left."""
    return _POSSESSIVE.sub("", name) or name


def named_behind_owner(name: str) -> str | None:
    """What stands behind somebody's possessive: "AWS" of "Amazon's AWS"; null where none stands there."""
    owned = _OWNED.match(name)
    return None if owned is None else owned["what"]


def without_ticker(name: str) -> str:
    """The name without a ticker in brackets behind it; itself where nothing else would be left."""
    return _QUOTED.sub("", name) or name


def quoted_ticker(name: str) -> str | None:
    """The ticker in brackets behind a name where its exchange stands with it, for only then it is an identifier."""
    found = _QUOTED.search(name)
    return found["ticker"] if found is not None and found["exchange"] else None


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).casefold().strip()
    return re.sub(r"'s$", "", text)


def _without_legal_form(name: str) -> str:
    shorter = _MORE_FORMS.sub("", str(basename(name)).strip(" ,.")).strip(" ,.")
    return shorter if shorter in ("", name) else _without_legal_form(shorter)


def _words(text: str) -> str:
    words = ["and" if word == "&" else word for word in re.sub(r"[^\w&]+", " ", text).split()]
    return " ".join(_initials_together(words[1:] if words[:1] == ["the"] and len(words) > 1 else words))


def _initials_together(words: list[str]) -> list[str]:
    """Single letters that follow each other as one word: "D. E. Shaw" is "de shaw"."""
    joined: list[str] = []
    after_initial = False
    for word in words:
        initial = len(word) == 1 and word.isalpha()
        if initial and after_initial:
            joined[-1] += word
        else:
            joined.append(word)
        after_initial = initial
    return joined
