"""Rows as a person, a script and a spreadsheet want them."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest

from pipelines.output import Format, dollars, percent, plain, print_rows, shown

ROWS = [
    {"name": "OpenAI – AWS", "amount_usd": Decimal("38000000000.00"), "announced_on": dt.date(2025, 11, 3), "tags": ["a", "b"]},
    {"name": "Undisclosed", "amount_usd": None, "announced_on": None, "tags": []},
]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (38_000_000_000, "$38.0bn"),
        (Decimal("6500000000.00"), "$6.5bn"),
        (1_400_000_000_000, "$1.40tn"),
        (999_960_000, "$1.0bn"),
        (650_000_000, "$650m"),
        (1_234, "$1,234"),
        (0, "$0"),
        (None, "–"),
    ],
)
def test_dollars(amount: float | Decimal | None, text: str) -> None:
    assert dollars(amount) == text


@pytest.mark.parametrize(("share", "text"), [(0.634, "63 %"), (1, "100 %"), (0, "0 %"), (None, "–")])
def test_percent(share: float | None, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("value", "json_value"),
    [
        (Decimal("38000000000.00"), 38_000_000_000),
        (Decimal("6.5"), 6.5),
        (2500.0, 2500),
        (0.25, 0.25),
        (True, True),
        (None, None),
        (dt.date(2025, 11, 3), "2025-11-03"),
        (dt.datetime(2025, 11, 3, 1, 2), "2025-11-03T01:02:00"),
        ((Decimal(1), [dt.date(2025, 1, 1)]), [1, ["2025-01-01"]]),
        ({"a": Format.JSON}, {"a": "json"}),
    ],
)
def test_plain(value: object, json_value: object) -> None:
    assert plain(value) == json_value
    assert type(plain(value)) is type(json_value)


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("amount_usd", Decimal("1500000"), "$2m"),
        ("usd_low", 0, "$0"),
        ("hhi", 2512.5, "2,512.50"),
        ("deals", 1200, "1,200"),
        ("share_of_customer", 0.5, "50 %"),
        ("top3_share", 1.0, "100 %"),
        ("counted", True, "yes"),
        ("path", ["a", "b"], "a, b"),
        ("usd", None, "–"),
    ],
)
def test_shown(column: str, value: object, text: str) -> None:
    assert shown(column, value) == text


def test_json_is_a_list_of_objects(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, Format.JSON)
    assert json.loads(capsys.readouterr().out) == [
        {"name": "OpenAI – AWS", "amount_usd": 38_000_000_000, "announced_on": "2025-11-03", "tags": ["a", "b"]},
        {"name": "Undisclosed", "amount_usd": None, "announced_on": None, "tags": []},
    ]


def test_jsonl_is_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(iter(ROWS), Format.JSONL)
    assert [json.loads(line)["name"] for line in capsys.readouterr().out.splitlines()] == ["OpenAI – AWS", "Undisclosed"]


def test_csv_has_a_heading_even_without_rows(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([], Format.CSV, ("name", "amount_usd"))
    assert capsys.readouterr().out == "name,amount_usd\n"


def test_csv(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, Format.CSV)
    assert capsys.readouterr().out == (
        'name,amount_usd,announced_on,tags\nOpenAI – AWS,38000000000,2025-11-03,"[""a"", ""b""]"\nUndisclosed,,,[]\n'
    )


def test_table_fits_and_aligns(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, Format.TABLE)
    lines = capsys.readouterr().out.splitlines()
    assert "$38.0bn" in lines[2]
    assert "–" in lines[3]
    assert max(map(len, lines)) <= 100
