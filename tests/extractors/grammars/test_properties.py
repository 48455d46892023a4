"""What holds for any text: amounts read back as written, spans slice, nothing raises, junk ends quickly."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.grammars.capacity import CapacityGrammar
from extractors.grammars.dates import DateGrammar
from extractors.grammars.figure import Figure
from extractors.grammars.money import MoneyGrammar
from extractors.grammars.terms import TermGrammar
from extractors.vocabulary.measures import load_measures

TABLES = load_measures()
MONEY, CAPACITY, TERMS, DATES = MoneyGrammar(TABLES), CapacityGrammar(TABLES), TermGrammar(TABLES), DateGrammar(TABLES.calendar)
DAY = dt.date(2026, 2, 2)
SECONDS = 5
"""Room for a slow machine; a pattern that backtracks without bound takes minutes."""


def dates_of(text: str) -> Sequence[Figure[Any]]:
    return DATES.find(text, DAY)


FINDERS: dict[str, Callable[[str], Sequence[Figure[Any]]]] = {
    "money": MONEY.find,
    "capacity": CAPACITY.find,
    "terms": TERMS.find,
    "dates": dates_of,
}

SIGNS = {
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
}
CODES = ("USD", "EUR", "GBP", "JPY", "CNY", "INR", "KRW", "CHF", "SEK")
WORDS = {"dollars": "USD", "euros": "EUR", "pounds": "GBP", "yen": "JPY", "rupees": "INR", "won": "KRW", "yuan": "CNY", "dirhams": "AED"}
SCALES = {
    " thousand": 10**3,
    " million": 10**6,
    " billion": 10**9,
    " trillion": 10**12,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "k": 10**3,
    "-billion": 10**9,
    " crore": 10**7,
}
SPOKEN = {scale: factor for scale, factor in SCALES.items() if scale.startswith(" ")}

numbers = st.decimals(min_value="0.1", max_value="9999.99", places=2)
blanks = st.sampled_from(["", " ", "\u00a0", "\u2009"])


def written(number: Decimal, grouped: bool) -> str:
    text = f"{number:,}" if grouped else str(number)
    return text.rstrip("0").rstrip(".")


def only(text: str) -> Any:
    (figure,) = MONEY.find(f"They pay {text} for it.")
    return figure.record


@given(numbers, st.booleans(), st.sampled_from(sorted(SIGNS)), blanks, st.sampled_from(sorted(SCALES)))
def test_sign_before(number: Decimal, grouped: bool, sign: str, blank: str, scale: str) -> None:
    money = only(f"{sign}{blank}{written(number, grouped)}{scale}")
    assert (money.amount, money.currency) == (number * SCALES[scale], SIGNS[sign])


@given(numbers, st.sampled_from(CODES), st.booleans(), st.sampled_from(sorted(SCALES)))
def test_code_before_or_behind(number: Decimal, code: str, before: bool, scale: str) -> None:
    figure = written(number, True) + scale
    money = only(f"{code} {figure}" if before else f"{figure} {code}")
    assert (money.amount, money.currency) == (number * SCALES[scale], code)


@given(numbers, st.sampled_from(sorted(WORDS)), st.sampled_from(sorted(SPOKEN)))
def test_word_behind(number: Decimal, word: str, scale: str) -> None:
    money = only(f"{written(number, False)}{scale} {word}")
    assert (money.amount, money.currency) == (number * SPOKEN[scale], WORDS[word])


@given(numbers, numbers, st.sampled_from(["-", "–", " to "]), st.booleans())
def test_ranges(one: Decimal, other: Decimal, joint: str, repeated: bool) -> None:
    low, high = sorted((one, other))
    if low == high:
        return
    money = only(f"${written(low, False)}{joint}{'$' if repeated else ''}{written(high, False)} billion")
    assert (money.low, money.amount, money.qualifier) == (low * 10**9, high * 10**9, "up_to")


alphabet = st.sampled_from(
    [
        *"$€£¥ .,-–()/~+0123456789abkmntGMWQH\n\u00a0’",
        " billion ",
        " to ",
        " and ",
        "five ",
        "half a ",
        "USD ",
        " MW",
        " years ",
        "over ",
        "in ",
        "March ",
        "2026",
        "last ",
    ]
)


@given(st.lists(alphabet, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_is_read_and_spans_slice(text: str) -> None:
    for find in FINDERS.values():
        end = 0
        for figure in find(text):
            assert end <= figure.start < figure.end <= len(text)
            end = figure.end
    for written_amount in MONEY.unknown(text):
        assert written_amount in text


@given(st.text(alphabet="bcfgjpqvxyz ,.;\n", max_size=200))
def test_no_figure_without_digits_or_number_words(text: str) -> None:
    assert not any(find(text) for find in FINDERS.values())


JUNK = [
    "$" * 50_000,
    "1," * 50_000,
    "1." * 50_000,
    "1 " * 50_000,
    "a " * 50_000,
    "five " * 20_000,
    "$5 " * 20_000,
    "in 2025 " * 10_000,
    "over " * 20_000,
    "up to " * 20_000,
    "(" * 50_000,
    "$1 billion " * 10_000,
]


@pytest.mark.parametrize("name", FINDERS)
@pytest.mark.parametrize("text", JUNK, ids=lambda text: text[:8])
def test_junk_ends_quickly(name: str, text: str) -> None:
    begun = time.process_time()
    FINDERS[name](text)
    assert time.process_time() - begun < SECONDS
