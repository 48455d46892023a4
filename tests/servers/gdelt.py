"""GDELT's DOC 2.0 as it behaves: at most 250 articles an answer, `{}` for none, and refusals that come with status 200."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from .scripted import Asked, Reply, Server

LIMIT = b"Please limit requests to one every 5 seconds or contact the maintainers for larger queries.\n"
BAD_QUERY = Reply(b"<html><body>One or more of your keywords were too short.</body></html>", headers={"Content-Type": "text/html"})
_STAMP = "%Y%m%d%H%M%S"


@dataclass(frozen=True)
class Article:
    """One article that GDELT saw somewhere."""

    url: str
    seen_at: dt.datetime
    title: str = "Acme leases 200 MW"
    language: str = "English"

    def row(self) -> dict[str, str]:
        """As GDELT writes it."""
        return {
            "url": self.url,
            "url_mobile": "",
            "title": self.title,
            "seendate": f"{self.seen_at:%Y%m%dT%H%M%SZ}",
            "socialimage": "",
            "domain": "news.example",
            "language": self.language,
            "sourcecountry": "United States",
        }


@dataclass
class Gdelt:
    """Answers about its articles; each of ``trouble`` first, instead of one answer."""

    articles: list[Article] = field(default_factory=list)
    trouble: list[Reply | None] = field(default_factory=list)
    spans: list[tuple[dt.datetime, dt.datetime]] = field(default_factory=list)
    """What was asked for."""

    def __call__(self, asked: Asked) -> Reply | None:
        begin, end = (dt.datetime.strptime(asked.query[name][0], _STAMP) for name in ("startdatetime", "enddatetime"))
        self.spans.append((begin, end))
        if self.trouble:
            return self.trouble.pop(0)
        most = min(int(asked.query["maxrecords"][0]), 250)
        found = [one.row() for one in self.articles if begin <= one.seen_at <= end][:most]
        return Reply(json.dumps({"articles": found} if found else {}).encode(), headers={"Content-Type": "application/json"})

    def days(self) -> list[str]:
        """The spans that began with a day and were as long, as dates."""
        return [f"{begin:%Y-%m-%d}" for begin, end in self.spans if end - begin == dt.timedelta(days=1, seconds=-1)]


def over_a_day(server: Server, day: dt.date, n: int) -> Iterable[Article]:
    """So many articles, evenly over the 96 quarters of a day in which GDELT looks, on a server."""
    start = dt.datetime.combine(day, dt.time())
    return [Article(f"{server.url}/{day}/{number}", start + dt.timedelta(minutes=15 * (number * 96 // n))) for number in range(n)]
