"""Site maps: the pages of a newsroom that has no feed. Files of pages, of other site maps, of news, plain or gzipped (sitemaps.org).

The fragment of the source's address is where the paths of its pages begin: ``https://example.com/sitemap.xml#/news/`` takes those under
/news/ alone. A first walk takes what changed within the last 30 days, or since the day that is asked for, and later walks what changed
since that day. Where a map does not say when its pages changed, the first walk only notes which there are, and later walks take new ones.
A map of few pages is taken whole, unless a day is asked for.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urldefrag, urlsplit

from lxml import etree

from data.model.documents import Refusal

from ..formats.dates import read_day
from ..raw.records import About, Exchange, Wanted, What
from ..web.client import MAX_BYTES, Client
from ..web.errors import Refused
from . import entities, links
from .days import Days
from .listing import Listing, own
from .table import Source

FIRST_LOOK_BACK = dt.timedelta(days=30)
FEW = 50
"""Pages that are fetched whatever their age."""
MOST_MAPS = 200
DEEPEST = 3
_A_DAY = dt.timedelta(days=1)
_SHARED_BY = 0.8
_AT_LEAST = 20
"""A day that this part of so many pages share is the day on which the site was made anew, and says nothing of a page."""
_DAY_IN_PATH = re.compile(r"/(20\d\d)[/-]([01]?\d)[/-]([0-3]?\d)\b")


@dataclass(frozen=True)
class _Place:
    """One line of a site map: a page or another map."""

    url: str
    changed: str = ""
    title: str | None = None
    published: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The last day on which it changed."""
        return read_day(self.changed) or self.published


@dataclass(frozen=True)
class _Map:
    pages: Sequence[_Place] = ()
    maps: Sequence[_Place] = ()


@dataclass(frozen=True)
class _Walk:
    """What a walk looks for."""

    source: Source
    first: dt.date
    until: dt.date
    notes_undated: bool
    """Pages without a day are noted and not fetched: they may be of any age."""
    asks_days: bool

    def listing(self, exchange: Exchange, found: _Map) -> Listing:
        """What one map names, of that which is looked for."""
        home, prefix = urldefrag(self.source.url)
        wanted: dict[str, Wanted] = {}
        strange = 0
        pages = _without_shared_day([page for page in found.pages if urlsplit(page.url).path.startswith(prefix)])
        for page in pages:
            if not links.same_site(page.url, home):
                strange += 1
                continue
            one = self._wanted(page, exchange.fetched_at.date(), of_few=len(pages) <= FEW and not self.asks_days)
            if one is not None:
                wanted.setdefault(one.url, one)
        message = f"{self.source.source_id}: {exchange.url} names {strange} pages of other sites: they are not its own to name"
        refusals = (Refusal(name=exchange.url, reason="other_site", message=message),) if strange else ()
        return Listing(own(exchange, self.source), tuple(wanted.values()), refusals=refusals)

    def _wanted(self, page: _Place, today: dt.date, *, of_few: bool) -> Wanted | None:
        about = About(title=page.title, published=page.published, kind=self.source.document_kind, mark=page.changed or None)
        one = Wanted(source_id=self.source.source_id, day=page.day or today, url=page.url, about=about)
        if page.day is not None and page.day <= today + _A_DAY:
            return one if of_few or self.first <= page.day <= self.until else None
        if of_few or not self.notes_undated:
            return one.model_copy(update={"day": today})
        why = "it was there before the first walk, and its site map does not say since when: give its address to fetch it"
        return one.model_copy(update={"day": today, "reason": "undated", "message": f"{page.url}: {why}"})


def lister(source: Source, days: Days, client: Client) -> Iterator[Listing]:
    """The maps of a killed run that were not written down, then those of now; the first day is closed when all of them were read."""
    listed = client.store.days(source.source_id)
    first = days.since or min([*listed, client.now().date() - FIRST_LOOK_BACK])
    walk = _Walk(source, first, days.until or dt.date.max, notes_undated=not listed, asks_days=bool(days.since or days.until))
    for exchange in client.store.unlisted(source.source_id):
        yield _read(walk, exchange, client)[0]
    home = urldefrag(source.url).url
    waiting, seen, is_whole = deque([(home, 0)]), {home}, True
    while waiting:
        address, depth = waiting.popleft()
        try:
            exchange = client.get(address, source.source_id, What.LISTING).exchange
        except Refused as refused:
            if address == home:
                raise
            yield Listing(refusals=(_refusal(address, refused, source),))
            is_whole = False
            continue
        step, maps = _read(walk, exchange, client)
        yield step
        is_whole = is_whole and maps is not None
        new = [one.url for one in maps or () if one.url not in seen]
        room = max(MOST_MAPS - len(seen), 0) if depth < DEEPEST else 0
        if new[room:]:
            too_many = Refused("too_many", f"{address}: it names more site maps than are read", for_good=True)
            yield Listing(refusals=(_refusal(address, too_many, source),))
        seen.update(new[:room])
        waiting.extend((url, depth + 1) for url in new[:room])
    if is_whole:
        yield Listing(closes=first)


