"""Versions of code for Dagster: a digest of the files that a table depends on, so that a change of any of them is seen before a run."""

from __future__ import annotations

import hashlib
from functools import cache

from data.settings import REPOSITORY

REFERENCE = ("data/reference",)
READING = ("extractors", "data/reference")
MERGING = ("extractors/identity", "data/reference")
COPYING = ("extractors/copies",)
GRAPH = ("graph",)
_SUFFIXES = {".py", ".yaml", ".csv", ".jsonl", ".cypher", ".sql", ".bin", ".json", ".cfg", ""}


@cache
def code_version(*folders: str) -> str:
    """Twelve hexadecimal digits of SHA-256 over the names and bytes of all files in folders of the repository that decide a result."""
    files = (path for folder in folders for path in (REPOSITORY / folder).rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    found = hashlib.sha256()
    for path in sorted(files):
        found.update(str(path.relative_to(REPOSITORY)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:12]
