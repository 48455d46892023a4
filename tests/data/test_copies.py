"""Signatures and copies in the warehouse: made once a version, grouped afresh, counted once in deals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from data.model.copies import Copy, Signature
from data.tables.store import (
    copy_standings,
    load_copies,
    load_mentions,
    load_signatures,
    store_copies,
    store_documents,
    store_mentions,
    store_signatures,
    unsigned_documents,
)
from data.tables.warehouse import Change, Warehouse

AT = dt.datetime(2026, 11, 24, 12, 0)
SIGNATURE = Signature(size=2, minhash=b"\x00\x01", content=b"\xff" * 12)
Make = Callable[..., Any]


def test_a_document_is_signed_once_a_version(warehouse: Warehouse, make_document: Make) -> None:
    one, other = make_document(), make_document("another text")
    store_documents(warehouse, [one, other], [], AT)
    assert dict(unsigned_documents(warehouse, "1")) == {one.document_id: one.text, other.document_id: other.text}
    assert store_signatures(warehouse, {one.document_id: SIGNATURE}, "1") == Change(inserted=1)
    assert not store_signatures(warehouse, {one.document_id: SIGNATURE}, "1")
    assert [key for key, _ in unsigned_documents(warehouse, "1")] == [other.document_id]
    assert len(list(unsigned_documents(warehouse, "2"))) == 2
    assert load_signatures(warehouse, [one.document_id, other.document_id]) == {one.document_id: SIGNATURE}
    assert [(row["document_id"], row["minhash"], row["first_seen_at"]) for row in copy_standings(warehouse, "1")] == [
        (one.document_id, SIGNATURE.minhash, AT)
    ]
    assert copy_standings(warehouse, "2") == []


def test_copies_are_made_equal_to_what_is_found(warehouse: Warehouse, make_document: Make, make_mention: Make) -> None:
    one, other = make_document(), make_document("another text")
    store_documents(warehouse, [one, other], [], AT)
    store_mentions(warehouse, [make_mention("m1", document=one), make_mention("m2", document=other)])
    copy = Copy(document_id=one.document_id, original_id=other.document_id, share=0.9)
    assert store_copies(warehouse, [copy]) == Change(inserted=1)
    assert not store_copies(warehouse, [copy])
    assert load_copies(warehouse) == [copy]
    assert {mention.source for mention in load_mentions(warehouse)} == {other.document_id}
    assert store_copies(warehouse, []) == Change(deleted=1)
    assert {mention.source for mention in load_mentions(warehouse)} == {one.document_id, other.document_id}
