"""The day of publication from what front matter and page metadata write; nothing is completed that is not said."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime
from typing import Any

_FORMS = ("%B %d, %Y", "%b %d, %Y", "%b. %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
"""Spellings with a name for the month or the year first: 03/11/2025 is left out, because it is two different days."""


def read_day(value: Any) -> dt.date | None:
    """The day that ``value`` names, in the time zone it is written in; None where it names no single day."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = " ".join(str(value).split())
    for form in _FORMS:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return _from_standard(text)


def _from_standard(text: str) -> dt.date | None:
    """ISO 8601, then the e-mail form that feeds use."""
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return None
