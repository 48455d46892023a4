"""REPORTS: which document tells of which deal, with the sentence that holds its most telling claim."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..content import END, START, Row

_BREAK = re.compile(r"\n|(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9$€£])")
_NOT_AN_END = re.compile(r"(?:\b(?:Inc|Corp|Co|Ltd|Mr|Ms|Dr|vs|No|approx|[A-Z])\.)[\"”’)]*\s+$")


def reports(mentions: Iterable[Row], claims: Iterable[Row], history: Iterable[Row]) -> list[Row]:
    """One row a (document, deal)."""
    claimed = {(claim["document_id"], claim["deal_id"]): claim for claim in claims}
    statuses = {(row["document_id"], row["deal_id"]): row for row in history}
    told = {(row["document_id"], row["deal_id"]) for row in mentions} | claimed.keys()
    return [_report(*pair, claimed.get(pair), statuses.get(pair)) for pair in sorted(told)]


def _report(document_id: str, deal_id: str, claim: Row | None, status: Row | None) -> Row:
    start, end = (
        sentence(claim["window"], claim["start_char"] - claim["window_start"], claim["end_char"] - claim["window_start"])
        if (claim)
        else (0, 0)
    )
    return {
        START: document_id,
        END: deal_id,
        "quote": claim["window"][start:end] if claim else None,
        "start": claim["window_start"] + start if claim else None,
        "end": claim["window_start"] + end if claim else None,
        "field": claim["field"] if claim else None,
        "status": status["status"] if status else None,
        "happened": status.get("happened") if status else None,
        "said_on": claim["said_on"] if claim else None,
    }


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """First character and one past the last of the sentence or sentences that a span lies in; a line break always ends one."""
    first, last = 0, len(text)
    for found in _BREAK.finditer(text):
        if _NOT_AN_END.search(text[: found.end()]):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    closing = re.match(r"[\"”’)]*", text[last:])
    return first, last + (closing.end() if closing else 0)
