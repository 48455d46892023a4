"""The hand-worked sums of data/gold/sums.csv from the sample texts themselves: read, merged, counted. Ownership is folded."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal

import pytest

from data.model.documents import Document
from data.model.resolved import Resolution
from data.reference.tables import load_reference
from data.settings import REPOSITORY
from extractors.identity import backing_sum, pair_sum, resolve, source_mentions
from extractors.read import Reader
from pipelines.formats.reader import read_or_refuse
from pipelines.sources.files import take

NOW = dt.datetime(2026, 11, 1, 12)
with (REPOSITORY / "data" / "gold" / "sums.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = {row["case"]: row for row in csv.DictReader(_file)}


@pytest.fixture(scope="module")
def resolution() -> Resolution:
    given = take([str(REPOSITORY / "data" / "samples" / "documents")], NOW)
    documents = [one for one in map(read_or_refuse, given) if isinstance(one, Document)]
    read = zip(documents, Reader().read(documents), strict=True)
    return resolve([mention for document, extraction in read for mention in source_mentions(extraction, document, NOW)])


def usd(resolution: Resolution, row: dict[str, str]) -> Decimal:
    reference = load_reference()
    ids = {one.name: one.organization_id for one in reference.organizations.values()}
    by_role = {role: ids[name] for role, _, name in (part.partition(":") for part in row["parties"].split(";"))}
    if "guarantor" in by_role:
        return backing_sum(resolution, by_role["guarantor"], by_role["tenant"], by_role.get("landlord"), fold=reference.ultimate_parent).usd
    payer, payee = by_role.values()
    return pair_sum(resolution, payer, payee, row["layer"], fold=reference.ultimate_parent).usd


@pytest.mark.parametrize("case", ROWS)
def test_sums_of_what_was_read(resolution: Resolution, case: str) -> None:
    assert usd(resolution, ROWS[case]) == Decimal(ROWS[case]["amount_usd"])


def test_the_programme_and_what_never_bound_anybody_do_not_count(resolution: Resolution) -> None:
    stargate = [deal for deal in resolution.deals if deal.value is not None and deal.value.amount == 500_000_000_000]
    letters = [deal for deal in resolution.deals if deal.bindingness == "letter_of_intent"]
    assert stargate and letters
    assert not any(deal.counted for deal in (*stargate, *letters))
