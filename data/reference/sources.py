"""The table of sources as records: who may be read, what it is, and under which terms. A row that makes no sense is kept aside with its
reason and line, and the others go on, so that one slip in a table of a hundred stops nobody.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import SplitResult, parse_qs, urlsplit

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails

from ..errors import SettingsError
from ..model.documents import Refusal
from ..model.record import Record
from ..model.vocabulary import DocumentKind

_small = BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)
Address = Annotated[str, Field(pattern=r"^https?://[^\s/]+")]


class Source(Record):
    """One row. ``url`` means what its kind says (``data/reference/README.md``); of a folder it is a path, from the repository root."""

    source_id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    kind: Annotated[Literal["feed", "sitemap", "edgar", "gdelt", "folder", "rates"], _small]
    url: str = ""
    publisher: str | None = None
    document_kind: Annotated[DocumentKind | None, _small] = None
    terms: Annotated[Literal["allowed", "unreviewed", "refused"], _small]
    enabled: bool
    topic: str | None = None
    language: str | None = Field(default=None, pattern=r"^[a-z]{2}$")
    seen_at: Address | None = None
    """The public page that shows the address."""
    terms_url: Address | None = None
    terms_note: str | None = None

    @property
    def is_read(self) -> bool:
        """Whether a run reads it unasked."""
        return self.enabled and self.terms == "allowed"


class SourceTable(Record):
    """The rows that make sense, in the order of the file, and why the others do not."""

    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...] = ()

    @property
    def refused_hosts(self) -> frozenset[str]:
        """Hosts whose terms refuse us, without ``www.``: what leads there from elsewhere is not fetched either."""
        return self._hosts("refused") - self._hosts("allowed")

    def _hosts(self, terms: str) -> frozenset[str]:
        return frozenset(host_of(one.url) for one in self.sources if one.terms == terms and one.kind in ("feed", "sitemap"))


def host_of(url: str) -> str:
    """The host of an address in small letters, without ``www.``."""
    return (_split(url).hostname or "").removeprefix("www.")


def read_sources(path: Path) -> SourceTable:
    """The table of a file. Raises SettingsError where nothing of it can be read."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the sources table {path} cannot be read ({error}): mend it or set DEALGRAPH_SOURCES") from error
    sources: dict[str, Source] = {}
    lines: dict[str, int] = {}
    refusals: list[Refusal] = []
    for number, cells, wrong in _rows(path, text):
        found = wrong or _source(cells)
        if isinstance(found, Source) and found.source_id in lines:
            found = f"source_id {found.source_id!r} is that of line {lines[found.source_id]}: give it another"
        if isinstance(found, Source):
            sources[found.source_id], lines[found.source_id] = found, number
        else:
            message = f"{path}, line {number}: {found}; the row is left out until it is mended"
            refusals.append(Refusal(name=cells.get("source_id") or f"line {number}", reason="source_row", message=message))
    return SourceTable(sources=tuple(sources.values()), refusals=tuple(refusals))


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str], str]]:
    """Number of the line, its cells that say something, and what is wrong with its shape. Columns of no meaning here are passed over.

    Each line is read for itself, for a quote that is never closed would take the rest of the table with it.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    try:
        header = [name.lower() for name in _cells(lines[0])]
    except csv.Error as error:
        raise SettingsError(f"{path}, line 1: the header is no CSV ({error}): begin the file with {','.join(DESIGNED)}") from error
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise SettingsError(f"{path}, line 1: the header has no {', '.join(missing)}: begin the file with {','.join(DESIGNED)}")
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip(" ,\t"):
            continue
        try:
            values = _cells(line)
        except csv.Error as error:
            yield number, {}, f"it is no CSV ({error}): mend its quotes"
            continue
        cells = {name: value for name, value in zip(header, values, strict=False) if value and name in Source.model_fields}
        wrong = f"{len(values)} cells where the header names {len(header)}: quote a cell that holds a comma"
        yield number, cells, wrong if len(values) != len(header) else ""


def _cells(line: str) -> list[str]:
    return [value.strip() for value in next(csv.reader([line], strict=True), [])]


def _source(cells: dict[str, str]) -> Source | str:
    """The row, or what is wrong with it and what to do."""
    try:
        source = Source.model_validate(cells)
    except ValidationError as error:
        return "; ".join(_told(detail) for detail in error.errors())
    wrong = _WRONG[source.kind](source.url)
    return f"url is {source.url!r}: {wrong}" if wrong else source


def _told(detail: ErrorDetails) -> str:
    name = ".".join(map(str, detail["loc"]))
    if detail["type"] == "missing":
        return f"{name} is empty: {_WANTED[name]}"
    return f"{name} is {detail['input']!r}: {_WANTED[name]}"


DESIGNED = ("source_id", "kind", "url", "publisher", "document_kind", "terms", "enabled")
"""The columns of a table of one's own; the others are for saying more."""

REQUIRED = ("source_id", "kind", "url", "terms", "enabled")

_PAGE = "write the http or https address of a page"
_WANTED = {
    "source_id": "letters, digits, dots, hyphens and underscores make an id",
    "kind": "write feed, sitemap, edgar, gdelt, folder or rates",
    "document_kind": f"write {', '.join(DocumentKind)}, or nothing",
    "terms": "write allowed, unreviewed or refused",
    "enabled": "write true or false",
    "language": "write its two letters, as in en",
    "seen_at": _PAGE,
    "terms_url": _PAGE,
}


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # looked at here, for it raises too
    except ValueError:
        return urlsplit("")
    return parts


def _no_web(url: str) -> str:
    parts = _split(url)
    is_web = parts.scheme in ("http", "https") and parts.hostname and parts.username is None and not any(map(str.isspace, url))
    return "" if is_web else "write an http or https address, without a password or blanks"


def _no_question(name: str, example: str) -> Callable[[str], str]:
    """What is wrong with the address of a search: one with parameters but without its question."""

    def wrong(url: str) -> str:
        if "://" not in url:
            return ""
        asked = parse_qs(_split(url).query)
        asks = not asked or any(value.strip() for value in asked.get(name, []))
        return _no_web(url) or ("" if asks else f"write the question alone, or an address with one ({example})")

    return wrong


def _no_path(url: str) -> str:
    return "write the path of a folder" if not url or "://" in url else ""


_WRONG: dict[str, Callable[[str], str]] = {
    "feed": _no_web,
    "sitemap": _no_web,
    "edgar": _no_question("q", "…/LATEST/search-index?q=…&forms=8-K"),
    "gdelt": _no_question("query", "…/doc?query=…"),
    "folder": _no_path,
    "rates": _no_web,
}
