"""Which filings are read and which of their exhibits, by the table beside this module."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import yaml

from data.model.record import Record

_EXHIBIT = re.compile(r"EX-(\d+)(?!\d)")


class Form(Record):
    """What is read of the filings under one form."""

    items: frozenset[str] = frozenset()
    exhibits: frozenset[int] = frozenset()


@cache
def load_forms() -> Mapping[str, Form]:
    """Form → what is read of it."""
    rows = yaml.safe_load(Path(__file__).with_name("forms.yaml").read_text(encoding="utf-8"))
    return {name: Form.model_validate(row) for name, row in rows.items()}


def is_read(form: str, items: Collection[str]) -> bool:
    """Whether a filing is one of those that are read."""
    known = load_forms().get(_base(form))
    return known is not None and (not known.items or not items or not known.items.isdisjoint(items))


def is_exhibit_read(form: str, type_: str) -> bool:
    """Whether an exhibit, such as EX-99.1, is read where it is part of a filing under a form."""
    number = _EXHIBIT.match(type_)
    return number is not None and int(number[1]) in load_forms()[_base(form)].exhibits


def _base(form: str) -> str:
    return form.removesuffix("/A")
