"""STATES: what documents say of a field on which the claims of a deal disagree, in words for a person."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from data.model.deals import Money
from data.tables.store.titles import money

from ..content import END, START, Row

_UNITS = {"capacity_mw": "MW", "term_years": "years"}
_DAYS = ("announced", "starts_on", "ends_on")
"""Stored as they are, or as first day, last day and the text that says how precisely."""


def statements(claims: Iterable[Row]) -> list[Row]:
    """One row a (document, deal, field, value)."""
    return [
        {
            START: claim["document_id"],
            END: claim["deal_id"],
            "field": claim["field"],
            "value": shown(claim["field"], claim["value"]),
            "text": claim["original_text"],
            "said_on": claim["said_on"],
            "chosen": claim["chosen"],
            "differs": bool(claim["differs"]),
            "why": claim["why"],
            "source_id": claim["source_id"],
        }
        for claim in claims
    ]


def shown(field: str, value: str) -> str:
    """The normal form of a claim as one would say it: "about $38.0bn", "4500 MW", "investor, 30,000,000,000"."""
    if field in _UNITS:
        return f"{Decimal(value).normalize():f} {_UNITS[field]}"
    if field == "value":
        return money(Money.model_validate_json(value))
    if field == "hardware":
        return ", ".join(_product(item) for item in json.loads(value))
    if field in _DAYS:
        return str(json.loads(value)[-1]) if value.startswith("[") else value
    return _part(json.loads(value)) if field.startswith("parties.") else value


def _product(item: dict[str, Any]) -> str:
    return f"{item['quantity']:,} {item['product']}" if item["quantity"] is not None else str(item["product"])


def _part(part: dict[str, Any]) -> str:
    return f"{part['role']}, {Decimal(part['amount']):,.0f}" if part["amount"] is not None else str(part["role"])
