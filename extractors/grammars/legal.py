"""Names without their legal form ("Inc", "LLC"), by cleanco; kept, as texts name the same organizations again and again."""

from __future__ import annotations

import re
from functools import lru_cache

import cleanco

from extractors.vocabulary.measures import alternatives

_OTHER_FORMS = re.compile(r",?\s(?:P\.?B\.?C\.?|N\.\s?A\.|National Association|Limited Partnership)$")
"""Forms that cleanco does not know: of public benefit corporations, national banks and partnerships."""
_BRACKET = re.compile(r"\s*\([^()]*\)?$")


@lru_cache(maxsize=10_000)
def basename(name: str) -> str:
    """The name without its legal form, nor the country in brackets before that: "Foo (Malaysia) Sdn Bhd"."""
    bare = _OTHER_FORMS.sub("", str(cleanco.basename(name)))
    return bare if bare == name else _BRACKET.sub("", bare)


def tail(words: tuple[str, ...]) -> re.Pattern[str]:
    """What may follow the name of a firm in that of its vehicle: some of the words, numbers."""
    return re.compile(rf"(?:,?[ ](?:{alternatives(words)}|[IVX]+|\d+)(?![\w-])\.?)+", re.IGNORECASE)
