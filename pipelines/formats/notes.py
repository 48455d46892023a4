"""Of a long report, the passages that tell of deals: notes on commitments, purchases, guarantees and large customers, with their headings.

A report of 300 pages says it in three; the others are figures of accounting. What is kept is the document's clean text.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

LONG_FORMS = frozenset({"10-K", "10-Q", "20-F", "40-F", "S-1", "F-1"})
_HEADING_AT_MOST = 150
_PART = re.compile(r"part\s+[ivx]+\b", re.IGNORECASE)
_ITEM = re.compile(r"item\s+\d+[a-c]?\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:note\s+\d+|\d{1,2}\s*[.)—–-]|\(\d{1,2}\))\s*\S", re.IGNORECASE)
_SMALL = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "under", "with"])
_NO_HEADING = 9
"""A level below that of all headings."""


def relevant(text: str) -> str:
    """The passages to read, as paragraphs of the text in their order; nothing where there are none."""
    headings, wording = _vocabulary()
    kept: list[str] = []
    above: dict[int, str] = {}
    """Headings over this place that are not kept yet, by level."""
    until: int | None = None
    """Level of the heading of the passage that is being kept."""
    for paragraph in text.split("\n\n"):
        level = _level(paragraph)
        if level < _NO_HEADING:
            above = {other: heading for other, heading in above.items() if other < level}
            until = None if until is not None and level <= until else until
            if until is None and headings.search(paragraph):
                until = level
        if until is not None or (level == _NO_HEADING and wording.search(paragraph)):
            kept += [*(above.pop(other) for other in sorted(above)), paragraph]
        elif level < _NO_HEADING:
            above[level] = paragraph
    return "\n\n".join(kept)


def _level(paragraph: str) -> int:
    """0 of a part of the report, 1 of an item, 2 of a note, 3 of a heading within one."""
    if len(paragraph) > _HEADING_AT_MOST or "\n" in paragraph or "|" in paragraph or re.search(r"[,;]\Z", paragraph):
        return _NO_HEADING
    for level, pattern in enumerate((_PART, _ITEM)):
        if pattern.match(paragraph):
            return level
    words = re.findall(r"[A-Za-z][\w'’-]*", paragraph)
    if not words or not _is_title(words, paragraph):
        return _NO_HEADING
    return 2 if _NOTE.match(paragraph) else 3


def _is_title(words: list[str], paragraph: str) -> bool:
    """Whether it is written as a heading: no sentence, in capitals or mostly so, or a few words alone."""
    if paragraph.endswith((".", "!", "?")) and not _NOTE.match(paragraph):
        return False
    capital = sum(word[0].isupper() for word in words if word.casefold() not in _SMALL)
    counted = sum(word.casefold() not in _SMALL for word in words)
    return words[0][0].isupper() and (capital >= 0.7 * counted or len(words) <= 8)


@cache
def _vocabulary() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = yaml.safe_load(Path(__file__).with_name("notes.yaml").read_text(encoding="utf-8"))
    headings, wording = ("|".join(f"(?:{one})" for one in table[name]) for name in ("headings", "wording"))
    return re.compile(headings, re.IGNORECASE), re.compile(wording, re.IGNORECASE)
