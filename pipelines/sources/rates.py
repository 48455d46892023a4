"""The European Central Bank's exchange rates: fetched like any source, and taken in only where the file is sound.

Whatever goes wrong (no network, a changed file, a figure that cannot be) leaves the rates as they were, and is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.errors import RefusedInput
from data.model.documents import Refusal

from ..raw.records import What
from ..web.client import Client
from ..web.errors import Refused
from .table import Source

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse

KIND = "rates"
_FRESH_FOR = dt.timedelta(hours=6)
"""The bank publishes once on a working day, at about 16:00 in Frankfurt."""


@dataclass
class Refresh:
    """What one pass brought."""

    asked: int = 0
    new_days: int = 0
    last_on: dt.date | None = None
    refusals: list[Refusal] = field(default_factory=list)

    def summary(self) -> str:
        """One line for a person."""
        asked = f"{self.new_days} new days, " if self.asked else "no source of rates is asked, "
        refused = f", {len(self.refusals)} refused" if self.refusals else ""
        return f"{asked}rates up to {self.last_on}{refused}"

    def metadata(self) -> dict[str, Any]:
        """For the Dagster UI and the command line."""
        refusals = [refusal.model_dump() for refusal in self.refusals]
        return {"new": self.new_days, "last_on": str(self.last_on), "refused": len(refusals), "refusals": refusals}


def refresh(warehouse: Warehouse, sources: Iterable[Source], client: Client) -> Refresh:
    """Fetch what each source of rates has, and add the days that are not there yet."""
    from data.reference.exchange_file import newer_rates
    from data.tables.store import load_rates, store_newer_rates

    report = Refresh()
    for source in sources:
        report.asked += 1
        try:
            fetched = client.get(source.url, source.source_id, What.LISTING, fresh_for=_FRESH_FOR)
            new = newer_rates(fetched.body, load_rates(warehouse), client.now().date())
        except (Refused, RefusedInput) as refused:
            report.refusals.append(Refusal(name=source.url, reason=refused.reason, message=f"{source.source_id}: {refused}"))
            if isinstance(refused, RefusedInput):
                client.store.note(source.source_id, source.url, refused.reason, str(refused), client.now())
            continue
        if new:
            store_newer_rates(warehouse, new)
        report.new_days += len({day for _, day, _ in new})
    report.last_on = load_rates(warehouse).last_on
    return report