def _read(walk: _Walk, exchange: Exchange, client: Client) -> tuple[Listing, list[_Place] | None]:
    """One map as a step, and the maps it names that may have news, newest first; None where it cannot be read."""
    try:
        found = parse(client.store.bodies.get(exchange.sha256 or ""), exchange.final_url or exchange.url)
    except Refused as refused:
        return Listing(own(exchange, walk.source), refusals=(_refusal(exchange.url, refused, walk.source),)), None
    home = urldefrag(walk.source.url).url
    maps = [one for one in found.maps if links.same_site(one.url, home) and (one.day is None or one.day >= walk.first)]
    return walk.listing(exchange, found), sorted(maps, key=lambda one: one.day or dt.date.max, reverse=True)


def _refusal(address: str, refused: Refused, source: Source) -> Refusal:
    return Refusal(name=address, reason=refused.reason, message=f"{source.source_id}: {refused}")


def parse(body: bytes, url: str) -> _Map:
    """The lines of a site map that came from ``url``. Raises Refused (not_a_sitemap, too_large, entities)."""
    content = _unpacked(body, url)
    entities.check(content, url)
    try:
        root: Any = etree.fromstring(content.lstrip(), _parser())
        name = etree.QName(root).localname if root is not None else ""
        if name == "urlset":
            return _Map(pages=list(_places(root, "url", url)))
        if name == "sitemapindex":
            return _Map(maps=list(_places(root, "sitemap", url)))
    except (etree.XMLSyntaxError, ValueError) as error:  # half characters come out of the parser as a ValueError
        raise Refused("not_a_sitemap", f"{url}: it cannot be read as XML ({error})", for_good=False) from None
    raise Refused("not_a_sitemap", f"{url}: it is no site map: see whether it has moved", for_good=False)


def _parser() -> etree.XMLParser:
    """One that takes what is broken, expands nothing and asks for nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True)


def _unpacked(body: bytes, url: str) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        content = zlib.decompressobj(31).decompress(body, MAX_BYTES + 1)
    except zlib.error as error:
        raise Refused("not_a_sitemap", f"{url}: it is gzipped, but broken ({error})", for_good=False) from None
    if len(content) > MAX_BYTES:
        raise Refused("too_large", f"{url}: unpacked it has more than {MAX_BYTES / 1e6:.0f} MB", for_good=False)
    return content


def _places(root: Any, tag: str, url: str) -> Iterator[_Place]:
    for element in root.iterchildren(f"{{*}}{tag}"):
        try:
            address = links.clean(_text(element, "loc"), url)
        except Refused:  # a line without an address, or with one to nowhere: nothing to fetch
            continue
        news = element.find("{*}news")
        published = read_day(_text(news, "publication_date")) if news is not None else None
        title = " ".join(_text(news, "title").split()) if news is not None else ""
        changed = _text(element, "lastmod") or (_text(news, "publication_date") if news is not None else "")
        yield _Place(address, changed, title or None, published or _day_in(address))


def _text(element: Any, tag: str) -> str:
    return (element.findtext(f"{{*}}{tag}") or "").strip()


def _day_in(url: str) -> dt.date | None:
    found = _DAY_IN_PATH.search(url)
    return read_day("-".join(f"{int(part):02}" for part in found.groups())) if found else None


def _without_shared_day(pages: list[_Place]) -> list[_Place]:
    days = Counter(read_day(page.changed) for page in pages if page.changed)
    shared = {day for day, n in days.items() if n >= _AT_LEAST and n >= _SHARED_BY * len(pages)}
    return [replace(page, changed="") if page.changed and read_day(page.changed) in shared else page for page in pages]
