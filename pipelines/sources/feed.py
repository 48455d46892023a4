"""Feeds: each version of one is read whole, whatever days are asked for, because a feed forgets what it named before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from data.model.documents import Refusal

from ..raw.records import About, Exchange, Wanted, What
from ..web.client import Client
from ..web.errors import Refused
from . import links
from .days import Days
from .entries import Entry, read_entries
from .listing import Listing, own
from .table import Source

MAX_BYTES = 20_000_000
_FIRST_DAY = dt.date(1990, 1, 1)
"""Earlier days are the zero of some clock."""
_A_DAY = dt.timedelta(days=1)
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


def lister(source: Source, days: Days, client: Client) -> Iterator[Listing]:
    """The versions of the feed that a killed run did not get to write down, then the one of now."""
    del days
    yield from _steps(source, client)
    fetched = client.get(source.url, source.source_id, What.LISTING, max_bytes=MAX_BYTES, accept=_ACCEPT)
    yield from _steps(source, client) or [_step(source, fetched.exchange, client)]


def _steps(source: Source, client: Client) -> list[Listing]:
    return [_step(source, exchange, client) for exchange in client.store.unlisted(source.source_id)]


def _step(source: Source, exchange: Exchange, client: Client) -> Listing:
    """One version of the feed; a broken one is written down as read, and so is why it gave nothing."""
    body = client.store.bodies.get(exchange.sha256 or "")
    of = own(exchange, source)
    try:
        entries = read_entries(body, exchange.final_url or exchange.url, exchange.headers.get("content-type", ""))
    except Refused as refused:
        return Listing(of, refusals=(Refusal(name=source.url, reason=refused.reason, message=f"{source.source_id}: {refused}"),))
    wanted: dict[str, Wanted] = {}
    refusals = []
    for entry in _once(entries):
        try:
            one = _wanted(entry, source, exchange.fetched_at.date())
        except Refused as refused:
            refusals.append(Refusal(name=entry.link or entry.title or source.url, reason=refused.reason, message=str(refused)))
            continue
        wanted.setdefault(one.url, one)
    return Listing(of, tuple(wanted.values()), refusals=tuple(refusals))


def _once(entries: list[Entry]) -> list[Entry]:
    """Of several versions of one entry the latest. A guid alone does not make them one: some feeds give all entries the same."""
    latest: dict[object, Entry] = {}
    for number, entry in enumerate(sorted(entries, key=lambda entry: entry.changed, reverse=True)):
        latest.setdefault((entry.guid, entry.title) if entry.guid else number, entry)
    return list(latest.values())


def _wanted(entry: Entry, source: Source, today: dt.date) -> Wanted:
    if not entry.link:
        raise Refused("no_link", f"{source.url}: its entry {entry.title[:80]!r} has no link, so there is nothing to fetch", for_good=True)
    day = entry.day
    if day is not None and not _FIRST_DAY <= day <= today + _A_DAY:
        day = None
    about = About(
        title=entry.title or None,
        published=day,
        author=entry.author or None,
        publisher=entry.publisher or None,
        kind=source.document_kind,
        language=entry.language.lower().partition("-")[0] or None,
        summary=entry.summary or None,
        mark=entry.version or None,
    )
    return Wanted(source_id=source.source_id, day=day or today, url=links.clean(entry.link, entry.base), about=about)
