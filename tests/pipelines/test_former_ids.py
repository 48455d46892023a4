"""An id that a deal had finds it, though the warehouse was made again from documents in another order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from data.model.judgements import Judgements
from data.model.resolved import KnownDeals
from data.tables.store import former_ids, store_documents, store_mentions, store_reference
from data.tables.warehouse import Warehouse
from extractors.identity import resolve
from pipelines.judging import store_judged
from tests.extractors.identity.conftest import told

NOW = dt.datetime(2026, 11, 1, 12)


def test_an_id_of_another_order_finds_the_deal(tmp_path: Path) -> None:
    parties = ["customer:Jane Street", "provider:Lambda"]
    rumour = told("june", "2025-06-12", parties=parties, value="4e9 USD about", status="talks")
    signed = told("september", "2025-09-04", parties=parties, value="4.5e9")
    first = resolve([signed])
    (kept,) = resolve([signed, rumour], KnownDeals(deal_of=first.deal_of)).deals
    again = resolve([signed, rumour])
    (anew,) = again.deals
    assert kept.deal_id != anew.deal_id

    warehouse = Warehouse(tmp_path / "warehouse.duckdb")
    store_reference(warehouse, with_rates=False)
    store_documents(warehouse, [signed.document, rumour.document], [], NOW)
    store_mentions(warehouse, [signed, rumour])
    store_judged(warehouse, again, Judgements(), with_rates=False)
    assert former_ids(warehouse) == {kept.deal_id: anew.deal_id}
