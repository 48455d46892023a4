"""The table of sources (``DEALGRAPH_SOURCES``, a CSV file): who is read, under which terms, and what its documents are."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from data.errors import SettingsError, UnknownSource
from data.model.record import Record
from data.model.vocabulary import DocumentKind


class Source(Record):
    """One row. ``url`` of a folder is a path, from the repository root where it is relative."""

    source_id: str
    kind: Literal["feed", "sitemap", "edgar", "gdelt", "folder"]
    url: str
    publisher: str | None = None
    document_kind: DocumentKind | None = None
    terms: Literal["allowed", "unreviewed", "refused"]
    enabled: bool


def load_sources(path: Path) -> tuple[Source, ...]:
    """All rows. Raises SettingsError that names the file and the line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the sources table {path} cannot be read ({error}): mend it or set DEALGRAPH_SOURCES") from error
    return tuple(_source(path, number, row) for number, row in enumerate(rows, start=2))


def enabled(sources: Iterable[Source], source_id: str | None = None) -> list[Source]:
    """The sources to be read: those that are enabled and whose terms allow it, or the one that is asked for."""
    listed = list(sources)
    if source_id is None:
        return [source for source in listed if source.enabled and source.terms == "allowed"]
    chosen = [source for source in listed if source.source_id == source_id]
    if not chosen:
        raise UnknownSource(f"there is no source {source_id!r}; there are: {', '.join(source.source_id for source in listed)}")
    if chosen[0].terms != "allowed":
        raise SettingsError(
            f"the terms of source {source_id!r} are {chosen[0].terms}: review them and set them to allowed in the sources table"
        )
    return chosen


def _source(path: Path, line: int, row: dict[str, str]) -> Source:
    try:
        return Source.model_validate({key: value or None for key, value in row.items()})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"{path}, line {line}: {wrong}") from None
