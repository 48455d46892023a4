"""HTML pages to articles by trafilatura: the main text without navigation, and the metadata that the page declares of itself."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import trafilatura
from trafilatura import load_html
from trafilatura.settings import use_config

from data.errors import RefusedInput

from . import walls
from .given import Article
from .language import code, guess
from .tidy import tidy

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)
_SETTINGS = use_config()
_SETTINGS.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")  # else a short article falls back to a form that runs its paragraphs together
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2200-01-01"}
"""Declared dates alone (the extensive search takes a copyright year for one), future ones too: the reader warns of those."""
_PARAGRAPHS = {"p", "head", "item", "quote", "row", "ab", "fw"}


def read_html(markup: str, address: str | None = None) -> Article:
    """The article of a page that came from ``address``. Raises RefusedInput (no_text, broken, challenge, not_found)."""
    try:
        tree: Any = load_html(markup)
        page: Any = trafilatura.bare_extraction(
            markup, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES), config=_SETTINGS
        )
    except Exception as error:  # a parser's bug on one malformed page must not stop the pages after it; it is counted and shown
        raise RefusedInput("broken", f"it cannot be read as HTML ({type(error).__name__}: {error}): save the page again") from error
    if tree is None:
        raise RefusedInput("broken", "it is no HTML page: save the page again")
    body = tidy("\n\n".join(_blocks(page.body))) if page is not None and page.body is not None else ""
    walls.refuse(tree, body)
    stub = walls.stub(tree, markup, body)
    page = page if page is not None else trafilatura.extract_metadata(tree, date_config=dict(_DATES))
    body = body or (_description(tree) if stub else "")
    if not body:
        raise RefusedInput("no_text", "the page has no text of its own: save the article page itself, after its scripts have run")
    return Article(
        body=body,
        title=tidy(page.title or "") or None,
        publisher=page.sitename or None,
        published=dt.date.fromisoformat(page.date) if page.date else None,
        url=_canonical(tree, address) or (page.url if re.match(r"https?://", page.url or "") else None),
        author=page.author or None,
        language=_language(tree) or guess(body),
        stub=stub,
    )


def _canonical(tree: Any, address: str | None) -> str | None:
    """The address that the page says it is to be known by; a front page's is that of no article."""
    for declared in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        try:
            url = urljoin(address or "", declared.strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return str(url)
    return None


def _language(tree: Any) -> str | None:
    declared = tree.xpath("/html/@lang | /html/@xml:lang | //meta[@property='og:locale' or @http-equiv='content-language']/@content")
    return next((letters for one in declared if (letters := code(one))), None)


def _description(tree: Any) -> str:
    """What the page tells of itself to those who may not read it."""
    told = tree.xpath("//meta[@name='description' or @property='og:description']/@content")
    return tidy(told[0]) if told else ""


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs, headings, list items and table rows of trafilatura's simplified tree; nested ones once, inside the outer one."""
    for element in body:
        if element.tag in _PARAGRAPHS:
            yield from _lines(element)
        elif element.tag == "table":
            yield "\n".join(" | ".join(_words(cell) for cell in row.iter("cell")) for row in element.iter("row"))
        elif len(element):
            yield from _blocks(element)
        else:
            yield _words(element)


def _lines(element: Any) -> Iterator[str]:
    inner = [child for child in element if child.tag in {"list", "table", *_PARAGRAPHS}]
    if not inner:
        yield _words(element)
        return
    yield " ".join((element.text or "").split())
    for child in element:
        yield from _blocks([child])
        yield " ".join((child.tail or "").split())


def _words(element: Any) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    return "\n".join(" ".join(line.split()) for line in "".join(element.itertext()).split("\n"))
