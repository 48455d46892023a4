"""A reading process. The process that all of them are forked from imports this, so that the reader is made once and shared."""

from __future__ import annotations

import gc
from contextlib import suppress
from functools import cache

from data.errors import DealgraphError
from data.model.deals import Extraction
from data.model.documents import Document, Refusal

from .garbage import collect_seldom
from .reading import read_each

collect_seldom()

from extractors.read import Reader  # noqa: E402 (what it makes is never garbage)


@cache
def _reader() -> Reader:
    return Reader()


def read(chunk: list[Document]) -> list[Extraction | Refusal]:
    """What each document says, or why it could not be read. Raises DealgraphError where no reader can be made."""
    return [one for _, one in read_each(_reader(), chunk)]


with suppress(DealgraphError):  # it is raised again, and told, when the first documents are to be read
    _reader()
gc.freeze()
