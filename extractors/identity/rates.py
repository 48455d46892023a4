"""What identity needs of exchange rates, so that a test can hand in its own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Protocol


class Rates(Protocol):
    """Amounts of any currency in USD; null where no rate is known."""

    def to_usd(self, amount: Decimal, currency: str, on: dt.date) -> Decimal | None:
        """At the rate of a day."""

    def month_mean_to_usd(self, amount: Decimal, currency: str, first: dt.date, last: dt.date) -> Decimal | None:
        """At the mean rate of a span of days."""
