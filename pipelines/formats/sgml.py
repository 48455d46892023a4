"""EDGAR's own markup around the documents of a filing: a full submission, and the page that lists one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DOCUMENT = re.compile(r"<DOCUMENT>(.*?)(?:</DOCUMENT>|(?=<DOCUMENT>)|\Z)", re.DOTALL)
_TEXT = re.compile(r"<TEXT>(.*?)(?:</TEXT>|\Z)", re.DOTALL)
_FIELD = re.compile(r"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>[ \t]*(.*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """One document of a filing. ``type`` is EDGAR's word for what it is, such as EX-99.1; ``file`` is empty in the oldest filings."""

    type: str
    file: str = ""
    description: str = ""
    content: str = ""


def parts(text: str) -> Iterator[Part]:
    """The documents of a submission, in their order."""
    for found in _DOCUMENT.finditer(text.replace("\r\n", "\n")):
        head, _, _ = found[1].partition("<TEXT>")
        fields = dict(_FIELD.findall(head))
        if "TYPE" in fields:
            content = _TEXT.search(found[1])
            yield Part(fields["TYPE"], fields.get("FILENAME", ""), fields.get("DESCRIPTION", ""), content[1] if content else "")
