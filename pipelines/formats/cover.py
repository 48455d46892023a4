"""Filings without their cover: what a form prints on every filing tells no news, and it stands where readers look for the news."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

_ITEM = re.compile(r"^items?\s+\d{1,2}\.\d\d\b", re.IGNORECASE | re.MULTILINE)
"""Of an 8-K; what stands before the first one is its cover."""


def without_cover(body: str) -> str:
    """The paragraphs that the filer wrote; all of them where nothing else is left."""
    paragraphs = body.split("\n\n")
    first = next((at for at, paragraph in enumerate(paragraphs) if _ITEM.search(paragraph)), 0)
    return "\n\n".join(one for one in paragraphs[first:] if not _printed().match(one)) or body


@cache
def _printed() -> re.Pattern[str]:
    starts = yaml.safe_load(Path(__file__).with_name("cover.yaml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{one})" for one in starts), re.IGNORECASE)
