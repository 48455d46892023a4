"""Figures by table: ``tests/cases/*.jsonl`` is text → exactly what must be read; add a line there."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from data.reference.tables import load_reference
from extractors.components.names import hardware_names
from extractors.grammars.capacity import CapacityGrammar
from extractors.grammars.dates import DateGrammar
from extractors.grammars.hardware import HardwareGrammar
from extractors.grammars.money import MoneyGrammar
from extractors.grammars.terms import TermGrammar
from extractors.vocabulary.measures import load_measures

FOLDER = Path(__file__).parents[2] / "cases"
DAY = dt.date(2025, 11, 5)


def cases(name: str) -> pytest.MarkDecorator:
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return pytest.mark.parametrize("case", [json.loads(line) for line in lines], ids=lambda case: case["text"])


@cases("money")
def test_money(case: dict[str, Any]) -> None:
    grammar, text = MoneyGrammar(load_measures()), case["text"]
    read = []
    for figure in grammar.find(text):
        money = figure.record
        one = {"text": text[figure.start : figure.end], "amount": str(money.amount), "currency": money.currency}
        one |= {"qualifier": money.qualifier.value, "period": money.period.value}
        one |= {"low": str(money.low)} if money.low is not None else {}
        read.append(one | ({"hint": figure.role_hint} if figure.role_hint else {}))
    assert read == case["money"]
    assert grammar.unknown(text) == case.get("unknown", [])


@cases("capacity")
def test_capacity(case: dict[str, Any]) -> None:
    text, tables = case["text"], load_measures()
    dates = DateGrammar(tables.calendar).find(text, DAY)
    read = [
        {
            "text": text[figure.start : figure.end],
            "mw": str(figure.record.mw),
            "basis": figure.record.basis.value,
            "qualifier": figure.record.qualifier.value,
            "in_service_on": figure.record.in_service_on and str(figure.record.in_service_on),
        }
        for figure in CapacityGrammar(tables).find(text, dates)
    ]
    assert read == case["capacities"]


@cases("dates")
def test_dates(case: dict[str, Any]) -> None:
    text = case["text"]
    figures = DateGrammar(load_measures().calendar).find(text, dt.date.fromisoformat(case["published"]))
    assert [{"text": text[figure.start : figure.end], "date": str(figure.record)} for figure in figures] == case["dates"]


def test_without_a_day_of_publication_relative_dates_are_left_out() -> None:
    figures = DateGrammar(load_measures().calendar).find("On Monday, in March, last year and in May 2026.", None)
    assert [str(figure.record) for figure in figures] == ["2026-05"]


@cases("terms")
def test_terms(case: dict[str, Any]) -> None:
    text = case["text"]
    figures = TermGrammar(load_measures()).find(text)
    assert [{"text": text[figure.start : figure.end], "years": str(figure.record)} for figure in figures] == case["terms"]


@cases("hardware")
def test_hardware(case: dict[str, Any]) -> None:
    grammar = HardwareGrammar(hardware_names(load_reference()), load_measures().units)
    read = [{"product": figure.record.product, "quantity": figure.record.quantity} for figure in grammar.find(case["text"])]
    assert read == case["hardware"]
