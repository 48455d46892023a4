"""Mentions as they stood: by the day on which they were said, by the instant at which they had been read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from data.model.copies import Copy
from data.model.deals import Extraction, Money
from data.model.documents import Document, Sighting
from data.model.resolved import SourcedMention
from data.tables.store import past_mentions, store_copies, store_documents, store_extractions
from data.tables.warehouse import Warehouse

Make = Callable[..., Any]
DAY = dt.date(2025, 11, 3)
AT = dt.datetime(2026, 1, 1)


def at(days: int) -> dt.datetime:
    return AT + dt.timedelta(days=days)


def read(warehouse: Warehouse, document: Document, mentions: Sequence[SourcedMention], when: dt.datetime) -> None:
    extraction = Extraction(document=document.name, relevant=True, extractor_version=f"v{when:%d}")
    given = [one.model_copy(update={"document": document, "learned_at": when}) for one in mentions]
    store_extractions(warehouse, [(document, extraction, given)], when)


def found(warehouse: Warehouse, as_of: dt.date | None = None, known_at: dt.datetime | None = None) -> list[str]:
    return [one.deal_mention_id for one in past_mentions(warehouse, as_of, known_at).mentions]


@pytest.fixture
def two_days(warehouse: Warehouse, make_document: Make, make_mention: Make) -> Warehouse:
    """One document of 3 November, read on 2 January; one of 4 November, read on 3 January; one without a date."""
    for number, published in enumerate((DAY, DAY + dt.timedelta(days=1), None)):
        document = make_document(f"text {number} of $38 billion", published=published)
        store_documents(warehouse, [document], [], at(0))
        read(warehouse, document, [make_mention(f"m{number}")], at(number + 1))
    return warehouse


@pytest.mark.parametrize(
    ("as_of", "known_at", "mentions"),
    [
        (DAY - dt.timedelta(days=1), None, []),
        (DAY, None, ["m0"]),
        (DAY + dt.timedelta(days=1), None, ["m0", "m1"]),
        (dt.date(2099, 1, 1), None, ["m0", "m1"]),
        (None, at(0), []),
        (None, at(1), ["m0"]),
        (None, at(3), ["m0", "m1", "m2"]),
        (None, dt.datetime(2026, 1, 2, 0, 59, 59, tzinfo=dt.timezone(dt.timedelta(hours=1))), []),
        (None, dt.datetime(2026, 1, 2, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))), ["m0"]),
        (DAY + dt.timedelta(days=1), at(1), ["m0"]),
        (DAY, at(3), ["m0"]),
    ],
)
def test_both_clocks(two_days: Warehouse, as_of: dt.date | None, known_at: dt.datetime | None, mentions: list[str]) -> None:
    assert found(two_days, as_of, known_at) == mentions


def test_what_is_left_out_and_when_it_began(two_days: Warehouse) -> None:
    past = past_mentions(two_days, DAY - dt.timedelta(days=1), None)
    assert (past.undated, past.first_said_on, past.first_learned_at) == (1, DAY, at(1))
    assert past_mentions(two_days, None, at(9)).undated == 0


def test_what_an_older_version_read_counts_again(warehouse: Warehouse, make_document: Make, make_mention: Make) -> None:
    document = make_document()
    store_documents(warehouse, [document], [], at(0))
    first = make_mention("kept")
    corrected = first.model_copy(update={"deal": first.deal.model_copy(update={"value": Money(amount=Decimal(39))})})
    read(warehouse, document, [first, make_mention("lost")], at(1))
    read(warehouse, document, [corrected, make_mention("new")], at(3))

    def seen(when: dt.datetime) -> dict[str, Decimal]:
        mentions = past_mentions(warehouse, None, when).mentions
        return {one.deal_mention_id: one.deal.value.amount for one in mentions if one.deal.value is not None}

    assert seen(at(2)) == {"kept": Decimal(38_000_000_000), "lost": Decimal(38_000_000_000)}
    assert seen(at(3)) == {"kept": Decimal(39), "new": Decimal(38_000_000_000)}
    assert warehouse.rows("SELECT count(*) AS n FROM retired_mentions") == [{"n": 2}]
    read(warehouse, document, [corrected, make_mention("new")], at(4))
    assert warehouse.rows("SELECT count(*) AS n FROM retired_mentions") == [{"n": 2}]


def test_of_the_versions_of_one_address_the_newest_of_that_time(warehouse: Warehouse, make_document: Make, make_mention: Make) -> None:
    for number in range(3):
        document = make_document(f"version {number}", name="http://example.org/a", published=DAY + dt.timedelta(days=number))
        bytes_ = Sighting(
            source_id="s", day=DAY, sha256=str(number), name=document.name, document_id=document.document_id, first_seen_at=at(number)
        )
        store_documents(warehouse, [document], [], at(number), [bytes_])
        read(warehouse, document, [make_mention(f"m{number}")], at(number))
    assert [found(warehouse, DAY + dt.timedelta(days=number)) for number in range(3)] == [["m0"], ["m1"], ["m2"]]
    assert [found(warehouse, None, at(number)) for number in range(3)] == [["m0"], ["m1"], ["m2"]]
    assert found(warehouse, DAY, at(2)) == ["m0"]


def test_before_an_original_came_the_earliest_copy_is_one(warehouse: Warehouse, make_document: Make, make_mention: Make) -> None:
    documents = [make_document(f"text {number}", published=DAY + dt.timedelta(days=2 - number)) for number in range(3)]
    original, later, earlier = documents
    store_documents(warehouse, documents, [], at(0))
    for number, document in enumerate(documents):
        read(warehouse, document, [make_mention(f"m{number}")], at(1))
    store_copies(warehouse, [Copy(document_id=one.document_id, original_id=original.document_id, share=1.0) for one in (later, earlier)])
    past = past_mentions(warehouse, DAY + dt.timedelta(days=1), None)
    assert [(copy.document_id, copy.original_id) for copy in past.copies] == [(later.document_id, earlier.document_id)]
    assert {one.source for one in past.mentions} == {earlier.document_id}
    assert {one.source for one in past_mentions(warehouse, dt.date(2026, 1, 1), None).mentions} == {original.document_id}
