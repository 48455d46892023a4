"""Addresses as listings name them, made the ones to fetch: absolute, and without what only tells who clicked."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

from courlan.clean import TRACKERS_RE

from ..web.addresses import check
from ..web.errors import Refused

_BROKEN_LINE = re.compile(r"\s*[\r\n\t]+\s*")
_NUMBER = re.compile(r"id=\d+\Z", re.IGNORECASE)
"""A plain number may be what tells one article from another, whatever its name looks like."""


def clean(link: str, base: str) -> str:
    """The address behind a link that stands at ``base``. Raises Refused (address) where it leads to no web page."""
    if not link.strip():
        raise Refused("address", f"{base}: it names no address", for_good=True)
    joined = _joined(base, _BROKEN_LINE.sub("", link.strip()).replace(" ", "%20").replace("&amp;", "&"))
    check(joined)
    parts = urlsplit(joined)
    query = "&".join(piece for piece in parts.query.split("&") if not _is_tracker(piece))
    host = parts.netloc.lower().removesuffix(":443" if parts.scheme == "https" else ":80")
    return SplitResult(parts.scheme, host, parts.path or "/", query, "").geturl()


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # a bracket that opens no IPv6 address: the check says so
        return link


def _is_tracker(piece: str) -> bool:
    name = piece.partition("=")[0].lower()
    return bool(TRACKERS_RE.search(name)) and "=" in piece and not _NUMBER.search(piece)


def same_site(url: str, site: str) -> bool:
    """Whether an address lies on the host of another one, or below it."""
    host, home = (_host(one) for one in (url, site))
    return bool(home) and (host == home or host.endswith(f".{home}"))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
