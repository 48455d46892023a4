"""Identifiers that derive from content, so that the same input has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache


def digest(*parts: str, length: int = 16) -> str:
    """Hex SHA-256 of the parts, cut; parts are separated so that ("ab", "c") and ("a", "bc") differ."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


def document_id(title: str | None, text: str) -> str:
    """The id of a document: of its words, not of its bytes, so that a new encoding of the same article is no new document."""
    return "doc-" + digest(" ".join((title or "").split()), " ".join(text.split()))


@lru_cache(maxsize=100_000)
def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens: "Société Générale" → "societe-generale"; empty for a name without letters or digits."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
