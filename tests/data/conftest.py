"""A warehouse with the reference tables, made once and copied for each test, and a deal, document and mention to start from."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data.model.deals import DealMention, Evidence, Money, Party
from data.model.documents import Document
from data.model.ids import digest, document_id
from data.model.resolved import Deal, SourcedMention
from data.model.vocabulary import DealType, Role, Scope, Status
from data.reference.exchange import ExchangeRates
from data.tables.store import store_reference
from data.tables.warehouse import Warehouse

AT = dt.datetime(2026, 11, 24, 12, 0)
TEXT = "OpenAI has signed a $38 billion contract with Amazon Web Services."


def some_rates() -> ExchangeRates:
    """Two currencies on two days: the quarter of a million that ship take a second to store, which one test is enough for."""
    return ExchangeRates(["Date", "USD", "NOK"], [["2025-09-09", "1.1744", "11.7"], ["2025-09-08", "1.1728", "11.8"]])


@contextmanager
def few_rates() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.tables.store.reference.load_exchange_rates", some_rates)
        yield


@pytest.fixture(scope="module", autouse=True)
def _few_rates() -> Iterator[None]:
    """Undone after each module: what lasted for the session would reach the tests of other folders in the same process."""
    with few_rates():
        yield


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "warehouse.duckdb"
    with few_rates():
        store_reference(Warehouse(path))
    return path


@pytest.fixture
def warehouse(filled: Path, tmp_path: Path) -> Warehouse:
    shutil.copy(filled, tmp_path / "warehouse.duckdb")
    return Warehouse(tmp_path / "warehouse.duckdb", patience_seconds=0.3)


@pytest.fixture
def make_document() -> Callable[..., Document]:
    def make(text: str = TEXT, **changes: Any) -> Document:
        values: dict[str, Any] = {
            "document_id": document_id("A deal", text),
            "name": "deal.md",
            "title": "A deal",
            "published": dt.date(2025, 11, 3),
            "content_sha256": digest(text, length=64),
            "text": text,
        }
        return Document(**(values | changes))

    return make


@pytest.fixture
def make_mention(make_document: Callable[..., Document]) -> Callable[..., SourcedMention]:
    def make(name: str = "m1", **changes: Any) -> SourcedMention:
        deal = DealMention(
            type=DealType.COMPUTE,
            parties=(Party(id="openai", name="OpenAI", role=Role.CUSTOMER),),
            value=Money(amount=Decimal(38_000_000_000), usd=Decimal(38_000_000_000)),
            status=Status.AGREED,
            evidence=(Evidence(field="value", start=20, end=31, text="$38 billion"),),
        )
        values: dict[str, Any] = {
            "deal_mention_id": name,
            "document": make_document(),
            "extractor_version": "v1",
            "learned_at": AT,
            "deal": deal,
        }
        return SourcedMention(**(values | changes))

    return make


@pytest.fixture
def make_deal() -> Callable[..., Deal]:
    def make(deal_id: str = "deal-1", **changes: Any) -> Deal:
        values: dict[str, Any] = {
            "deal_id": deal_id,
            "type": DealType.COMPUTE,
            "parties": (
                Party(id="openai", name="OpenAI", role=Role.CUSTOMER),
                Party(id="amazon-web-services", name="AWS", role=Role.PROVIDER),
            ),
            "value": Money(amount=Decimal(38_000_000_000), usd=Decimal(38_000_000_000)),
            "usd_low": Decimal(38_000_000_000),
            "usd_high": Decimal(38_000_000_000),
            "capacity_mw": None,
            "capacities": (),
            "hardware": (),
            "regions": (),
            "sites": (),
            "term_years": Decimal(7),
            "announced": "2025-11-03",
            "starts_on": None,
            "ends_on": None,
            "status": Status.AGREED,
            "bindingness": None,
            "scope": Scope.CONTRACT,
            "mentions": 1,
            "documents": 1,
            "sources": 1,
            "confidence": 0.9,
            "counted": True,
            "counted_reason": "agreed",
        }
        return Deal(**(values | changes))

    return make
