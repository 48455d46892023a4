"""Bytes of any supported format to a Document. Pure: same bytes and time of receipt, same Document or refusal."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePath
from urllib.parse import urlsplit

from data.errors import RefusedInput
from data.model.documents import Document, Refusal
from data.model.ids import document_id
from data.model.vocabulary import DocumentKind

from ..raw.records import About
from . import front_matter
from .encoding import decode
from .given import Article, Given
from .tidy import tidy, unwrapped

MARKDOWN = frozenset({".md", ".markdown"})
HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt", ".text", ""})
PDF = frozenset({".pdf"})
SUFFIXES = MARKDOWN | HTML | TEXT | PDF
"""What can be read, by the end of the name; nothing after the dot is taken as text."""
_PAGE = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_TITLE_AT_MOST = 200
_A_DAY = timedelta(days=1)
"""A date may lie this far ahead of the clock: it is tomorrow in the east."""


def read(given: Given) -> Document:
    """The Document. Raises RefusedInput with a reason and what to do."""
    if not given.content.strip():
        raise RefusedInput("empty", "the file is empty: fetch or save it again")
    article = _without_future(_completed(_article(given), given.about), given)
    body = tidy(article.body)
    if not body:
        raise RefusedInput("empty", "there is no text in it besides its metadata")
    text = _with_title(article.title, body)
    return Document(
        document_id=document_id(article.title, text),
        name=given.name,
        url=article.url,
        publisher=article.publisher or _host(article.url),
        kind=article.kind or DocumentKind.OTHER,
        title=article.title,
        author=article.author,
        published=article.published,
        fetched_at=given.received_at,
        content_sha256=hashlib.sha256(given.content).hexdigest(),
        text=text,
        language=article.language,
        filer=article.filer,
        form=given.about.form,
        part=given.about.part,
        stub=article.stub,
        source_id=given.source_id,
        warnings=article.warnings,
    )


def read_or_refuse(one: Given | Refusal) -> Document | Refusal:
    """A Document, or why not; a refusal made earlier passes through."""
    if isinstance(one, Refusal):
        return one
    try:
        return read(one)
    except RefusedInput as refused:
        return Refusal(name=one.name, reason=refused.reason, message=f"{one.name}: {refused}")


def _article(given: Given) -> Article:
    # Each format's library is imported where it is used: most runs need one of them, and each costs a third of a second.
    suffix = PurePath(given.name).suffix.lower()
    if given.content.lstrip()[:5] == b"%PDF-":
        from .pdf import read_pdf

        return read_pdf(given.content)
    if suffix in PDF:
        raise RefusedInput("broken", "it is named .pdf, but is no PDF: fetch or save it again")
    text = decode(given.content, markup=suffix in HTML)
    if given.about.form is not None:
        from .filing import read_filing

        return read_filing(text, given.about.form)
    if suffix in HTML or _PAGE.match(text):
        from .html import read_html

        return read_html(text, given.name if re.match(r"https?://", given.name) else None)
    metadata, body = front_matter.split(text.replace("\r\n", "\n"))
    return front_matter.apply(metadata, _read_body(body, markdown=suffix in MARKDOWN))


def _read_body(body: str, *, markdown: bool) -> Article:
    if markdown:
        from .markdown import read_markdown

        return read_markdown(body)
    plain = unwrapped(body)
    first, _, rest = plain.partition("\n\n")
    is_title = bool(rest) and len(first) <= _TITLE_AT_MOST and "\n" not in first and not re.search(r"[.;:,]$", first)
    return Article(body=plain, title=first if is_title else None)


_BOTH_SAY = ("title", "published", "publisher", "author", "kind", "filer", "url", "language", "stub")


def _completed(article: Article, about: About) -> Article:
    """The article with what its listing knows. A filing's pages say little of themselves and that wrongly: there the listing goes first."""
    listed = {name: getattr(about, name) for name in _BOTH_SAY if getattr(about, name) is not None}
    missing = listed if about.form else {name: value for name, value in listed.items() if getattr(article, name) is None}
    dated = missing.get("published") is not None
    warnings = tuple(one for one in article.warnings if not (dated and "date" in one))
    return replace(article, **missing, warnings=warnings)


def _without_future(article: Article, given: Given) -> Article:
    """The article with a date it can have, or none and a warning."""
    if article.published is None:
        undated = any("date" in warning for warning in article.warnings)
        return article if undated else replace(article, warnings=(*article.warnings, "it has no date: published is left unknown"))
    if article.published <= (given.received_at + _A_DAY).date():
        return article
    warning = f"its date {article.published} is in the future: published is left unknown"
    return replace(article, published=None, warnings=(*article.warnings, warning))


def _with_title(title: str | None, body: str) -> str:
    """The body below its title line, not doubled where the body's first line is the title."""
    first_line = body.partition("\n")[0]
    if title is None or first_line.casefold() == title.casefold():
        return body
    return f"{title}\n\n{body}"


def _host(url: str | None) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
