"""What a warehouse may rightly hold passes every blocking check: unusual terms, changed pages, what people decided."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.checks.catalogue import load_checks
from data.checks.run import examine, hold
from data.model.deals import DealMention, Extraction
from data.model.documents import Document
from data.model.ids import digest, document_id
from data.model.judgements import Judgements, Placed, read_judgement
from data.reference.exchange import ExchangeRates, load_exchange_rates
from data.tables.store import store_documents, store_extractions, store_reference
from data.tables.warehouse import Warehouse
from extractors.identity import source_mentions
from pipelines.merging import merge

AT = dt.datetime(2026, 3, 1, 12)
DAY = dt.date(2025, 11, 3)
SIDES = {
    "compute": ("customer", "provider"),
    "chips": ("customer", "provider"),
    "lease": ("tenant", "landlord"),
    "equity": ("investor", "investee"),
    "partnership": ("partner", "partner"),
}


def text_of(name: str) -> str:
    return f"{name}: OpenAI and Oracle signed, for what is worth a lot of money."


def deal(name: str, type: str = "compute", sides: tuple[str, ...] = ("OpenAI", "Oracle"), **fields: Any) -> dict[str, Any]:
    text = text_of(name)
    start = text.index("signed")
    parties = [{"name": who, "role": role} for who, role in zip(sides, SIDES[type], strict=True)]
    evidence = [{"field": "trigger", "start": start, "end": start + 6, "text": "signed"}]
    return {"type": type, "status": "agreed", "announced": str(DAY), "parties": parties, "evidence": evidence} | fields


def document(name: str) -> Document:
    return Document(
        document_id=document_id(name, text_of(name)),
        name=name,
        title=name,
        published=DAY,
        content_sha256=digest(name, length=64),
        text=text_of(name),
    )


def told(store: Warehouse, deals: dict[str, list[dict[str, Any]]]) -> None:
    """Documents by name, as read."""
    documents = [document(name) for name in deals]
    store_documents(store, documents, [], AT)
    read = []
    for one in documents:
        found = tuple(DealMention.model_validate(deal) for deal in deals[one.name])
        extraction = Extraction(document=one.name, relevant=True, deals=found, extractor_version="1")
        read.append((one, extraction, source_mentions(extraction, one, AT)))
    store_extractions(store, read, AT)


def judged(*given: dict[str, Any]) -> Judgements:
    placed = [Placed(judgement=read_judgement({"reason": "r"} | one), file="j.jsonl", line=n) for n, one in enumerate(given, 1)]
    return Judgements(placed=tuple(placed))


def telling(name: str, *parties: str) -> dict[str, Any]:
    return {"document_sha256": digest(name, length=64), "quote": "signed", "parties": list(parties or ("OpenAI", "Oracle"))}


def set_to(field: str, value: Any, name: str = "a") -> dict[str, Any]:
    return {"kind": "field", "deal": telling(name), "field": field, "value": value}


def money(amount: str, currency: str = "USD", **of: Any) -> dict[str, Any]:
    return {"amount": amount, "currency": currency} | of


ONE = {"a": [deal("a", value=money("1e9"))]}
MONTHLY = money("3333333.33", "GBP", period="per_month")
OTHER = {"kind": "different", "deal": telling("a"), "other": telling("b")}

CASES: dict[str, tuple[dict[str, list[dict[str, Any]]], Judgements]] = {
    "a deal": (ONE, judged()),
    "a telling that was rejected": ({**ONE, "b": [deal("b")]}, judged({"kind": "reject", "what": "mention", "deal": telling("b")})),
    "a deal that was rejected": (ONE, judged({"kind": "reject", "what": "deal", "deal": telling("a")})),
    "a value that a person set": (ONE, judged(set_to("value", money("2e9")))),
    "a value that a person set of a deal without one": ({"a": [deal("a")]}, judged(set_to("value", money("2e9", "EUR")))),
    "a term that a person set": (ONE, judged(set_to("term_years", "5"))),
    "a value that a person took away": (ONE, judged(set_to("value", None))),
    "a type that a person set, under which nobody told it": (ONE, judged(set_to("type", "lease"))),
    "a type without sides that a person set": (ONE, judged(set_to("type", "partnership"))),
    "a type of funds that a person set": (ONE, judged(set_to("type", "equity"))),
    "parties that a person set of another type": (
        ONE,
        judged(set_to("parties", [{"name": "OpenAI", "role": "tenant"}, {"name": "Oracle", "role": "landlord"}])),
    ),
    "a status that a person set": ({"a": [deal("a", status="talks")]}, judged(set_to("status", "agreed"))),
    "types that differ": ({"a": [deal("a", "partnership", value=money("1e9"))], "b": [deal("b", value=money("1e9"))]}, judged()),
    "a lease that others call compute": (
        {"a": [deal("a", "lease", value=money("1e9"))], "b": [deal("b", value=money("1e9"))], "c": [deal("c", value=money("1e9"))]},
        judged(),
    ),
    "pounds by the month over a term": ({"a": [deal("a", value=MONTHLY, term_years="12.33")]}, judged()),
    "about so many pounds by the month": (
        {"a": [deal("a", value=MONTHLY | {"qualifier": "up_to", "low": "3333333.32"}, term_years="7")]},
        judged(),
    ),
    "kroner by the year": ({"a": [deal("a", value=money("1234567.89", "NOK", period="per_year"), term_years="15.67")]}, judged()),
    "euros by the year without a term": ({"a": [deal("a", value=money("1234567.89", "EUR", period="per_year"))]}, judged()),
    "euros of some day of a year": ({"a": [deal("a", value=money("1e9", "EUR"), announced="2025")]}, judged()),
    "euros of some day of a half": ({"a": [deal("a", value=money("1e9", "EUR"), announced="2025-H1")]}, judged()),
    "euros of some day of a quarter": ({"a": [deal("a", value=money("1e9", "EUR"), announced="2025-Q1")]}, judged()),
    "euros of some day of a month": ({"a": [deal("a", value=money("1e9", "EUR"), announced="2025-01")]}, judged()),
    "a few yen": ({"a": [deal("a", value=money("3", "JPY"))]}, judged()),
    "trillions that somebody seeks": ({"a": [deal("a", "equity", value=money("7e12"), status="talks")]}, judged()),
    "talks about replacing a contract": (
        {
            "a": [deal("a", value=money("1e9"), announced="2025-01-03")],
            "b": [deal("b", value=money("9e9"), status="talks", link={"kind": "supersedes"})],
        },
        judged(),
    ),
    "parents of each other, as people decided": (
        ONE,
        judged(
            {"kind": "parent", "organization": "OpenAI", "parent": "Oracle"},
            {"kind": "parent", "organization": "Oracle", "parent": "OpenAI"},
        ),
    ),
    "two tellings that a person tells apart": ({**ONE, "b": [deal("b", value=money("1e9"))]}, judged(OTHER)),
}


def rates_of_a_year() -> ExchangeRates:
    """Of the days around the deals: the quarter of a million that ship take seconds to store each time."""
    shipped, first = load_exchange_rates(), dt.date(2024, 12, 1)
    days = {first + dt.timedelta(days=day) for day in range(400)}
    codes = sorted(shipped.currencies)
    lines = [[str(day), *(str(rates.get(code, "")) for code in codes)] for day in sorted(days) if (rates := shipped.of(day))]
    return ExchangeRates(["Date", *codes], lines)


@pytest.fixture(scope="module", autouse=True)
def _few_rates() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.tables.store.reference.load_exchange_rates", rates_of_a_year)
        yield


@pytest.fixture(scope="module")
def with_reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reference") / "warehouse.duckdb"
    store_reference(Warehouse(path))
    return path


@pytest.fixture
def store(with_reference: Path, tmp_path: Path) -> Warehouse:
    shutil.copy(with_reference, tmp_path / "warehouse.duckdb")
    return Warehouse(tmp_path / "warehouse.duckdb")


def wrong(store: Warehouse) -> list[str]:
    return [f"{one.check.name}: {one.examples}" for one in examine(store, (c for c in load_checks() if c.blocking)) if not one.passed]


@pytest.mark.parametrize("name", CASES)
def test_what_may_stand_holds_nothing_up(store: Warehouse, name: str) -> None:
    deals, judgements = CASES[name]
    told(store, deals)
    merge(store, judgements)
    assert wrong(store) == []


def test_a_page_that_changed_holds_nothing_up(store: Warehouse) -> None:
    told(store, ONE)
    merge(store, judged())
    told(store, {"b": [deal("b", value=money("1e9"))]})
    old, new = document("a").document_id, document("b").document_id
    with store.write() as writer:
        writer.connection.execute("UPDATE documents SET replaced_by = ?, replaced_at = ? WHERE document_id = ?", [new, AT, old])
    merge(store, judged())
    hold(store)
