"""The walk through an EDGAR source: day by day, filing by filing; a day is closed when all of it is listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlencode

from data.reference.tables import Organization, load_reference

from ...web.client import Client
from ...web.errors import Refused
from ..days import Days, due
from ..listing import Listing
from ..table import Source
from .parts import wanted_of
from .search import searched
from .submissions import filed

_SEARCH = "https://efts.sec.gov/LATEST/search-index"
_CIK = re.compile(r"\d{1,10}")
_CIKS = re.compile(r"(?=.*\d)[CIKcik\d\s,;]+")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def filers_of(organizations: Iterable[Organization]) -> dict[int, str]:
    """Names by CIK of those that have one."""
    return {int(one.cik): one.name for one in organizations if one.cik is not None}


def lister(source: Source, days: Days, client: Client, filers: Mapping[int, str] | None = None) -> Iterator[Listing]:
    """The filings of the filers we know or the source lists, or those that its full-text search finds. Raises Refused, Closed."""
    _check_contact(client.settings.contact or "")
    known = filers if filers is not None else filers_of(load_reference().organizations.values())
    asked = due(days, client.store.days(source.source_id), client.now().date())
    question = _question(source.url)
    if question is not None:
        walk = searched(source.model_copy(update={"url": question}), asked, client, known)
    else:
        walk = filed(source, asked, client, _chosen(source.url, known))
    whole = True
    for found in walk if asked else ():
        is_whole = found.is_whole
        for filing in found.filings:
            wanted, refusals, is_listed = wanted_of(filing, source, client)
            is_whole = is_whole and is_listed
            yield Listing(wanted=wanted, refusals=refusals)
        yield Listing(closes=found.day if is_whole and found.closes else None, refusals=found.refusals)
        whole = whole and is_whole
        yield from (Listing(of=one) for one in found.of if whole)


def _question(url: str) -> str | None:
    """The address of a full-text search: given as one, or as the words to look for; none where the source is filers."""
    if "?" in url:
        return url
    is_words = url.strip().lower() not in ("", "filers") and "://" not in url and not _CIKS.fullmatch(url)
    return f"{_SEARCH}?{urlencode({'q': url, 'forms': '8-K,6-K'})}" if is_words else None


def _chosen(url: str, filers: Mapping[int, str]) -> Mapping[int, str]:
    """The filers of a source: all that we know, or those whose CIKs its address lists."""
    ciks = [int(cik) for cik in _CIK.findall(url)] if _CIKS.fullmatch(url) else []
    return {cik: filers.get(cik, "") for cik in ciks} or filers


def _check_contact(contact: str) -> None:
    mail = _MAIL.search(contact)
    if mail is None or not re.search(r"[^\W\d_]{2}", contact.replace(mail[0], "")):
        wanted = "set DEALGRAPH_CONTACT to a name and an e-mail, as in 'Example Research data@example.org'"
        raise Refused("contact", f"the SEC wants to know who asks: {wanted}", for_good=False)
