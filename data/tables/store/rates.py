"""Exchange rates: those that ship, and days after them that the pipeline fetched."""

from __future__ import annotations

from collections.abc import Iterable

from ...reference.exchange import ExchangeRates, load_exchange_rates
from ...reference.exchange_file import NewRate
from ..warehouse import Change, Warehouse


def load_rates(warehouse: Warehouse) -> ExchangeRates:
    """The rates that ship, with the later days of the warehouse."""
    shipped = load_exchange_rates()
    if not warehouse.path.exists():
        return shipped
    newer = warehouse.rows(
        "SELECT currency, rate_on, per_eur FROM exchange_rates WHERE rate_on > ? ORDER BY rate_on, currency", [shipped.last_on]
    )
    return shipped.extended((row["currency"], row["rate_on"], row["per_eur"]) for row in newer) if newer else shipped


def store_newer_rates(warehouse: Warehouse, rates: Iterable[NewRate]) -> Change:
    """Add rates of new days."""
    with warehouse.write() as writer:
        return writer.upsert("exchange_rates", ({"currency": code, "rate_on": day, "per_eur": rate} for code, day, rate in rates))
