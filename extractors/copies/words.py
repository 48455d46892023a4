"""The words by which texts are compared: without case and punctuation, without what a publisher puts around an article."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from typing import Literal

from data.model.record import Record

from ..vocabulary.loading import read_tables

_WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W_]*|[^\W_]+")
_DATELINE = re.compile(
    r"^.{0,80}?(?:\([A-Z][\w .&]{1,30}\)|/[A-Z][\w .-]{2,30}/)\s*[-–—]{1,3}\s"  # LONDON, Nov 3 (Agency) – ; PARIS, Nov. 3, 2025 /Wire/ --
    r"|^[A-Z][A-Z .'-]{2,30}(?:,[^–—]{0,40}?)?\s[–—]{1,2}\s"  # LONDON, Nov. 3 —
)
"""Where and by whom, at the start of a paragraph."""
_NOTICE_WORDS = 30
"""A longer paragraph is no mere notice, whatever it says."""
_STANDING_WORDS = 120
"""A longer paragraph is a whole article that came without paragraphs."""
_HEAD_WORDS = 12
"""A longer paragraph is no byline or caption, however it begins."""
_HEADING_WORDS = 6
_END_AFTER = 60
"""Words that a text has before a heading can end it."""


class Boilerplate(Record):
    """Words of what stands around articles."""

    version: str
    boilerplate: dict[Literal["notices", "openings", "standing", "ends"], tuple[str, ...]]

    @cached_property
    def notice(self) -> re.Pattern[str]:
        """Found in a short paragraph that is a notice."""
        return self._any("notices")

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """Found at the start of a very short one."""
        return self._any("openings")

    @cached_property
    def standing(self) -> re.Pattern[str]:
        """Found in paragraphs, long ones too, that stand in many texts word for word."""
        return self._any("standing")

    @cached_property
    def end(self) -> re.Pattern[str]:
        """Found at the start of a heading after which a release says nothing new."""
        return self._any("ends")

    def _any(self, name: Literal["notices", "openings", "standing", "ends"]) -> re.Pattern[str]:
        return re.compile(rf" (?:{'|'.join(self.boilerplate[name])}) ")


@cache
def boilerplate() -> Boilerplate:
    """The table that ships."""
    return read_tables(("boilerplate",), Boilerplate)


def words(text: str) -> list[str]:
    """Words and figures in lower case, of each paragraph that is part of the article."""
    found: list[str] = []
    for line in unicodedata.normalize("NFKC", text).splitlines():
        here: list[str] = _WORD.findall(_DATELINE.sub("", line.strip()).casefold())
        if len(found) >= _END_AFTER and _is_end(line.strip(), here):
            break
        if here and not _is_around(here):
            found += here
    return found


def _is_end(line: str, here: list[str]) -> bool:
    """A heading, not a short sentence that begins like one."""
    heading = 0 < len(here) <= _HEADING_WORDS and not line.endswith((".", "!", "?", "”", '"'))
    return heading and bool(boilerplate().end.match(f" {' '.join(here)} "))


def _is_around(here: list[str]) -> bool:
    line, table = f" {' '.join(here)} ", boilerplate()
    looks = (
        (_HEAD_WORDS, table.opening.match),
        (_NOTICE_WORDS, table.notice.search),
        (_STANDING_WORDS, table.standing.search),
    )
    return any(len(here) <= most and look(line) for most, look in looks)
