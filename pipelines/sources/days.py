"""Which days of a source are to be listed: those asked for that the store does not have, or has from before they were over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_A_DAY = dt.timedelta(days=1)
_FIRST_LOOK_BACK = 3
"""Days that a first run without dates looks back."""


@dataclass(frozen=True)
class Days:
    """A span of days, both ends included; an open end goes as far as the source does."""

    since: dt.date | None = None
    until: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        return (self.since or dt.date.min) <= day <= (self.until or dt.date.max)

    def __iter__(self) -> Iterator[dt.date]:
        """Each day of a span with two ends."""
        if self.since is None or self.until is None:
            raise ValueError("a span with an open end has no list of days")
        yield from (self.since + _A_DAY * n for n in range((self.until - self.since).days + 1))


def due(asked: Days, listed: Mapping[dt.date, dt.datetime], today: dt.date) -> list[dt.date]:
    """The days to list, oldest first. Without a first day: from the oldest day that the store knows, so that gaps are filled.

    A day is final when it was listed after the day that follows it had begun and ended too: servers add to a day the morning after.
    """
    first = asked.since or min([*listed, today - _A_DAY * _FIRST_LOOK_BACK])
    return [day for day in Days(first, min(asked.until or today, today)) if not _is_final(day, listed.get(day))]


def _is_final(day: dt.date, listed_at: dt.datetime | None) -> bool:
    return listed_at is not None and listed_at >= dt.datetime.combine(day + 2 * _A_DAY, dt.time())
