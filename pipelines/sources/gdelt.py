"""GDELT DOC 2.0: which articles of the world's press answer a query, day by day (https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/).

The query stands in the source's address (``…/doc?query=…``); the server is the one of the settings. An answer has 250 articles at most,
so a fuller span is asked for again in halves, down to an hour. A day is closed only when all of it was answered.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from data.model.documents import Refusal

from ..formats.dates import read_day
from ..formats.fragment import visible
from ..formats.language import code
from ..formats.tidy import tidy, whole
from ..raw.records import About, Exchange, Wanted, What
from ..web.client import Client, Fetched
from ..web.errors import Closed, Refused
from ..web.services import service_of
from . import links
from .days import Days, due
from .listing import Listing, own
from .table import Source

MOST_ARTICLES = 250
_PATH = "/api/v2/doc/doc"
_QUERY = '("data center" OR "AI chips" OR "cloud computing" OR GPU) (deal OR contract OR lease OR agreement OR funding) sourcelang:english'
"""For a source without one of its own."""
_SHORTEST = dt.timedelta(hours=1)
_A_SECOND = dt.timedelta(seconds=1)
_FRESH_FOR = dt.timedelta(minutes=30)
"""A run that follows a killed one need not ask again."""
_BACKSLASH = re.compile(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})|\\')


def lister(source: Source, days: Days, client: Client) -> Iterator[Listing]:
    """The articles of each day that is due. Raises Refused (not_measured, query, broken) where one gets no answer; it stays due."""
    query = _query(source)
    for day in due(days, client.store.days(source.source_id), client.now().date()):
        begin = dt.datetime.combine(day, dt.time())
        waiting = [(begin, begin + dt.timedelta(days=1))]
        while waiting:
            begin, end = waiting.pop()
            fetched = _asked(source, query, begin, end, client)
            articles = _articles(fetched, source)
            if len(articles) >= MOST_ARTICLES and end - begin > _SHORTEST:
                half = (end - begin) / 2
                waiting += [(begin + half, end), (begin, begin + half)]
                continue
            step = _step(articles, source, day, fetched.exchange)
            if len(articles) >= MOST_ARTICLES:
                more = f"{source.source_id}: {begin} has more than {MOST_ARTICLES} articles within an hour: narrow the query"
                step = replace(step, refusals=(*step.refusals, Refusal(name=fetched.url, reason="too_many", message=more)))
            yield replace(step, closes=None if waiting else day)


def _query(source: Source) -> str:
    """The query in the address, or the address itself where it is words."""
    if source.url and "://" not in source.url:
        return source.url
    return parse_qs(urlsplit(source.url).query).get("query", [""])[0].strip() or _QUERY


def _asked(source: Source, query: str, begin: dt.datetime, end: dt.datetime, client: Client) -> Fetched:
    """The answer about a span. Turned away, we wait for once; turned away again, nothing is known of the span."""
    span = {"startdatetime": f"{begin:%Y%m%d%H%M%S}", "enddatetime": f"{end - _A_SECOND:%Y%m%d%H%M%S}"}
    asked = {"query": query, "mode": "artlist", "format": "json", "maxrecords": MOST_ARTICLES, "sort": "dateasc", **span}
    url = f"{client.settings.gdelt_url}{_PATH}?{urlencode(asked)}"
    try:
        try:
            return client.get(url, source.source_id, What.LISTING, fresh_for=_FRESH_FOR)
        except Closed:
            client.sleep(service_of(url, client.settings).pause_seconds)
            return client.get(url, source.source_id, What.LISTING, fresh_for=_FRESH_FOR)
    except Closed as closed:
        raise Refused("not_measured", f"{begin} was not measured, which is not that nothing was found: {closed}", for_good=False) from None


def _articles(fetched: Fetched, source: Source) -> list[dict[str, Any]]:
    """What an answer lists. Only JSON is one; an object without articles says that there are none."""
    text = fetched.body.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if not text.startswith("{"):
        why = tidy(visible(text[:2000]))[:300] or "an empty answer"
        raise Refused("query", f"{source.source_id}: GDELT does not take the query: {why}", for_good=False)
    try:
        answer = json.loads(_BACKSLASH.sub(lambda found: found[0] if found[1] else "\\\\", text), strict=False)
    except (ValueError, RecursionError) as error:
        raise Refused("broken", f"{fetched.url}: its JSON cannot be read ({error}): it is asked for again", for_good=False) from None
    articles = answer.get("articles", [])
    return [one for one in articles if isinstance(one, dict)] if isinstance(articles, list) else []


def _step(articles: list[dict[str, Any]], source: Source, day: dt.date, of: Exchange) -> Listing:
    wanted: dict[str, Wanted] = {}
    refusals = []
    for article in articles:
        try:
            one = _wanted(article, source, day)
        except Refused as refused:
            refusals.append(Refusal(name=whole(str(article.get("url"))), reason=refused.reason, message=str(refused)))
            continue
        wanted.setdefault(one.url, one)
    return Listing(own(of, source), tuple(wanted.values()), refusals=tuple(refusals))


def _wanted(article: dict[str, Any], source: Source, day: dt.date) -> Wanted:
    seen = read_day(article.get("seendate")) or day
    about = About(
        title=" ".join(whole(str(article.get("title") or "")).split()) or None,
        published=seen,
        publisher=whole(str(article.get("domain") or "")) or None,
        language=code(str(article.get("language") or "")),
        kind=source.document_kind,
    )
    return Wanted(source_id=source.source_id, day=seen, url=links.clean(whole(str(article.get("url") or "")), ""), about=about)
