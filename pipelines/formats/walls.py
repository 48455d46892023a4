"""Pages that are less than an article: where a robot is turned away, where nothing is any more, and where the rest costs money.

How they speak is a table (``walls.yaml``). All such pages are short, so a long one is believed whatever words stand in it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from data.errors import RefusedInput

_SHORT_PAGE = 2_500
_SHORT_TEXT = 600
_SHORT_ARTICLE = 2_000
_SHORT_TEASER = 800
_NOT_FREE = re.compile(r"isAccessibleForFree\W{1,5}(?:content\W{1,3})?false", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template", "svg", "head"})
_WHY = {
    "challenge": "the page asks for consent or for proof that a person reads it: open it in a browser and save it",
    "not_found": "the page says that it does not exist: look for the article's present address",
}


def refuse(tree: Any, body: str) -> None:
    """Raise RefusedInput (challenge, not_found) for a page that has no article. ``body`` is the text that was found in it."""
    title = " ".join((tree.findtext(".//title") or "").split())
    page = visible(tree)
    for reason, why in _WHY.items():
        is_said = len(page) < _SHORT_PAGE and (_pattern(reason, "titles").match(title) or _pattern(reason, "anywhere").search(page))
        if is_said or (len(body) < _SHORT_TEXT and _pattern(reason, "text").search(body or page[:_SHORT_TEXT])):
            raise RefusedInput(reason, why)


def stub(tree: Any, markup: str, body: str) -> str | None:
    """Why a text is less than the whole article: "paywall", "summary"; None where it is whole as far as one can see."""
    if len(body) < _SHORT_ARTICLE and (_NOT_FREE.search(markup) or _pattern("paywall", "anywhere").search(visible(tree))):
        return "paywall"
    if len(body) < _SHORT_TEASER and _has_gate(tree):
        return "paywall"
    return "summary" if len(body) < _SHORT_TEXT and _pattern("summary", "text").search(body) else None


def visible(tree: Any) -> str:
    """All words of a page on one line."""
    return " ".join(" ".join(_words(tree)).split())


def _words(element: Any) -> Any:
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        if isinstance(one.tag, str) and one.tag not in _UNSEEN:
            waiting += [part for child in reversed(one) for part in (child.tail or "", child)]
            waiting.append(one.text or "")


def _has_gate(tree: Any) -> bool:
    marks = _pattern("paywall", "marks")
    return any(
        marks.search(f"{element.get('class', '')} {element.get('id', '')}") and visible(element)
        for element in tree.iter()
        if isinstance(element.tag, str) and (element.get("class") or element.get("id"))
    )


@cache
def _pattern(kind: str, where: str) -> re.Pattern[str]:
    """One expression of a row of the table; of an empty row, one that nothing matches."""
    return re.compile("|".join(f"(?:{one})" for one in _table()[kind][where]) or r"(?!)", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = yaml.safe_load(Path(__file__).with_name("walls.yaml").read_text(encoding="utf-8"))
    return table
