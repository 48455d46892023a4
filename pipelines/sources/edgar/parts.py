"""Which documents a filing has and what each is. File names do not tell (a release may be called anything), EDGAR's lists do.

Asked in turn: the headers page, the index page, the whole submission. The index.json has icons for types and is of no use.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import lxml.html
from lxml.etree import LxmlError

from data.model.documents import Refusal
from data.model.vocabulary import DocumentKind

from ...formats import sgml
from ...formats.reader import SUFFIXES
from ...formats.sgml import Part
from ...raw.records import About, Wanted, What
from ...web.client import Client
from ...web.errors import Closed, Refused
from ..table import Source
from .filings import PUBLIC, Filing
from .forms import is_exhibit_read

_FOR_EVER = dt.timedelta(days=36_500)
"""What is in the archives stays as it is."""
_IMAGES = frozenset({".jpg", ".jpeg", ".gif", ".png"})
_LINK = re.compile(r"</?a\b[^>]*>", re.IGNORECASE)
"""Around a file name, on some headers pages."""

Read = Callable[[str], list[Part]]


def wanted_of(filing: Filing, source: Source, client: Client) -> tuple[tuple[Wanted, ...], tuple[Refusal, ...], bool]:
    """The parts to fetch, those that cannot be read, and whether the lists could be had. Raises Closed."""
    listed, is_whole = _listed(filing, source, client)
    wanted: list[Wanted] = []
    refusals: list[Refusal] = []
    for part in _chosen(filing, listed):
        reason = _against(part)
        if reason is None:
            wanted.append(_wanted(filing, part, listed[0] is part, source, client))
        else:
            name = PUBLIC + filing.path(part.file)
            refusals.append(Refusal(name=name, reason=reason[0], message=f"{name} ({part.type}): {reason[1]}"))
    if not listed:
        name = PUBLIC + filing.path(_index(filing))
        refusals.append(Refusal(name=name, reason="no_document", message=f"{name}: no list of the filing names a document: look at it"))
    return tuple(wanted), tuple(refusals), is_whole


def _listed(filing: Filing, source: Source, client: Client) -> tuple[list[Part], bool]:
    """All documents, the main one first; and whether that is the last word, for a list that failed to come may come later."""
    ways: tuple[tuple[str, What, Read], ...] = (
        (f"{filing.accession}-index-headers.html", What.LISTING, lambda text: list(sgml.parts(html.unescape(_LINK.sub("", text))))),
        (_index(filing), What.LISTING, _of_index),
        (f"{filing.accession}.txt", What.DOCUMENT, lambda text: list(sgml.parts(text))),
    )
    is_whole = True
    for file, what, read in ways:
        try:
            found = _read(client.settings.sec_archives_url + filing.path(file), what, read, source, client)
        except Closed:
            raise
        except Refused as refused:
            is_whole = is_whole and refused.for_good
            continue
        if found:
            return _main_first(filing, found), True
        is_whole = False
    return ([Part(filing.form, _file(filing.primary))] if filing.primary else []), is_whole


def _read(url: str, what: What, read: Read, source: Source, client: Client) -> list[Part]:
    """What a list names. One that names nothing was another page in its place: it is asked for once more."""
    fetched = client.get(url, source.source_id, what, fresh_for=_FOR_EVER)
    found = read(fetched.body.decode("utf-8", "replace"))
    if not found and not fetched.is_new:
        found = read(client.get(url, source.source_id, what).body.decode("utf-8", "replace"))
    return found


def _of_index(text: str) -> list[Part]:
    """The rows of the tables of an index page: number, description, file, type, size."""
    try:
        page: Any = lxml.html.fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError):
        return []
    found = []
    for row in page.xpath("//table[contains(@class, 'tableFile')]//tr[count(td) >= 4]"):
        description, file, type_ = (" ".join(row[n].text_content().split()) for n in (1, 2, 3))
        address = next(iter(row[2].xpath(".//a/@href")), "")
        if type_:  # the row of the whole submission has none
            found.append(Part(type_, _file(address) if file else "", description))
    return found


def _main_first(filing: Filing, listed: list[Part]) -> list[Part]:
    return sorted(listed, key=lambda part: part.type != filing.form)


def _chosen(filing: Filing, listed: list[Part]) -> list[Part]:
    """The main document and the exhibits that are read, but no PDF that is a courtesy copy of another file; one for what has no name."""
    chosen = [part for n, part in enumerate(listed) if n == 0 or part.type == filing.form or is_exhibit_read(filing.form, part.type)]
    plain = {part.type for part in chosen if _suffix(part) != ".pdf"}
    chosen = [part for part in chosen if _suffix(part) != ".pdf" or part.type not in plain]
    if any(not part.file for part in chosen):
        return [Part(filing.form, f"{filing.accession}.txt")]
    return chosen


def _against(part: Part) -> tuple[str, str] | None:
    """Why a part is not fetched: the word and the sentence."""
    suffix = _suffix(part)
    if suffix in _IMAGES:
        return "image", "it is a picture, and no character recognition is done here: read it yourself"
    if suffix not in SUFFIXES:
        return "unsupported", f"{suffix} files cannot be read: look at the filing itself"
    return None


def _wanted(filing: Filing, part: Part, is_main: bool, source: Source, client: Client) -> Wanted:
    path = filing.path(part.file)
    is_release = part.type.startswith("EX-99")
    name = None if is_main or part.type == filing.form else part.type
    about = About(
        title=", ".join(filter(None, (f"{filing.company}: {filing.form}", name))),
        published=filing.day,
        kind=DocumentKind.PRESS_RELEASE if is_release else DocumentKind.FILING,
        filer=filing.filer,
        url=PUBLIC + path,
        form=filing.form,
        part=name,
        subjects=filing.items,
    )
    return Wanted(source_id=source.source_id, day=filing.day, url=client.settings.sec_archives_url + path, about=about)


def _index(filing: Filing) -> str:
    return f"{filing.accession}-index.htm"


def _file(address: str) -> str:
    """The name of the file behind an address of a viewer, such as "/ix?doc=/Archives/…/a.htm" or "xslF345X05/a.xml"."""
    return address.rpartition("/")[2]


def _suffix(part: Part) -> str:
    return PurePosixPath(part.file).suffix.lower()
