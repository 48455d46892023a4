"""What the filers that we know have filed: data.sec.gov/submissions, one file a filer, with pages for older filings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from data.model.documents import Refusal

from ...raw.records import What
from ...web.client import Client
from ...web.errors import Closed, Refused
from ..table import Source
from .filings import ACCESSION, Filing, Found, day_of, items_of, json_of
from .forms import is_read

_FRESH_FOR = dt.timedelta(seconds=60)
"""No longer: filings of the same day appear in between."""
_GONE_FOR = dt.timedelta(days=7)
_COLUMNS = ("accessionNumber", "filingDate", "form")


def filed(source: Source, days: Sequence[dt.date], client: Client, filers: Mapping[int, str]) -> Iterator[Found]:
    """What the filers filed on each day, in the order of the days. ``filers`` are names by CIK. Raises Closed."""
    by_day: dict[dt.date, dict[str, Filing]] = defaultdict(dict)
    refusals: list[Refusal] = []
    is_whole = True
    for cik in sorted(filers):
        if _is_known_to_be_gone(_address(client, cik), client):
            continue
        try:
            for filing in _of_filer(source, days, client, cik, filers[cik]):
                by_day[filing.day].setdefault(filing.accession, filing)  # one of two registrants: the first, so that its address is one
        except Closed:
            raise
        except Refused as refused:
            refusals.append(Refusal(name=f"CIK {cik:010}", reason=refused.reason, message=str(refused)))
            is_whole = is_whole and refused.for_good
    for day in days:
        yield Found(day, tuple(by_day[day].values()), tuple(refusals) if day == days[0] else (), is_whole)


def _of_filer(source: Source, days: Collection[dt.date], client: Client, cik: int, filer: str) -> Iterator[Filing]:
    wanted = frozenset(days)
    url = _address(client, cik)
    payload = _get(url, source, client)
    if str(payload.get("cik", "")).lstrip("0") != str(cik):
        raise Refused("broken", f"{url}: the answer is not about CIK {cik}; it is asked for again", for_good=False)
    company = str(payload.get("name") or filer)
    filings = payload.get("filings")
    lists = filings if isinstance(filings, dict) else {}
    pages: list[tuple[str, Any]] = [(url, lists.get("recent"))]
    for page in lists.get("files") or ():
        if _reaches(page, wanted):
            address = f"{url.rpartition('/')[0]}/{page['name']}"
            pages.append((address, _get(address, source, client)))
    for address, columns in pages:
        for row in _rows(address, columns):
            day, items = day_of(row["filingDate"]), items_of(row.get("items"))
            if day in wanted and is_read(row["form"], items) and ACCESSION.fullmatch(row["accessionNumber"]):
                yield Filing(cik, row["accessionNumber"], row["form"], day, company, filer, items, row.get("primaryDocument") or "")


def _address(client: Client, cik: int) -> str:
    return f"{client.settings.sec_data_url}/submissions/CIK{cik:010}.json"


def _is_known_to_be_gone(url: str, client: Client) -> bool:
    """Whether the last answer was, not long ago, that there is no such filer."""
    last = client.store.rows("SELECT reason, fetched_at FROM exchanges WHERE url = ? ORDER BY exchange_id DESC LIMIT 1", [url])
    return any(one["reason"] == "gone" and client.now() - dt.datetime.fromisoformat(one["fetched_at"]) < _GONE_FOR for one in last)


def _get(url: str, source: Source, client: Client) -> dict[str, Any]:
    return json_of(client.get(url, source.source_id, What.LISTING, fresh_for=_FRESH_FOR).body, url)


def _reaches(page: Any, days: Collection[dt.date]) -> bool:
    """Whether an older page holds filings of one of the days."""
    first, last = day_of(page.get("filingFrom")), day_of(page.get("filingTo"))
    return first is not None and last is not None and any(first <= day <= last for day in days)


def _rows(url: str, columns: Any) -> Iterator[dict[str, Any]]:
    """The rows of parallel columns. Those that a page lacks or that are of another length are left out; some must be there."""
    if not isinstance(columns, dict) or not all(isinstance(columns.get(name), list) for name in _COLUMNS):
        raise Refused("broken", f"{url}: the answer has no list of filings; it is asked for again", for_good=False)
    length = len(columns["accessionNumber"])
    whole = {name: values for name, values in columns.items() if isinstance(values, list) and len(values) == length}
    if not all(name in whole for name in _COLUMNS):
        raise Refused("broken", f"{url}: its columns are of different lengths; it is asked for again", for_good=False)
    for values in zip(*whole.values(), strict=True):
        yield dict(zip(whole, values, strict=True))
