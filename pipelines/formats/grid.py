"""Tables of filings: rows with bars where the table holds figures, paragraphs where it only places words on the page.

Programs that make filings give currency signs, brackets and spaces columns of their own; here they are put back where they belong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

_BEFORE = re.compile(r"(?:US|C|A|NT|HK)?[$€£¥₩(]{1,2}")
_BEHIND = re.compile(r"[)%]{1,2}\)?|pts?")
_MARKER = re.compile(r"[•·●○▪■–—*☐☒o-]|\(?[a-z0-9ivx]{1,4}[.)]|\(?\d{1,2}\)|item \d+[\d.A-C]*|note \d+\.?", re.IGNORECASE)
"""What stands before a paragraph in a column of its own."""
_PROSE = 200
"""Characters from which a cell is a paragraph, not a figure or a name."""

Words = Callable[[Any], str]


def rows_of(table: Any, words: Words) -> Iterator[str]:
    """The blocks of a table without tables in it: one of rows, or one a paragraph. ``words`` gives the text of a cell."""
    rows = [row for row in _narrowed([_put_back(_cells(row, words)) for row in table.iter("tr")]) if any(row)]
    if not rows:
        return
    if _places_words(rows):
        yield from (paragraph for row in rows for paragraph in _paragraphs(row))
    else:
        yield "\n".join(_line(row) for row in rows)


def _cells(row: Any, words: Words) -> list[str]:
    """The texts of a row by column; a cell that spans several stands in the first."""
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        span = cell.get("colspan") or "1"
        cells += [words(cell).replace("|", "/"), *[""] * (min(int(span), 100) - 1 if span.isdigit() else 0)]
    return cells


def _put_back(cells: list[str]) -> list[str]:
    """Currency signs and opening brackets before their figure, percent signs and closing brackets behind it."""
    filled = [at for at, text in enumerate(cells) if text]
    for at, after in pairwise(filled):
        if _BEFORE.fullmatch(cells[at]) and cells[after]:
            cells[after], cells[at] = cells[at] + cells[after], ""
    before = None
    for at in filled:
        if before is not None and _BEHIND.fullmatch(cells[at]):
            cells[before], cells[at] = cells[before] + cells[at], ""
        elif cells[at]:
            before = at
    return cells


def _narrowed(rows: list[list[str]]) -> list[list[str]]:
    """Neighbouring columns that are never filled in one row become one: the others were made for signs and spaces."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[at] if at < len(row) else "" for row in rows] for at in range(width)]
    kept: list[list[str]] = []
    for column in columns:
        if kept and not any(left and right for left, right in zip(kept[-1], column, strict=True)):
            kept[-1] = [left or right for left, right in zip(kept[-1], column, strict=True)]
        else:
            kept.append(column)
    return [list(row) for row in zip(*kept, strict=True)] if kept else []


def _places_words(rows: list[list[str]]) -> bool:
    """Whether the table only places words: one column, paragraphs behind bullets or numbers, or paragraphs in its cells."""
    full = [row for row in rows if sum(map(bool, row)) > 1]
    return not full or all(_MARKER.fullmatch(row[0]) for row in full) or any(len(text) > _PROSE for row in rows for text in row)


def _paragraphs(row: list[str]) -> Iterator[str]:
    """The texts of a row: a mark with what it stands before, others by themselves."""
    filled = [text for text in row if text]
    if filled and _MARKER.fullmatch(filled[0]):
        yield " ".join(filled)
    else:
        yield from filled


def _line(row: list[str]) -> str:
    filled = [text for text in row if text]
    return filled[0] if len(filled) == 1 else " | ".join(row).rstrip(" |")
