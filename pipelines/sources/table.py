"""The table of sources (``DEALGRAPH_SOURCES``, a CSV file): who is read, under which terms, and what its documents are."""

from __future__ import annotations

import csv
import datetime as dt
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from data.errors import SettingsError, UnknownSource
from data.model.documents import Refusal
from data.model.record import Record
from data.model.vocabulary import DocumentKind
from data.settings import REPOSITORY

from ..formats.given import Given
from .files import take


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


def fetch(sources: Iterable[Source], received_at: dt.datetime) -> Iterator[Given | Refusal]:
    """What each source has now."""
    for source in sources:
        if source.kind != "folder":
            message = f"source {source.source_id}: {source.kind} sources are not read by this version, folders are: disable it"
            yield Refusal(name=source.source_id, reason="unsupported", message=message)
            continue
        for one in take([os.fspath(REPOSITORY / source.url)], received_at):
            if isinstance(one, Refusal):
                yield one
                continue
            yield replace(one, name=_short(one.name), source_id=source.source_id, publisher=source.publisher, kind=source.document_kind)


def _short(name: str) -> str:
    """A file of the repository by its path there, so that a document is called the same on every machine."""
    path = Path(name)
    return path.relative_to(REPOSITORY).as_posix() if path.is_relative_to(REPOSITORY) else name


def _source(path: Path, line: int, row: dict[str, str]) -> Source:
    try:
        return Source.model_validate({key: value or None for key, value in row.items()})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"{path}, line {line}: {wrong}") from None
