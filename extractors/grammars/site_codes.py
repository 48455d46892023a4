"""Data centers called by a code of an airport's letters and a number: "its PHX3 data center", "facilities DFW9 and DFW10", "(“MTL-3”)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = r"[A-Z]{2,4}-?\d{1,2}(?:-\d{1,2})?(?![\w-])"
_SITE = r"(?:data\scent(?:er|re)|data\shall|facility|site|campus|building)"
_SITES = r"(?:data\scent(?:er|re)s|data\shalls|facilities|sites|campuses|buildings)"
_NAMED = re.compile(
    rf"(?<![\w-])(?P<code>{_CODE})(?=\s{_SITE}s?(?!\w)|,\san?\s(?:[\w$€£.-]+\s){{0,6}}{_SITE}(?!\w))"
    rf"|\b{_SITES}\s(?P<codes>{_CODE}(?:(?:,\s(?:and\s)?|\sand\s){_CODE})*)"
    rf"|\b{_SITE}\b[^.;()\n]{{0,60}}\([“\"](?P<quoted>{_CODE})[”\"]\)"
)
_EACH = re.compile(_CODE)


def codes_of_sites(text: str) -> Iterator[tuple[int, int]]:
    """Where a code stands beside a word for a site: without one it may be that of a chip or a rule."""
    for match in _NAMED.finditer(text):
        start, end = match.span(str(match.lastgroup))
        yield from (code.span() for code in _EACH.finditer(text, start, end))
