"""EDGAR on loopback, with the shapes and oddities of the real one: submissions, archives, full-text search, blocks."""

from __future__ import annotations

import datetime as dt
import html
import json
from dataclasses import dataclass, field
from typing import Any

from .scripted import Asked, Reply, Server

BLOCK_PAGE = b"""<!DOCTYPE html><html><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head>
<body><h1>Your request rate is too high</h1><p>Come back after ten minutes.</p></body></html>"""
_ANYTHING_ELSE = [
    ("4", "xslF345X05/ownership.xml", ""),
    ("EFFECT", "xslEFFECTX01/primary_doc.xml", ",,"),
    ("S-4", "s4.htm", "S-4,,2024-06-24 09:30:00"),
]
"""Form, main document and items of filings that stand between those of interest."""


@dataclass(frozen=True)
class File:
    """One document of a filing, by EDGAR's type of it."""

    type: str
    name: str
    content: bytes = b""
    description: str = ""


@dataclass(frozen=True)
class Filed:
    """One filing. ``ciks`` and ``names`` are those of all its registrants."""

    accession: str
    form: str
    day: dt.date
    files: tuple[File, ...]
    items: str = ""
    ciks: tuple[int, ...] = (1111111,)
    names: tuple[str, ...] = ("Northgrid Compute, Inc.",)
    is_older: bool = False
    """Whether submissions name it on an older page."""
    primary: str | None = None
    """What submissions call the main document, where that is not the name of the first file."""

    @property
    def folder(self) -> str:
        """Below the address of the archives, under the first registrant."""
        return f"/Archives/edgar/data/{self.ciks[0]}/{self.accession.replace('-', '')}/"


@dataclass
class Edgar:
    """Answers for the filings in ``filed``; a test may add to them, or script single paths of the server itself."""

    server: Server
    filed: list[Filed] = field(default_factory=list)
    filers: tuple[int, ...] = (1111111,)
    is_padded: bool = True
    block: Reply | None = None
    has_headers: bool = True
    has_index: bool = True
    page_size: int = 100
    found: dict[str, list[str]] = field(default_factory=dict)
    """Accession numbers that a question of the full-text search finds."""
    total: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        """Speak for the three services."""
        self.server.on("/submissions/", self._unless_blocked(self._submissions))
        self.server.on("/Archives/", self._unless_blocked(self._archives))
        self.server.on("/LATEST/search-index", self._unless_blocked(self._search))

    def _unless_blocked(self, script: Any) -> Any:
        return lambda asked: self.block or script(asked)

    def _submissions(self, asked: Asked) -> Reply:
        name = asked.path.rpartition("/")[2].removesuffix(".json")
        cik, is_page = int(name[3:13]), name.endswith("-submissions-001")
        if cik not in self.filers:
            return Reply(b"<Error><Code>NoSuchKey</Code></Error>", 404)
        own = [one for one in self.filed if cik in one.ciks]
        if is_page:
            return _json(_columns([one for one in own if one.is_older], is_old=True))
        return _json(self._filer(cik, own))

    def _filer(self, cik: int, own: list[Filed]) -> dict[str, Any]:
        older = [one.day for one in own if one.is_older]
        page = {"name": f"CIK{cik:010}-submissions-001.json", "filingCount": len(older)}
        ends = {"filingFrom": min(older).isoformat(), "filingTo": max(older).isoformat()} if older else {}
        return {
            "cik": f"{cik:010}" if self.is_padded else cik,
            "entityType": "operating",
            "insiderTransactionForIssuerExists": 1,
            "name": next((one.names[one.ciks.index(cik)] for one in own), "Dormant Holdings Ltd"),
            "tickers": [],
            "exchanges": [],
            "lei": None,
            "filings": {"recent": _columns([one for one in own if not one.is_older]), "files": [page | ends] if older else []},
        }

    def _archives(self, asked: Asked) -> Reply:
        parts = asked.path.split("/")
        cik, folder, name = int(parts[4]), parts[5], parts[6]
        filed = next((one for one in self.filed if one.accession.replace("-", "") == folder and cik in one.ciks), None)
        if filed is None:
            return _missing()
        if name == f"{filed.accession}-index-headers.html":
            return Reply(_headers(filed)) if self.has_headers else _missing()
        if name == f"{filed.accession}-index.htm":
            return Reply(_index(filed)) if self.has_index else _missing()
        if name == f"{filed.accession}.txt":
            return Reply(_submission(filed))
        return next((Reply(file.content) for file in filed.files if file.name == name), _missing())

    def _search(self, asked: Asked) -> Reply:
        question = asked.query.get("q", [""])[0]
        start, day = int(asked.query["from"][0]), asked.query["startdt"][0]
        named = self.found.get(question, [])
        hits = [hit for one in self.filed if one.accession in named and one.day.isoformat() == day for hit in _hits(one)]
        total = self.total or {"value": len(hits), "relation": "eq"}
        page = {"total": total, "max_score": 9.1, "hits": hits[start : start + self.page_size]}
        return _json({"took": 5, "timed_out": False, "hits": page})


