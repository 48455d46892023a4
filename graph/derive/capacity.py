"""The capacity that a deal is known for, with its basis and its date of service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..content import Row


@dataclass(frozen=True)
class Headline:
    """What the stated capacities say of the headline one. Null where they do not."""

    basis: str | None
    in_service_on: dt.date | None


def headline(mw: Decimal | None, capacities: Sequence[Row]) -> Headline:
    """Basis of the capacity of ``mw`` megawatts; its date of service, else the earliest that any capacity of the deal has."""
    own = [row for row in capacities if mw is not None and row["mw"] == mw]
    dates = sorted(row["in_service_on"] for row in own or capacities if row["in_service_on"] is not None)
    others = sorted(row["in_service_on"] for row in capacities if row["in_service_on"] is not None)
    return Headline(own[0]["basis"] if own else None, next(iter(dates or others), None))
