"""A figure: a value with the exact characters that state it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Figure(Generic[T_co]):
    """``text[start:end]`` states ``record``; ``role_hint`` says what it is if it is no part of a deal (a valuation, a share price)."""

    start: int
    end: int
    record: T_co
    role_hint: str | None = None