def _missing() -> Reply:
    return Reply(b"<html><head><title>SEC.gov | File Not Found Error Alert (404)</title></head></html>", 404)


def _json(value: Any) -> Reply:
    return Reply(json.dumps(value).encode(), headers={"Content-Type": "application/json"})


def _columns(filed: list[Filed], *, is_old: bool = False) -> dict[str, list[Any]]:
    """Parallel columns; older pages lack one of them."""
    rows: list[dict[str, Any]] = []
    for number, one in enumerate(filed):
        rows.append(_row(one.accession, one.day, one.form, one.files[0].name if one.primary is None else one.primary, one.items))
        form, primary, items = _ANYTHING_ELSE[number % len(_ANYTHING_ELSE)]
        rows.append(_row(f"0009999999-26-{number:06}", one.day, form, primary, items))
    names = list(_row("", dt.date.min, "", "", ""))
    return {name: [row[name] for row in rows] for name in names if not (is_old and name == "isXBRLNumeric")}


def _row(accession: str, day: dt.date, form: str, primary: str, items: str) -> dict[str, Any]:
    return {
        "accessionNumber": accession,
        "filingDate": day.isoformat(),
        "reportDate": "",
        "acceptanceDateTime": f"{day}T21:05:12.000Z",
        "act": "",
        "form": form,
        "items": items,
        "core_type": form,
        "size": 4021,
        "isXBRL": 0,
        "isXBRLNumeric": None,
        "primaryDocument": primary,
        "primaryDocDescription": "",
    }


def _head(file: File, number: int) -> str:
    name = f"<FILENAME>{file.name}\n" if file.name else ""
    description = f"<DESCRIPTION>{file.description}\n" if file.description else ""
    return f"<TYPE>{file.type}\n<SEQUENCE>{number}\n{name}{description}<TEXT>\n"


def _headers(filed: Filed) -> bytes:
    """The page of headers: the true types, as SGML that is escaped, below SGML in a comment."""
    documents = "".join(
        html.escape(f"<DOCUMENT>\n{_head(file, number)}")
        + f'<a href="{file.name}">Document {number} - file: {file.name}</a><br>\n'
        + html.escape("</DOCUMENT>\n")
        for number, file in enumerate(filed.files, start=1)
    )
    comment = f"<!--\n<SEC-HEADER>{filed.accession}.hdr.sgml\n<TYPE>{filed.form}\n<CONFORMED-NAME>{filed.names[0]}\n</SEC-HEADER>\n-->"
    title = f"<TITLE>SEC EDGAR Submission {filed.accession}</TITLE>"
    return f"<HTML><HEAD>{title}\n{comment}</HEAD><BODY><PRE>{documents}{html.escape('</SEC-DOCUMENT>')}</PRE></BODY></HTML>".encode()


def _index(filed: Filed) -> bytes:
    """The page for people: a table with links, the main document behind a viewer."""
    rows = [
        f"<tr><td scope='row'>{number}</td><td>{file.description}</td>"
        f"<td><a href='{'/ix?doc=' if number == 1 else ''}{filed.folder}{file.name}'>{file.name}</a></td>"
        f"<td>{file.type}</td><td></td></tr>"
        for number, file in enumerate(filed.files, start=1)
    ]
    whole = f"{filed.accession}.txt"
    rows.append(
        f"<tr><td>&nbsp;</td><td>Complete submission text file</td><td><a href='{filed.folder}{whole}'>{whole}</a></td>"
        "<td>&nbsp;</td><td>172724</td></tr>"
    )
    head = "<tr><th>Seq</th><th>Description</th><th>Document</th><th>Type</th><th>Size</th></tr>"
    return f"<!DOCTYPE HTML><html><body><table class='tableFile'>{head}{''.join(rows)}</table></body></html>".encode()


def _submission(filed: Filed) -> bytes:
    documents = [
        b"<DOCUMENT>\n" + _head(file, number).encode() + file.content + b"\n</TEXT>\n</DOCUMENT>\n"
        for number, file in enumerate(filed.files, start=1)
    ]
    head = f"<SEC-DOCUMENT>{filed.accession}.txt\n<SEC-HEADER>\nITEM INFORMATION:\t\tOther Events\n</SEC-HEADER>\n"
    return head.encode() + b"".join(documents) + b"</SEC-DOCUMENT>\n"


def _hits(filed: Filed) -> list[dict[str, Any]]:
    """One hit a document."""
    return [
        {
            "_index": "edgar_file",
            "_id": f"{filed.accession}:{file.name}",
            "_score": 3.2,
            "_source": {
                "ciks": [f"{cik:010}" for cik in filed.ciks],
                "display_names": [f"{name}  (XX)  (CIK {cik:010})" for cik, name in zip(filed.ciks, filed.names, strict=True)],
                "root_forms": [filed.form.removesuffix("/A")],
                "file_date": filed.day.isoformat(),
                "form": filed.form,
                "adsh": filed.accession,
                "file_type": file.type,
                "file_description": file.description or None,
                "items": filed.items.split(",") if filed.items else [],
            },
        }
        for file in filed.files
    ]
