"""The tables of figures and names: they load, and a wrong entry is an error that names it."""

from __future__ import annotations

import re

import pytest

from data.errors import ReferenceTableError
from data.model.record import Record
from extractors.vocabulary.loading import read_tables
from extractors.vocabulary.measures import alternatives, load_measures
from extractors.vocabulary.naming import load_names


class OtherCurrencies(Record):
    currencies: int
    version: str


def test_all_tables_load_and_have_versions() -> None:
    assert load_measures().version != load_names().version


def test_a_wrong_entry_is_named() -> None:
    with pytest.raises(ReferenceTableError, match="currencies"):
        read_tables(("currencies",), OtherCurrencies)


def test_every_way_to_write_a_currency_leads_to_a_listed_code() -> None:
    table = load_measures().currencies
    for writings in (table.code_aliases, table.symbols, table.words, table.scaled_words):
        assert set(writings.values()) <= set(table.codes)


@pytest.mark.parametrize(
    ("phrases", "text", "matches"),
    [
        (["up to", "up"], "up  to", True),
        (["values … at"], "values the small lab at", True),
        (["values … at"], "values at", False),
        (["in %"], "in 2027", True),
        (["in %"], "in 1927", False),
        (["a+b"], "aab", False),
    ],
)
def test_phrases(phrases: list[str], text: str, matches: bool) -> None:
    assert bool(re.fullmatch(alternatives(phrases), text)) == matches
