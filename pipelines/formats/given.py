"""What the readers pass along: bytes as they came, and what a format's reader found in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.model.vocabulary import DocumentKind


@dataclass(frozen=True)
class Given:
    """Bytes under the name they were given by. ``received_at`` (UTC) also says what "the future" is, so that reading needs no clock.

    A configured source says what its documents are where they do not say it themselves.
    """

    name: str
    content: bytes
    received_at: dt.datetime
    source_id: str | None = None
    publisher: str | None = None
    kind: DocumentKind | None = None


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
    warnings: tuple[str, ...] = ()
