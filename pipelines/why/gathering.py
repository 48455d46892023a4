"""A deal of the warehouse with those around it, explained by the same comparisons that merged them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.judgements import Judgements

if TYPE_CHECKING:
    from data.reference.exchange import ExchangeRates
    from data.tables.warehouse import Warehouse
    from extractors.identity.explain import DealWhy


def gather(warehouse: Warehouse, deal_id: str, judgements: Judgements, rates: ExchangeRates) -> DealWhy:
    """Reads this deal and at most some dozens around it, however many there are."""
    from data.tables.store import as_stored, deals_around, load_mentions
    from data.tables.store.values import among
    from extractors.identity import explain_deal, restored

    ids = [deal_id, *deals_around(warehouse, deal_id)]
    here = among("deal_id", ids)
    merged = warehouse.rows(f"SELECT deal_mention_id, deal_id FROM deal_mentions WHERE {here}")
    deal_of = {row["deal_mention_id"]: row["deal_id"] for row in merged}
    some, views = restored(load_mentions(warehouse, here), deal_of, rates=rates, judgements=judgements)
    return explain_deal(deal_id, as_stored(warehouse, some), views)
