"""A filing as EDGAR's lists name it, before any part of it is fetched."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from data.model.documents import Refusal

from ...raw.records import Exchange
from ...web.errors import Refused

PUBLIC = "https://www.sec.gov"
"""Where people find what we fetch from wherever the settings say."""
ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")
_ITEM = re.compile(r"\d\d?\.\d\d")


@dataclass(frozen=True)
class Filing:
    """One filing. ``filer`` is who "we" are in it, by the name of the reference table where it has one."""

    cik: int
    accession: str
    form: str
    day: dt.date
    company: str
    filer: str
    items: tuple[str, ...] = ()
    primary: str = ""
    """The file name of the main document, where the list gives it."""

    def path(self, file: str) -> str:
        """Of one of its files, below the address of the archives."""
        return f"/Archives/edgar/data/{self.cik}/{self.accession.replace('-', '')}/{quote(file)}"


@dataclass(frozen=True)
class Found:
    """What the lists name of one day. ``is_whole`` is false where one of them could not be had, ``closes`` where that day is none of those
    asked for. ``of`` are answers that are done with when all before is written down.
    """

    day: dt.date
    filings: tuple[Filing, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    is_whole: bool = True
    closes: bool = True
    of: tuple[Exchange, ...] = ()


def items_of(value: Any) -> tuple[str, ...]:
    """The numbers of the items: of "1.01,9.01" (submissions), of a list (search), none of ",," and of what other forms put there."""
    parts: Iterable[Any] = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else ()
    return tuple(part.strip() for part in parts if isinstance(part, str) and _ITEM.fullmatch(part.strip()))


def day_of(value: Any) -> dt.date | None:
    """A date as EDGAR writes it, none of anything else."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def json_of(body: bytes, url: str) -> dict[str, Any]:
    """The object in an answer. Raises Refused (broken)."""
    try:
        value = json.loads(body.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise Refused("broken", f"{url}: the answer is no JSON ({error}); it is asked for again", for_good=False) from None
    if not isinstance(value, dict):
        raise Refused("broken", f"{url}: the answer is JSON of another shape; it is asked for again", for_good=False)
    return value
