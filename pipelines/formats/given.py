"""What the readers pass along: bytes as they came, and what a format's reader found in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.model.vocabulary import DocumentKind

from ..raw.records import About

_NOTHING = About()


@dataclass(frozen=True)
class Given:
    """Bytes under the name they were given by. ``received_at`` (UTC) also says what "the future" is, so that reading needs no clock.

    ``about`` is what its listing or its source says of it, for what it does not say itself.
    """

    name: str
    content: bytes
    received_at: dt.datetime
    source_id: str | None = None
    about: About = _NOTHING


@dataclass(frozen=True)
class Article:
    """A text with what its own format says of it; ``body`` is plain, its paragraphs apart by a blank line."""

    body: str
    title: str | None = None
    publisher: str | None = None
    kind: DocumentKind | None = None
    published: dt.date | None = None
    url: str | None = None
    filer: str | None = None
    author: str | None = None
    language: str | None = None
    """Code of ISO 639-1."""
    stub: str | None = None
    """Why this is less than the whole document: "paywall", "summary" and the like."""
    warnings: tuple[str, ...] = ()
