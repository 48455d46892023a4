"""What the raw store keeps: one exchange with a server, one item that is to be read, and what a listing said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from data.model.record import Record
from data.model.vocabulary import DocumentKind


class What(StrEnum):
    """What was asked for."""

    LISTING = "listing"
    """Something that names documents: a feed, a site map, a page of submissions or of search results."""
    DOCUMENT = "document"
    RULES = "rules"
    """A robots.txt."""


class About(Record):
    """What is known of a document before it is read: its listing says it, or the address it came from."""

    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    author: str | None = None
    kind: DocumentKind | None = None
    filer: str | None = None
    url: str | None = None
    """The public address, where the one it was fetched from is another."""
    language: str | None = None
    summary: str | None = None
    """What the listing tells of it: kept as a stub where the document itself is not given to us."""
    stub: str | None = None
    """Why this is less than the whole document: "paywall", "summary"; null where it is whole."""
    form: str | None = None
    """Of a filing: the form, such as 8-K."""
    part: str | None = None
    """Of a filing: which part, such as EX-99.1; null for the main document."""
    subjects: tuple[str, ...] = ()
    """Of a filing: the numbers of its items, such as 1.01."""
    mark: str | None = None
    """What the listing says of the version, such as the moment of the last change; another mark, and it is fetched again."""


class Exchange(Record):
    """One request and its answer. Without ``sha256`` nothing was kept: ``reason`` and ``message`` say why, unless it was unchanged."""

    source_id: str
    what: What
    url: str
    final_url: str | None = None
    fetched_at: dt.datetime
    status: int | None = None
    headers: Mapping[str, str] = Field(default_factory=dict)
    sha256: str | None = None
    reason: str | None = None
    message: str | None = None


class Item(Record):
    """One document as bytes, by its key (source, day, content hash). ``name`` is what people call it: an address or a path."""

    source_id: str
    day: dt.date
    """The day it is of, where its listing says so; else the day it came."""
    sha256: str
    name: str
    about: About = About()
    first_seen_at: dt.datetime
    last_seen_at: dt.datetime


class Wanted(Record):
    """A document that a listing names and that is still to be fetched."""

    source_id: str
    day: dt.date
    url: str
    about: About = About()
    again: bool = False
    """Whether it was fetched before and is only looked at again."""
    attempts: int = 0
    reason: str | None = None
    """Why the last attempt failed; named with a reason, it is written down as refused and fetched only when its mark changes."""
    message: str | None = None
    named_at: dt.datetime | None = None
    """When a listing first told of this version: what came later is of this version. The store says it."""
