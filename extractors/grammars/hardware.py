"""Products by the reference table, and how many: "100,000 GB300 GPUs", "two million TPUs"; "tens of thousands" is no number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from data.model.deals import Hardware
from extractors.vocabulary.measures import UnitTable, alternatives

from .figure import Figure
from .gazetteer import Gazetteer
from .numbers import DIGITS, Numbers

_REACH = 70
_MAKER_REACH = 30
"""Characters before a name that may be another thing's within which its maker must be named: "AMD's new Helios"."""
_LEAST = 2
_MOST = 1_000_000_000
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MEASURED = r"(?:Giga|Mega|Kilo)watts?\b|[GM]W\b|Years?\b"
"""Words behind which a number in a title counts no pieces: "6 Gigawatts of AMD GPUs"."""


@dataclass(frozen=True, slots=True)
class Product:
    """A product as the table knows it."""

    name: str
    is_sort: bool = False
    """Whether it is no product of anybody ("GPUs"): it counts with a number, but not behind a product that it describes."""
    makers: tuple[str, ...] = ()
    """Names of its maker, where only these tell it from other things of its name."""


class HardwareGrammar:
    """Finds products of a table."""

    def __init__(self, names: Iterable[tuple[str, Product]], units: UnitTable) -> None:
        self._products = Gazetteer(names, plurals=True)
        self._numbers = Numbers.of(units)
        described = rf"(?:\s?(?:{alternatives(units.counted_words)}|(?<=\s)(?!{_MEASURED})[A-Z][\w’'/-]*))"
        self._quantity = re.compile(
            rf"(?<![\w$€£¥])(?<![A-Za-z]-)(?:(?P<digits>{DIGITS})|(?P<words>{self._numbers.words}))"
            rf"(?:[\s-](?P<scale>{self._numbers.scales})|(?P<letter>{self._numbers.letters}))?{described}{{0,5}}\s$"
        )

    def find(self, text: str) -> list[Figure[Hardware]]:
        """All products in the order of the text."""
        figures: list[Figure[Hardware]] = []
        for hit in self._products.find(text):
            product, before = hit.value, text[max(0, hit.start - _MAKER_REACH) : hit.start]
            if product.makers and not any(maker in before for maker in product.makers):
                continue
            count = self._count(text, hit.start)
            is_apposed = bool(figures) and not text[figures[-1].end : hit.start].strip()
            if not product.is_sort or (count is not None and not is_apposed):
                figures.append(Figure(hit.start, hit.end, Hardware(product=product.name, quantity=count)))
        return figures

    def _count(self, text: str, start: int) -> int | None:
        match = self._quantity.search(text, max(0, start - _REACH), start)
        if match is None or (match["digits"] and _YEAR.fullmatch(match["digits"])):
            return None
        if match["words"] and match["words"].casefold() in ("a", "an") and not match["scale"]:
            return None
        value = self._numbers.digits(match["digits"]) if match["digits"] else self._numbers.spelled(match["words"])
        count: Decimal = value * self._numbers.scale(match["scale"] or match["letter"])
        return int(count) if _LEAST <= count <= _MOST and count == int(count) else None
