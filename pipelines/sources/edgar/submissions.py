"""What the filers that we know have filed: data.sec.gov/submissions, one file a filer, with pages for older filings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from data.model.documents import Refusal

from ...raw.records import Exchange, What
from ...web.client import Client
from ...web.errors import Closed, Refused
from ..table import Source
from .filings import ACCESSION, Filing, Found, day_of, items_of, json_of
from .forms import is_read

_FRESH_FOR = dt.timedelta(seconds=60)
"""No longer: filings of the same day appear in between."""
_GONE_FOR = dt.timedelta(days=7)
"""A filer that is not there is asked for no sooner."""
_PAGE = re.compile(r"CIK\d{10}-submissions-\d+\.json")
_COLUMNS = ("accessionNumber", "filingDate", "form")


def filed(source: Source, days: Sequence[dt.date], client: Client, filers: Mapping[int, str]) -> Iterator[Found]:
    """What the filers filed on each day, in the order of the days; of a filer that is new to the source, on the days listed before, too.
    ``filers`` are names by CIK, empty where we have none. Raises Closed.
    """
    by_day: dict[dt.date, dict[str, Filing]] = {day: {} for day in days}
    before = frozenset(client.store.days(source.source_id))
    refusals: list[Refusal] = []
    new: list[Exchange] = []
    is_whole = True
    for cik in sorted(filers):
        url = _address(client, cik)
        if client.store.is_gone(url, client.now() - _GONE_FOR):
            continue
        is_new = not client.store.rows("SELECT 1 FROM exchanges WHERE url = ? AND listed = 1 LIMIT 1", [url])
        try:
            exchange, filings = _of_filer(source, before | set(days) if is_new else days, client, cik, filers[cik])
        except Closed:
            raise
        except Refused as refused:
            refusals.append(Refusal(name=f"CIK {cik:010}", reason=refused.reason, message=str(refused)))
            is_whole = is_whole and refused.for_good
            continue
        new += [exchange] if is_new else []
        for filing in filings:  # one of two registrants goes to the first, so that its address is one
            by_day.setdefault(filing.day, {}).setdefault(filing.accession, filing)
    yield Found(days[0], refusals=tuple(refusals), is_whole=is_whole, closes=False)
    for day in sorted(by_day):
        yield Found(day, tuple(by_day[day].values()), is_whole=is_whole, closes=day in days)
    yield Found(days[-1], closes=False, of=tuple(new))


def _of_filer(source: Source, days: Collection[dt.date], client: Client, cik: int, filer: str) -> tuple[Exchange, list[Filing]]:
    """The filings of some days that are read, and the answer that names them. Raises Refused."""
    wanted = frozenset(days)
    url = _address(client, cik)
    exchange, payload = _get(url, source, client)
    if str(payload.get("cik", "")).lstrip("0") != str(cik):
        raise Refused("broken", f"{url}: the answer is not about CIK {cik}; it is asked for again", for_good=False)
    company = str(payload.get("name") or filer or f"CIK {cik:010}")
    lists = payload.get("filings")
    if not isinstance(lists, dict):
        raise Refused("broken", f"{url}: the answer has no list of filings; it is asked for again", for_good=False)
    pages: list[tuple[str, Any]] = [(url, lists.get("recent"))]
    for name in _older_pages(lists.get("files"), wanted):
        address = f"{url.rpartition('/')[0]}/{name}"
        pages.append((address, _get(address, source, client)[1]))
    filings: list[Filing] = []
    for address, columns in pages:
        for row in _rows(address, columns):
            accession, form = str(row["accessionNumber"]), str(row["form"])
            day, items = day_of(row["filingDate"]), items_of(row.get("items"))
            if day in wanted and day is not None and is_read(form, items) and ACCESSION.fullmatch(accession):
                filings.append(Filing(cik, accession, form, day, company, filer or company, items, str(row.get("primaryDocument") or "")))
    return exchange, filings


def _address(client: Client, cik: int) -> str:
    return f"{client.settings.sec_data_url}/submissions/CIK{cik:010}.json"


def _get(url: str, source: Source, client: Client) -> tuple[Exchange, dict[str, Any]]:
    fetched = client.get(url, source.source_id, What.LISTING, fresh_for=_FRESH_FOR)
    return fetched.exchange, json_of(fetched.body, url)


def _older_pages(listed: Any, days: Collection[dt.date]) -> Iterator[str]:
    """The names of the pages that hold filings of one of the days."""
    for page in listed if isinstance(listed, list) else ():
        if isinstance(page, dict) and _PAGE.fullmatch(str(page.get("name"))):
            first, last = day_of(page.get("filingFrom")), day_of(page.get("filingTo"))
            if first is not None and last is not None and any(first <= day <= last for day in days):
                yield page["name"]


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
