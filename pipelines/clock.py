"""The clock, read here alone: everything below is handed the time."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """As the warehouse keeps instants: UTC without a zone."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
