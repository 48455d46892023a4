"""YAML front matter of Markdown and text files: which key means what, and when it is too broken to trust."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from data.errors import RefusedInput
from data.model.vocabulary import DocumentKind

from .dates import read_day
from .given import Article

_KEYS = {
    "title": ("title",),
    "publisher": ("publisher", "source"),
    "kind": ("publisher_kind", "kind", "document_kind"),
    "published": ("date", "published", "publishedAt", "pubDate"),
    "url": ("url", "source_url", "source_urls", "canonical"),
    "filer": ("filer",),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang"),
}
"""Our name of a fact, and the keys it is found under, the first one with a value first."""
_KINDS = {
    "article": DocumentKind.NEWS,
    "local": DocumentKind.NEWS,
    "local_news": DocumentKind.NEWS,
    "newspaper": DocumentKind.NEWS,
    "newswire": DocumentKind.NEWS,
    "roundup": DocumentKind.NEWS,
    "trade_press": DocumentKind.NEWS,
    "release": DocumentKind.PRESS_RELEASE,
    "6_k": DocumentKind.FILING,
    "8_k": DocumentKind.FILING,
    "10_k": DocumentKind.FILING,
    "10_q": DocumentKind.FILING,
    "sec_filing": DocumentKind.FILING,
    "earnings_call": DocumentKind.TRANSCRIPT,
}
"""Words for a kind besides the kinds' own."""
_OPENING = re.compile(r"\A\s*---[^\S\n]*\n(?=[^\S\n]*[\w\"'-]+[^\S\n]*:|---[^\S\n]*\n|#)")
"""Front matter begins with a line of three hyphens and a key; a lone line of hyphens is a rule across the page."""


def split(text: str) -> tuple[Mapping[str, Any], str]:
    """Metadata and the text after it; no metadata where there is no front matter. Raises RefusedInput (front_matter)."""
    if not _OPENING.match(text):
        return {}, text
    handler = YAMLHandler()
    try:
        head, body = handler.split(text.lstrip())
        metadata = handler.load(head)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RefusedInput("front_matter", f"its front matter cannot be read ({_brief(error)}): mend the lines between the ---") from None
    if metadata is None:
        return {}, body
    if not isinstance(metadata, dict):
        raise RefusedInput("front_matter", "its front matter is no list of `key: value` lines: mend the lines between the ---")
    return metadata, body


def apply(metadata: Mapping[str, Any], article: Article) -> Article:
    """The article with what the front matter says; it wins over what the text itself gave."""
    found = {field: _first(metadata, keys) for field, keys in _KEYS.items()}
    warnings: list[str] = []
    published = read_day(found["published"]) if found["published"] is not None else None
    if found["published"] is not None and published is None:
        warnings.append(f"its date {_short(found['published'])} names no single day: published is left unknown")
    kind = _kind(found["kind"])
    if found["kind"] is not None and kind is None:
        warnings.append(f"kind {_short(found['kind'])} is none of {', '.join(DocumentKind)}: taken as other")
    filer = _text(found["filer"])
    return replace(
        article,
        title=_text(found["title"]) or article.title,
        publisher=_text(found["publisher"]) or article.publisher,
        kind=kind or (DocumentKind.FILING if filer else article.kind),
        published=published or article.published,
        url=_address(found["url"]) or article.url,
        filer=filer or article.filer,
        author=_text(found["author"]) or article.author,
        language=_text(found["language"]) or article.language,
        warnings=(*article.warnings, *warnings),
    )


def _first(metadata: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((metadata[key] for key in keys if metadata.get(key) not in (None, "", [])), None)


def _text(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if isinstance(value, str | int | float) else None


def _address(value: Any) -> str | None:
    """The first web address of one or a list of them."""
    listed = value if isinstance(value, list) else [value]
    return next((item.strip() for item in listed if isinstance(item, str) and re.match(r"\s*https?://\S", item)), None)


def _kind(value: Any) -> DocumentKind | None:
    if not isinstance(value, str):
        return None
    word = re.sub(r"\W+", "_", value.strip().casefold())
    return DocumentKind(word) if word in set(DocumentKind) else _KINDS.get(word)


def _brief(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"line {mark.line + 1}: " if mark is not None else ""
    return where + (getattr(error, "problem", None) or "it has no closing ---")


def _short(value: Any) -> str:
    text = str(value) if isinstance(value, str | int | float) else type(value).__name__
    return repr(text[:60])
