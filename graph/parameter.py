"""What a question takes: a name, a type that is checked, a default, and an example that works on any ordinary graph."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.errors import QueryUsageError

ANY, NONE = "any", "none"
"""Defaults that stand for no restriction: of an organization or a day, of a list."""
_RANGE = re.compile(r"(\d+)\.\.(\d+)")
_WORDS = ("organization", "organizations", "deal", "deals", "date", "text")
Value = str | int | dt.date | list[str]


@dataclass(frozen=True)
class Parameter:
    """Required where there is no default."""

    name: str
    type: str
    default: str | None
    example: str
    description: str

    @property
    def is_known(self) -> bool:
        """Whether the type is one."""
        return self.type in _WORDS or "|" in self.type or _RANGE.fullmatch(self.type) is not None

    @property
    def shown_type(self) -> str:
        """The type as `query --list` names it."""
        return "integer" if _RANGE.fullmatch(self.type) else self.type

    def value(self, given: str | int | dt.date | Iterable[str]) -> Value:
        """The value for the engine; names are not looked up yet. Raises QueryUsageError that says what is wanted."""
        if self.type in ("organizations", "deals") and isinstance(given, list | tuple | set | frozenset):
            return [str(one).strip() for one in given]
        text = str(given).strip()
        if not text:
            raise QueryUsageError(f"parameter {self.name} is empty: try {self.example}")
        limits = _RANGE.fullmatch(self.type)
        if limits:
            return self._number(text, int(limits[1]), int(limits[2]))
        if "|" in self.type and text not in self.type.split("|"):
            raise self._wrong(text, f"one of {', '.join(self.type.split('|'))}")
        if self.type == "date" and not text == ANY == self.default:
            return self._date(text)
        if self.type in ("organizations", "deals"):
            return [] if text == NONE else [part.strip() for part in text.split(",") if part.strip()]
        return text

    def typed(self, text: str | None) -> str | int | None:
        """The default or the example as `query --list` shows it, checked."""
        if text is None:
            return None
        value = self.value(text)
        return value if isinstance(value, int) else text

    def _number(self, text: str, low: int, high: int) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise self._wrong(text, f"a whole number from {low} to {high}")
        return int(text)

    def _date(self, text: str) -> dt.date:
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise self._wrong(text, "a day such as 2026-01-31") from None

    def _wrong(self, text: str, wanted: str) -> QueryUsageError:
        return QueryUsageError(f"parameter {self.name} is {text!r}, but it is {wanted}: try {self.example}")
