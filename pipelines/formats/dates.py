"""The day of publication from what front matter and page metadata write; nothing is completed that is not said."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Any

_FORMS = ("%B %d, %Y", "%b %d, %Y", "%b. %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
"""Spellings with a name for the month or the year first: 03/11/2025 is left out, because it is two different days."""

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_WITHIN = re.compile(
    rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH.replace('month', 'month2')},?[\s-]+(?P<year2>\d{{4}})\b"
    r"|\b(?P<year3>\d{4})[-/](?P<month3>\d{1,2})[-/](?P<day3>\d{1,2})(?=\D|\Z)"
    r"|(?P<year4>\d{4})\s*[年년]\s*(?P<month4>\d{1,2})\s*[月월]\s*(?P<day4>\d{1,2})\s*[日일]",
    re.IGNORECASE,
)
"""A day with a weekday before it or a time of day after it."""


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
    except (ValueError, OverflowError):
        return _within(text)


def _within(text: str) -> dt.date | None:
    """The one day that a longer text has in it."""
    days = {_day(match) for match in _WITHIN.finditer(text)}
    return days.pop() if len(days) == 1 else None


def _day(match: re.Match[str]) -> dt.date | None:
    year, month, day = (next(match[f"{part}{n}"] for n in ("", 2, 3, 4) if match[f"{part}{n}"]) for part in ("year", "month", "day"))
    try:
        return dt.date(int(year), _MONTHS.get(month.lower()) or int(month), int(day))
    except ValueError:
        return None
