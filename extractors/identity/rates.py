"""What identity needs of exchange rates, so that a test can hand in its own."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from data.reference.exchange import Rate


class Rates(Protocol):
    """US dollars for one unit of any currency; null where no rate is known, with the reason."""

    def rate(self, currency: str, first: dt.date, last: dt.date) -> Rate:
        """Of a day, or the mean over a longer span of days."""
