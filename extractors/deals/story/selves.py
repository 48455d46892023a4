"""Whom a text means by "we" in a quotation and by "the Company" in a definition."""

from __future__ import annotations

from collections.abc import Iterator

from data.model.deals import OrganizationRef
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

_QUOTES = frozenset({'"', "“", "”", "'"})
_MARKS = frozenset({'"', "“", "”"})
_SELVES = frozenset({"we", "our"})
"""Marks of a definition and of a quotation, and words in one for those who speak."""
_TELLING = (("said",), ("says",), ("announced",), ("disclosed",), ("revealed",))
_TAKEN = frozenset(
    {"buy", "buys", "purchase", "rent", "order", "use", "adopt", "deploy", "license", "fund", "finance", "bought", "ordered"}
)
"""Verbs behind the name of somebody who tells, and those of taking what another has."""
_DEFINED_WITHIN = 20
"""Words before a definition within which it says whom it defines."""


def quoted_selves(sentence: Sentence, taken: set[int]) -> Iterator[Organization]:
    """Where "we" and "our" in a quotation stand for the only one who is named outside: "We will buy capacity from Y," X said."""
    within = _quoted(sentence)
    outside = {spot.value: spot for spot in sentence.organizations if spot.first not in within}
    if not within or len(outside) != 1:
        return
    (speaker,) = outside
    for at in sorted(within - taken):
        if sentence.words[at] in _SELVES:
            yield sentence.naming(at, at + 1, speaker)


def of_who_tells(sentence: Sentence, position: int) -> OrganizationRef | None:
    """Whose "its" is what somebody else is told to take, and from whom: "X said Y will buy its chips", "would buy lasers from it"."""
    words = sentence.words
    is_taken = words[position] == "its" and words[position - 1] in _TAKEN
    is_source = words[position] == "it" and words[position - 1] == "from"
    if not (is_taken or is_source) or position < len(("X", "said", "Y", "buy")):
        return None
    for teller in sentence.organizations:
        said = teller.after + (words[teller.after + 1 : teller.after + 2] == ("that",)) + 1
        if words[teller.after : teller.after + 1] in _TELLING and said < position:
            other = next((spot for spot in sentence.organizations if spot.first == said), None)
            if other is not None and other.value != teller.value:
                return teller.value
    return None


def _quoted(sentence: Sentence) -> frozenset[int]:
    """Word positions within quotation marks."""
    marks = [at for at, word in enumerate(sentence.words) if word in _MARKS]
    return frozenset(at for first, after in zip(marks[::2], marks[1::2], strict=False) for at in range(first + 1, after))


def defined_as_company(sentence: Sentence) -> OrganizationRef | None:
    """Whom a text defines as "the Company": the organization before the brackets that say so: X Inc. ("X" or the "Company")."""
    words = sentence.words
    for at, word in enumerate(words):
        if word != "company" or words[at - 1] not in _QUOTES or not _QUOTES & set(words[at + 1 : at + 2]):
            continue
        before = [spot for spot in sentence.organizations if at - _DEFINED_WITHIN <= spot.first < at]
        if before and "(" in words[before[0].after : at]:
            return before[0].value
    return None
