"""Small firms that only their last word tells: "Quarrow Development and its partners", "built by Ostler Construction"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import OrganizationWords

from .openings import CAPITALS

_REACH, _LED_WITHIN = 24, 100
"""Characters before a name in which words tell what it is, and who gets what is sold or let."""
_OF_A_SITE = re.compile(r"(?<!\w)(?:[Tt]he|[Tt]his|[Tt]hat|[Nn]ew|proposed|planned|[Ii]ts|[Aa]n?)[ ]$")
"""Words before what is built, no builder: "the Oak Hill Development"."""


class Developers:
    """Finds names that end in a word that many other things end in, where a word before or behind shows a firm."""

    def __init__(self, words: OrganizationWords, capital: str) -> None:
        self._common = frozenset(words.common_before_trades)
        last = alternatives(words.trade_suffixes)
        self._named = re.compile(rf"(?<![\w.&-])(?P<name>{capital}(?:[ ](?:{capital}|&)){{0,2}}?[ ](?:{last}))(?![\w-])(?![ ][A-Z])")
        verbs = alternatives((*words.business_verbs, *words.raise_verbs, *words.dealing_verbs))
        self._acts = re.compile(
            rf"['’]s[ ]|[ ]and[ ](?:its|their)[ ]|,[ ](?:which|an?|the)[ ]|[ ](?:(?:has|have|had|will)[ ])?(?:{verbs})(?!\w)"
        )
        given = r"(?:sold|sells?|selling|sale|leased?|loan|lent|lend)(?!\w)[^.\n]*[ ]to"
        self._before = re.compile(rf"(?<!\w)(?:by|with|from|is|{alternatives(words.trade_leads)}|{given})[ ]$")
        self._ends = re.compile(r"[.,;:)]|[ ][a-z]|\n|\Z")

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where such names stand."""
        for match in CAPITALS.finditer(text, self._named):
            start, end = match.span("name")
            if match["name"].split()[-2] in self._common or _OF_A_SITE.search(text, max(0, start - _REACH), start):
                continue
            led = self._before.search(text, max(0, start - _LED_WITHIN), start) is not None and self._ends.match(text, end) is not None
            if led or self._acts.match(text, end) is not None:
                yield start, end
