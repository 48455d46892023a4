"""What is kept of a text to find its copies again, and what was found."""

from __future__ import annotations

from .record import Record


class Signature(Record):
    """A text in the form in which copies are looked for. Its bytes mean something to ``extractors.copies`` alone."""

    size: int
    """Runs of words in it."""
    minhash: bytes
    """By which likely copies are found."""
    content: bytes
    """By which they are confirmed."""


class Copy(Record):
    """A document that says what an earlier one says, in the same words."""

    document_id: str
    original_id: str
    share: float
    """Of the shorter text, how much stands in the longer one."""
