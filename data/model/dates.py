"""A date as precisely as the text gives it: year, half, quarter, month or day. Written 2026, 2026-H2, 2026-Q4, 2026-11, 2026-11-03."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, PlainSerializer

_FORM = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


class PartialDate(NamedTuple):
    """The span of days that a stated date covers; ``text`` is its normal form and says the precision."""

    first: dt.date
    last: dt.date
    text: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the normal form. Raises ValueError with the text for anything else, an impossible day included."""
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"not a date: {text!r} (wanted 2026, 2026-H2, 2026-Q4, 2026-11 or 2026-11-03)")
        year, half, quarter, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if day is not None and month is not None:
            exact = dt.date(year, month, day)
            return cls(exact, exact, text)
        first_month, months = 1, 12
        if half is not None:
            first_month, months = 6 * half - 5, 6
        elif quarter is not None:
            first_month, months = 3 * quarter - 2, 3
        elif month is not None:
            first_month, months = month, 1
        last_month = first_month + months - 1
        last_day = calendar.monthrange(year, last_month)[1]
        return cls(dt.date(year, first_month, 1), dt.date(year, last_month, last_day), text)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """A date known to the day."""
        return cls(day, day, day.isoformat())

    @property
    def precision(self) -> str:
        """day, month, quarter, half or year."""
        if "H" in self.text:
            return "half"
        if "Q" in self.text:
            return "quarter"
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]

    def __str__(self) -> str:
        return self.text


def _read(value: Any) -> Any:
    if isinstance(value, str):
        return PartialDate.parse(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return PartialDate.of(value)
    return value


PartialDateField = Annotated[PartialDate, BeforeValidator(_read), PlainSerializer(str, return_type=str)]
"""A PartialDate in a record: read from its normal form, written as it."""
