"""Bytes of a feed to its entries: RSS and Atom by feedparser, which takes malformed ones too, and JSON Feed."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import feedparser

from ..formats.dates import read_day
from ..formats.fragment import visible
from ..formats.tidy import tidy, whole
from ..web.errors import Refused
from . import entities

_SUMMARY_AT_MOST = 100_000
_PAGE = re.compile(rb"\A\W*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MAILBOX = re.compile(r"<?[^\s<>@()]+@[^\s<>@()]+>?")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0\xfe\xff", b"\0\0\0<")


@dataclass(frozen=True)
class Entry:
    """One article as a feed names it; ``link`` and dates as they stand there."""

    link: str
    base: str
    """What a relative link starts from."""
    guid: str = ""
    title: str = ""
    published: str = ""
    updated: str = ""
    author: str = ""
    summary: str = ""
    """The longest text that the feed gives of it, without markup."""
    publisher: str = ""
    """Of a feed that gathers other people's articles."""
    language: str = ""

    @property
    def day(self) -> dt.date | None:
        """The day of publication, or of the last change where that is all that is said; in the time zone it is written in."""
        return read_day(self.published) or read_day(self.updated)

    @property
    def changed(self) -> tuple[dt.date, str]:
        """What puts versions of one entry in order."""
        return read_day(self.updated or self.published) or dt.date.min, self.updated

    @property
    def version(self) -> str:
        """Another one where the feed tells of a change: a later date, a guid that counts, another headline."""
        return " ".join(part for part in (self.updated or self.published, self.guid, self.title) if part)


def read_entries(body: bytes, url: str, content_type: str = "") -> list[Entry]:
    """The entries of a feed that came from ``url``. Raises Refused (empty, not_a_feed, entities, broken)."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise _refused(url, "empty", "the feed is empty")
    if start[:1] in b"{[":
        return list(_json_entries(start, url))
    if _PAGE.match(body):
        raise _refused(url, "not_a_feed", "a web page came instead of a feed: see whether the feed has moved")
    if _BINARY.search(body[:4096]) and not body.startswith(_UTF_16_OR_32):
        raise _refused(url, "not_a_feed", "it is not text, so it is no feed")
    entities.check(body, url)
    return list(_xml_entries(body, url, content_type))


def _refused(url: str, reason: str, why: str) -> Refused:
    return Refused(reason, f"{url}: {why}", for_good=False)


def _xml_entries(body: bytes, url: str, content_type: str) -> Iterator[Entry]:
    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8" if _is_utf8(body) else content_type}
    try:
        # A stream and never the bytes themselves: feedparser would open a file of that name.
        feed: Any = feedparser.parse(io.BytesIO(body), response_headers=headers)
    except Exception as error:  # a parser's bug on one malformed feed must not stop the others; it is counted and shown
        raise _refused(url, "broken", f"it cannot be read as a feed ({type(error).__name__}: {error})") from error
    if not feed.version and not feed.entries:
        raise _refused(url, "not_a_feed", "it is neither RSS nor Atom nor JSON Feed: see whether the feed has moved")
    yield from (_xml_entry(entry, feed, url) for entry in feed.entries)


def _is_utf8(body: bytes) -> bool:
    """Whether the bytes have characters of UTF-8, whatever they are declared to be: no other text reads as that by chance."""
    try:
        return not body.isascii() and bool(body.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _xml_entry(entry: Any, feed: Any, url: str) -> Entry:
    # feedparser's own dates are left alone: it takes "00:00" for today and a Korean day for the first of its month.
    published, updated = _text(dict.get(entry, "published")), _text(dict.get(entry, "updated"))
    is_atom = feed.version.startswith("atom")
    texts = [_text(entry.get("summary")), *(_text(content.get("value")) for content in entry.get("content", ()))]
    return Entry(
        link=_text(entry.get("feedburner_origlink")) or _text(entry.get("link")),
        base=url,
        guid=_text(entry.get("id")),
        title=_line(_text(entry.get("title"))),
        published=published or ("" if is_atom else updated),
        updated=updated,
        author=_MAILBOX.sub("", _text(entry.get("author"))).strip(" ()"),
        summary=max((_words(text) for text in texts), key=len)[:_SUMMARY_AT_MOST],
        publisher=_text((entry.get("source") or {}).get("title")),
        language=_text((entry.get("title_detail") or {}).get("language") or feed.feed.get("language")),
    )


def _json_entries(body: bytes, url: str) -> Iterator[Entry]:
    """JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    try:
        feed = json.loads(body.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise _refused(url, "not_a_feed", f"it begins as JSON, but is none ({error})") from None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list) or "jsonfeed" not in str(feed.get("version")):
        raise _refused(url, "not_a_feed", "it is JSON, but no JSON Feed")
    yield from (_json_entry(item, feed, url) for item in feed["items"] if isinstance(item, dict))


def _json_entry(item: Mapping[str, Any], feed: Mapping[str, Any], url: str) -> Entry:
    listed = item.get("authors")
    author = listed[0] if isinstance(listed, list) and listed else item.get("author")
    texts = [_text(item.get("content_text")), *(_words(_text(item.get(key))) for key in ("content_html", "summary"))]
    return Entry(
        link=_text(item.get("url")) or _text(item.get("external_url")),
        base=url,
        guid=_text(item.get("id")),
        title=_line(_text(item.get("title"))),
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        author=_text(author.get("name")) if isinstance(author, dict) else "",
        summary=max(texts, key=len)[:_SUMMARY_AT_MOST],
        language=_text(item.get("language") or feed.get("language")),
    )


def _text(value: Any) -> str:
    return whole(str(value)).strip() if isinstance(value, str | int | float) else ""


def _line(markup: str) -> str:
    return " ".join(_words(markup).split())


def _words(markup: str) -> str:
    return tidy(visible(markup)) if markup else ""
