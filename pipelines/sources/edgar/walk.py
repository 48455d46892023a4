"""The walk through an EDGAR source: day by day, filing by filing; a day is closed when all of it is listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from data.reference.tables import Organization, load_reference

from ...web.client import Client
from ...web.errors import Refused
from ..days import Days, due
from ..listing import Listing
from ..table import Source
from .parts import wanted_of
from .search import searched
from .submissions import filed

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def filers_of(organizations: Iterable[Organization]) -> dict[int, str]:
    """Names by CIK of those that have one."""
    return {int(one.cik): one.name for one in organizations if one.cik is not None}


def lister(source: Source, days: Days, client: Client, filers: Mapping[int, str] | None = None) -> Iterator[Listing]:
    """The filings of the filers we know, or those that the full-text search in the source's address finds. Raises Refused, Closed."""
    _check_contact(client.settings.contact or "")
    known = filers if filers is not None else filers_of(load_reference().organizations.values())
    walk = searched if "?" in source.url else filed
    asked = due(days, client.store.days(source.source_id), client.now().date())
    for found in walk(source, asked, client, known) if asked else ():
        is_whole = found.is_whole
        for filing in found.filings:
            wanted, refusals, is_listed = wanted_of(filing, source, client)
            is_whole = is_whole and is_listed
            yield Listing(wanted=wanted, refusals=refusals)
        yield Listing(closes=found.day if is_whole else None, refusals=found.refusals)


def _check_contact(contact: str) -> None:
    mail = _MAIL.search(contact)
    if mail is None or not re.search(r"[^\W\d_]{2}", contact.replace(mail[0], "")):
        wanted = "set DEALGRAPH_CONTACT to a name and an e-mail, as in 'Example Research data@example.org'"
        raise Refused("contact", f"the SEC wants to know who asks: {wanted}", for_good=False)
