"""Long texts in parts: cut between paragraphs, each read as a text of its own, and what they say put together again.

So time and memory grow with the length of a text and no faster. What is lost is small: "it" and "the deal" are not looked for across a
cut, and the news of the document stands in its first part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from data.model.deals import DealMention, Evidence, Extraction, Mention
from data.model.documents import Document

LONGEST = 100_000
"""Characters of a part: no article is as long, nor is a release. Longer texts are collections, and reports with all their annexes."""
_BREAKS = ("\n\n", "\n", ". ", " ")
"""Where a text may be cut, the best first."""

Placed = TypeVar("Placed", Evidence, Mention)


def parts_of(document: Document) -> Iterator[tuple[int, Document]]:
    """The parts of a document, with where each starts in its text; a text that is short enough is one."""
    start, text = 0, document.text
    if len(text) <= LONGEST:
        yield start, document
        return
    while start < len(text):
        after = _cut(text, start)
        yield start, document.model_copy(update={"text": text[start:after]})
        start = after


def joined(document: Document, parts: Iterable[tuple[int, Extraction]]) -> Extraction:
    """What the parts say as what the document says: each deal where it is told first, offsets those of the whole text."""
    read = list(parts)
    _, first = read[0]
    if len(read) == 1:
        return first
    of_use = [(start, one) for start, one in read if one.reason is None]
    return first.model_copy(
        update={
            "text": document.text,
            "relevant": any(one.relevant for _, one in read),
            "reason": None if of_use else first.reason,
            "organizations": tuple({one.key: one for _, part in read for one in part.organizations}.values()),
            "deals": tuple(_distinct(_at(deal, start) for start, one in of_use for deal in one.deals)),
            "mentions": tuple(_moved(mention, start) for start, one in of_use for mention in one.mentions),
            "warnings": tuple(dict.fromkeys(warning for _, one in of_use or read for warning in one.warnings)),
        }
    )


def _cut(text: str, start: int) -> int:
    """Where the part ends that begins at a place."""
    limit = start + LONGEST
    if limit >= len(text):
        return len(text)
    places = (text.rfind(sign, start, limit) + len(sign) for sign in _BREAKS)
    return next((place for place, sign in zip(places, _BREAKS, strict=True) if place > start + len(sign)), limit)


def _at(deal: DealMention, start: int) -> DealMention:
    """A deal of the part that begins at a place; only the first part tells the news."""
    evidence = tuple(_moved(one, start) for one in deal.evidence)
    return deal.model_copy(update={"evidence": evidence, "primary": deal.primary and not start})


def _moved(one: Placed, by: int) -> Placed:
    return one.model_copy(update={"start": one.start + by, "end": one.end + by})


def _distinct(deals: Iterable[DealMention]) -> Iterator[DealMention]:
    """Each deal once: of one type, between the same organizations, over one amount or one power."""
    told = set[object]()
    for deal in deals:
        parties = frozenset((party.key, party.role) for party in deal.parties)
        value = (deal.value.amount, deal.value.currency) if deal.value is not None else None
        key = (deal.type, parties, value, deal.capacity_mw)
        if key not in told:
            told.add(key)
            yield deal
