"""A document that was fetched or given, and the reason why one was refused."""

from __future__ import annotations

import datetime as dt

from .record import Record
from .vocabulary import DocumentKind


class Document(Record):
    """One text with where it comes from. ``text`` is the clean text that all evidence offsets index.

    ``document_id`` derives from title and text alone, so the same text given twice is one document (``data.model.ids``).
    """

    document_id: str
    name: str
    """What the reader was given: a path or an address; ``document`` in the extract form."""
    url: str | None = None
    publisher: str | None = None
    kind: DocumentKind = DocumentKind.OTHER
    title: str | None = None
    published: dt.date | None = None
    fetched_at: dt.datetime | None = None
    content_sha256: str
    """Of the bytes as given."""
    text: str
    filer: str | None = None
    """Of a filing: who "we" and "the Company" are."""
    author: str | None = None
    language: str | None = None
    """Code of ISO 639-1; null where nobody looked."""
    form: str | None = None
    """Of a filing: the form, such as 8-K."""
    part: str | None = None
    """Of a filing: which exhibit; null for its main document."""
    stub: str | None = None
    """Why the text is less than the whole, such as "paywall"; null where it is whole."""
    source_id: str | None = None
    warnings: tuple[str, ...] = ()


class Refusal(Record):
    """An input that was not taken: what, the stable reason word that is counted, and the sentence for a person."""

    name: str
    reason: str
    message: str


class Sighting(Record):
    """Which bytes of which source became which document, or why they became none."""

    source_id: str
    day: dt.date
    """The day they are of, where their listing says so; else the day they came."""
    sha256: str
    name: str
    document_id: str | None = None
    reason: str | None = None
    first_seen_at: dt.datetime
