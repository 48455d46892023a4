"""Names without their legal form ("Inc", "LLC"), by cleanco; kept, as texts name the same organizations again and again."""

from __future__ import annotations

import re
from functools import lru_cache

import cleanco

from extractors.vocabulary.measures import alternatives

_OTHER_FORMS = re.compile(r",?\s(?:P\.?B\.?C\.?|N\.\s?A\.|National Association|Limited Partnership)$")
"""Forms that cleanco does not know: of public benefit corporations, national banks and partnerships."""
_BEFORE = len("an ")
_ARTICLE = re.compile(r"(?<!\w)an?[ ]$")
_CLOSED = re.compile(r"[,.;)\n]|\Z|[ ](?:that|which|and)[ ]")
"""What stands before a description, and behind it."""
_BRACKET = re.compile(r"\s*\([^()]*\)?$")


@lru_cache(maxsize=10_000)
def basename(name: str) -> str:
    """The name without its legal form, nor the country in brackets before that: "Foo (Malaysia) Sdn Bhd"."""
    bare = _OTHER_FORMS.sub("", str(cleanco.basename(name)))
    return bare if bare == name else _BRACKET.sub("", bare)


def tail(words: tuple[str, ...]) -> re.Pattern[str]:
    """What may follow the name of a firm in that of its vehicle: some of the words, numbers."""
    return re.compile(rf"(?:,?[ ](?:{alternatives(words)}|[IVX]+|\d+)(?![\w-])\.?)+", re.IGNORECASE)


def has_article(text: str, start: int) -> bool:
    """Whether "a" or "an" stands right before a place."""
    return _ARTICLE.search(text, max(0, start - _BEFORE), start) is not None


def is_described(text: str, start: int, end: int) -> bool:
    """Whether a word and a legal form only say of what place a firm is: "Foo, a Dunmore LLC", but not "a Dunmore LLC official"."""
    return has_article(text, start) and _CLOSED.match(text, end) is not None
