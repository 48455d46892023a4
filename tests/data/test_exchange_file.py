"""A newer file of rates: what of it is new, and for what a whole file is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from data.errors import RefusedInput
from data.reference.exchange import ExchangeRates
from data.reference.exchange_file import newer_rates
from data.tables.store import load_rates, store_newer_rates, store_reference
from data.tables.warehouse import Change, Warehouse

KNOWN = ExchangeRates(["Date", "USD", "GBP", ""], [["2026-10-30", "1.10", "0.86", ""], ["2026-10-29", "1.09", "0.86", ""]])
TODAY = dt.date(2026, 11, 26)
NEW = """Date,USD,GBP,SAR,
2026-11-03,1.12,0.85,N/A,
2026-11-02,1.11,0.87,4.2,
2026-10-30,1.10,0.86,N/A,
"""


def zipped(text: str, *names: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name in names or ("eurofxref-hist.csv",):
            archive.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize("body", [NEW.encode(), zipped(NEW)], ids=["plain", "zip"])
def test_only_days_after_the_last_known_one(body: bytes) -> None:
    assert sorted(newer_rates(body, KNOWN, TODAY)) == [
        ("GBP", dt.date(2026, 11, 2), Decimal("0.87")),
        ("GBP", dt.date(2026, 11, 3), Decimal("0.85")),
        ("SAR", dt.date(2026, 11, 2), Decimal("4.2")),
        ("USD", dt.date(2026, 11, 2), Decimal("1.11")),
        ("USD", dt.date(2026, 11, 3), Decimal("1.12")),
    ]


def test_nothing_is_new_in_an_old_file() -> None:
    assert newer_rates(b"Date,USD\n2026-10-29,1.09\n2026-10-28,7\n", KNOWN, TODAY) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (NEW, "", "it is empty"),
        (NEW, "<html>moved</html>", "begins '<html>moved</html>'"),
        ("USD", "EUR", "USD among them"),
        ("2026-11-03,", "2026-11-01,", "out of order"),
        ("2026-11-03,", "2026-11-02,", "comes twice"),
        ("2026-11-03,", "2027-01-04,", "a day that is still to come"),
        ("2026-11-03,", "3 November,", "line 2 begins '3 November'"),
        ("2026-11-03,1.12,", "2026-11-03,", "line 2 has 4 cells"),
        ("1.12", "-1.12", "USD of 2026-11-03 is '-1.12'"),
        ("1.12", "0", "which is no rate"),
        ("1.12", "1e9", "which is no rate"),
        ("1.12", "N/A", "no rate of the dollar of 2026-11-03"),
        ("1.12", "11.2", "USD goes from 1.11 to 11.2 on 2026-11-03"),
        ("0.85", "0.085", "GBP goes from 0.87 to 0.085"),
        ("2026-10-30,1.10", "2026-10-30,1.20", "another table"),
        (
            "2026-11-03,1.12,0.85,N/A,\n2026-11-02",
            "2026-11-20,1.12,0.85,N/A,\n2026-11-19",
            "no day with rates between 2026-10-30 and 2026-11-19",
        ),
    ],
)
def test_for_one_thing_that_cannot_be_the_whole_file_is_refused(old: str, new: str, told: str) -> None:
    assert old in NEW
    with pytest.raises(RefusedInput, match="the rates stay as they were") as raised:
        newer_rates(NEW.replace(old, new).encode(), KNOWN, TODAY)
    assert (raised.value.reason, told in str(raised.value)) == ("rates", True)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"PK\x03\x04 broken", "cannot be unpacked"),
        (zipped(NEW, "a.csv", "b.csv"), "2 files"),
        (zipped("0" * 20_000_001), "more than 20 MB"),
        (b"\xff\xfe", "cannot be unpacked or read"),
    ],
    ids=["broken", "two", "bomb", "bytes"],
)
def test_what_is_no_table(body: bytes, told: str) -> None:
    with pytest.raises(RefusedInput, match=told):
        newer_rates(body, KNOWN, TODAY)


def test_newer_days_outlive_the_tables_that_ship(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = ExchangeRates(["Date", "USD", "NOK"], [["2025-09-09", "1.1744", "11.7"], ["2025-09-08", "1.1728", "11.8"]])
    monkeypatch.setattr("data.tables.store.rates.load_exchange_rates", lambda: shipped)
    day = dt.date(2025, 9, 10)
    new = [("USD", day, Decimal("1.2")), ("SEK", day, Decimal("11"))]
    assert load_rates(warehouse).last_on == dt.date(2025, 9, 9)
    assert store_newer_rates(warehouse, new) == Change(inserted=2)
    assert not store_newer_rates(warehouse, new)
    assert not store_reference(warehouse)
    rates = load_rates(warehouse)
    assert rates.to_usd(Decimal(11), "SEK", day) == Decimal("1.20")
    assert rates.to_usd(Decimal(100), "EUR", dt.date(2025, 9, 9)) == Decimal("117.44")
