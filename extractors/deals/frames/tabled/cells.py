"""The cells of a line of a table, and what stands in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from data.model.deals import Capacity
from extractors.deals.records.view import Sentence, Spot
from extractors.vocabulary.columns import ColumnTable

T = TypeVar("T")

_BAR = "|"
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


def number_in(sentence: Sentence, cell: tuple[int, int]) -> Spot[Decimal] | None:
    """The plain number in a cell."""
    spot = sentence.spot(*cell)
    if not _PLAIN.fullmatch(spot.text):
        return None
    return spot.saying(Decimal(spot.text.replace(",", "")))


def cells_of(sentence: Sentence) -> list[tuple[int, int]]:
    """First word and word behind the last of each cell that is not empty."""
    bars = [at for at, word in enumerate(sentence.words) if word == _BAR]
    edges = [-1, *bars, len(sentence.words)]
    return [(left + 1, right) for left, right in pairwise(edges) if left + 1 < right] if bars else []


def within(cell: tuple[int, int], spots: Iterable[Spot[T]]) -> list[Spot[T]]:
    """What of the spots stands in the cell."""
    return [spot for spot in spots if cell[0] <= spot.first and spot.after <= cell[1]]


def power_column(names: Sequence[str], columns: ColumnTable) -> tuple[int, Decimal] | None:
    """The column of plain numbers that are megawatts or gigawatts by its header, and what one of them is in megawatts."""
    units = ((columns.megawatts, Decimal(1)), (columns.gigawatts, Decimal(1000)))
    return next(((number, unit) for headers, unit in units for number, name in enumerate(names) if name in headers), None)


def power_in(sentence: Sentence, cells: Sequence[tuple[int, int]], power: tuple[int, Decimal] | None) -> tuple[Spot[Capacity], ...]:
    """The capacity of a row whose header gives the unit."""
    number = number_in(sentence, cells[power[0]]) if power is not None else None
    return (number.saying(Capacity(mw=number.value * power[1])),) if number is not None and power is not None else ()
