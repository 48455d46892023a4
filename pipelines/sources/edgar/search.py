"""What full-text search finds (efts.sec.gov): filings of anybody that use some wording, asked for day by day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from data.model.documents import Refusal

from ...raw.records import What
from ...web.client import Client
from ...web.errors import Closed, Refused
from ..table import Source
from .filings import ACCESSION, Filing, Found, day_of, items_of, json_of
from .forms import is_read

_PAGE = 100
_WINDOW = 10_000
"""Results that the search shows of one question, however many there are."""
_OURS = frozenset({"dateRange", "startdt", "enddt", "from", "size", "page"})
"""Of the query, what the walk sets itself."""
_NAME = re.compile(r"\s*(?:\([^()]*\)\s*)*\(CIK \d+\)\s*$")
"""What display names end in: "CoreWeave, Inc.  (CRWV)  (CIK 0001769628)"."""


def searched(source: Source, days: Sequence[dt.date], client: Client, filers: Mapping[int, str]) -> Iterator[Found]:
    """What the question of the source finds on each day, in the order of the days. Raises Closed."""
    for day in days:
        filings: dict[str, Filing] = {}
        try:
            for hit in _hits(source, day, client):
                filing = _filing(hit, filers)
                if filing is not None and filing.day == day and is_read(filing.form, filing.items):
                    filings.setdefault(filing.accession, filing)
        except Closed:
            raise
        except Refused as refused:
            refusal = Refusal(name=f"{source.source_id} {day}", reason=refused.reason, message=str(refused))
            yield Found(day, tuple(filings.values()), (refusal,), is_whole=False)
        else:
            yield Found(day, tuple(filings.values()))


def _hits(source: Source, day: dt.date, client: Client) -> Iterator[Mapping[str, Any]]:
    """The sources of all hits of a day, page by page; total counts are too rough to end at."""
    asked = urlsplit(source.url)
    query = [(name, value) for name, value in parse_qsl(asked.query) if name not in _OURS]
    only = _quoted_accession(dict(query).get("q", ""))
    known: set[str] = set()
    seen = 0
    while seen < _WINDOW:
        span = {"dateRange": "custom", "startdt": day.isoformat(), "enddt": day.isoformat(), "from": seen, "size": _PAGE}
        url = f"{client.settings.sec_search_url}{asked.path}?{urlencode([*query, *span.items()], quote_via=quote)}"
        hits, total = _page(url, json_of(client.get(url, source.source_id, What.LISTING).body, url))
        fresh = [hit for hit in hits if str(hit.get("_id")) not in known]
        known.update(str(hit.get("_id")) for hit in hits)
        for hit in fresh:
            found = hit.get("_source")
            if isinstance(found, dict) and only in (None, found.get("adsh")):  # others only quote the number that was asked for
                yield found
        seen += len(hits)
        if not fresh or (total is not None and seen >= total):
            return
    raise Refused("too_many", f"{source.source_id}: more than {_WINDOW:,} results on {day}: narrow its question", for_good=False)


def _page(url: str, payload: Mapping[str, Any]) -> tuple[list[Mapping[str, Any]], int | None]:
    """The hits of a page, and of how many where that is exact."""
    outer = payload.get("hits")
    if not isinstance(outer, dict) or not isinstance(outer.get("hits"), list):
        raise Refused("broken", f"{url}: the answer has no list of results; it is asked for again", for_good=False)
    total = outer.get("total")
    count = total.get("value") if isinstance(total, dict) and total.get("relation") == "eq" else None
    return [hit for hit in outer["hits"] if isinstance(hit, dict)], count if isinstance(count, int) else None


def _filing(hit: Mapping[str, Any], filers: Mapping[int, str]) -> Filing | None:
    """The filing that a hit is part of; none where the hit lacks what identifies one."""
    display_names = hit.get("display_names")
    names = display_names if isinstance(display_names, list) else []
    ciks = {int(cik): n for n, cik in enumerate(hit.get("ciks") or []) if str(cik).isdigit()}
    day, accession = day_of(hit.get("file_date")), str(hit.get("adsh", ""))
    if not ciks or day is None or not ACCESSION.fullmatch(accession):
        return None
    cik = min([cik for cik in ciks if cik in filers] or ciks)  # one address for a filing, whichever list names it
    company = _NAME.sub("", str(names[ciks[cik]])).strip() if ciks[cik] < len(names) else f"CIK {cik:010}"
    form = str(hit.get("form") or "")
    return Filing(cik, accession, form, day, company, filers.get(cik, company), items_of(hit.get("items")))


def _quoted_accession(question: str) -> str | None:
    """The accession number, where the question is one."""
    bare = question.strip().strip('"')
    return bare if ACCESSION.fullmatch(bare) else None
