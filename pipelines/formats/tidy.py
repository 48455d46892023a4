"""Plain text as everything after the readers expects it: one Unicode form, one kind of space, paragraphs apart by a blank line."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
WRAPPED_AT_MOST = 200
"""Longer lines are paragraphs of their own: nobody wraps text by hand that wide."""
_FULL_LINE = 0.6
"""A line shorter than this part of the widest one ends its paragraph."""
CELL = " | "
"""What stands between the cells of a table, of which each row is a line."""


def tidy(text: str) -> str:
    """One Unicode form (NFC), line ends as ``\\n``, runs of spaces as one, no invisible or control characters, no run of empty lines."""
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def whole(text: str) -> str:
    """Text without halves of characters (lone surrogates, which JSON and references to characters can write, and nothing can store)."""
    return text.encode("utf-8", "replace").decode()


def unwrapped(text: str) -> str:
    """Text whose lines were broken at a width, as paragraphs; a blank line always ends one."""
    blocks = re.split(r"\n{2,}", tidy(text))
    return "\n\n".join(paragraph for block in blocks for paragraph in _paragraphs(block.split("\n")) if paragraph)


def _paragraphs(lines: list[str]) -> list[str]:
    width = max(len(line) for line in lines)
    if width > WRAPPED_AT_MOST:
        return lines
    paragraphs = [lines[0]]
    for before, line in pairwise(lines):
        if CELL in before or CELL in line or (len(before) < _FULL_LINE * width and not line[:1].islower()):
            paragraphs.append(line)
        elif re.search(r"[a-z]-$", before) and line[:1].islower():
            paragraphs[-1] = paragraphs[-1].removesuffix("-") + line
        else:
            paragraphs[-1] += " " + line
    return paragraphs
