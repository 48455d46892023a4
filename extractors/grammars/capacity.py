"""Power of data centers and plants in megawatts: "300MW", "1.2-gigawatt", "five gigawatts", "100 to 150 MW of critical IT load"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from data.model.dates import PartialDate
from data.model.deals import MOST_MEGAWATTS, Capacity
from data.model.vocabulary import CapacityBasis, Qualifier
from extractors.vocabulary.measures import MeasureTables, alternatives

from .cues import CueFinder
from .figure import Figure
from .numbers import DIGITS, Numbers, normal
from .openings import Openings
from .qualifiers import QualifierFinder

_SERVICE_REACH = 70
"""Characters behind a capacity in which its date of service may stand."""
_COUNT_REACH = 30
"""Characters before a capacity in which it may be said how many there are of it."""
_JOINT = r"\s?(?P<joint>[-–—]|to|and)\s?"
_BETWEEN = re.compile(r"\b(?:between|from)\s(?:about\s|roughly\s)?$", re.IGNORECASE)
_BETWEEN_REACH = 20
"""What joins two figures, and what makes a range of two that "and" joins."""


class CapacityGrammar:
    """Finds capacities; energy (MWh) is none."""

    def __init__(self, tables: MeasureTables) -> None:
        self._numbers = Numbers.of(tables.units)
        self._factors = {unit.casefold(): factor for unit, factor in tables.units.capacity.items()}
        self._least = tables.units.least_mw
        units = alternatives(tuple(tables.units.capacity))
        lower = alternatives([unit for unit in tables.units.capacity if unit.islower()])
        self._openings = Openings(self._numbers.openings, figures=True)
        number = rf"(?:{DIGITS}|{self._numbers.words})"
        kinds = alternatives(tables.units.capacity_kinds)
        self._pattern = re.compile(
            rf"(?<![\w$€£¥])(?:(?P<low>{number})(?:[\s-]?(?P<lowunit>{units}))?{_JOINT})?(?P<number>{number})(?P<plus>\+)?(?:\s(?P<scale>thousand))?[\s-]?(?:(?P<kind>{kinds})\s)?"
            rf"(?P<unit>{units}|(?i:{lower}))(?![\w])(?!\s?-?\s?h(?:ou)?rs?\b)(?!-h\b)(?P<again>\s?\((?:MW|GW)s?\))?(?=(?P<it>\sIT\b)?)"
        )
        self._count = re.compile(
            rf"(?<![\w.,-])(?P<count>{self._numbers.words})\s(?:new\s|separate\s|further\s|additional\s)?$", re.IGNORECASE
        )
        self._pieces = re.compile(rf"[\s-](?:[\w-]+\s){{0,3}}?(?:{alternatives(tables.units.capacity_pieces)})(?!\w)")
        self._unit = re.compile(rf"{units}|(?i:{lower})")
        self._service = re.compile(rf"\b(?:{alternatives(tables.calendar.service_words)})\b", re.IGNORECASE)
        self._qualifiers = QualifierFinder(tables.qualifiers)
        self._bases = CueFinder(tables.amount_cues.bases)

    def find(self, text: str, dates: Sequence[Figure[PartialDate]] = ()) -> list[Figure[Capacity]]:
        """All capacities in the order of the text; of a range the upper end, as up_to. ``dates`` give the dates of service."""
        if self._unit.search(text) is None:  # most texts speak of no power, and a number may stand anywhere
            return []
        matches = list(self._openings.finditer(text, self._pattern))
        figures: list[Figure[Capacity]] = []
        for at, match in enumerate(matches):
            left = matches[at - 1].end() if at else 0
            right = matches[at + 1].start() if at + 1 < len(matches) else len(text)
            figures.extend(self._first_of_two(text, match))
            figure = self._figure(text, match, left, right, dates)
            if figure is not None:
                figures.append(figure)
        return figures

    def _first_of_two(self, text: str, match: re.Match[str]) -> Iterator[Figure[Capacity]]:
        """The first of two that are no range: "for 500 MW and 300 MW, respectively"."""
        if not match["lowunit"] or not self._are_two(text, match):
            return
        start, end = match.start("low"), match.end("lowunit")
        mw = normal(self._value(match["low"]) * self._factors[match["lowunit"].casefold()])
        if self._least <= mw <= MOST_MEGAWATTS:
            yield Figure(start, end, Capacity(mw=mw, basis=CapacityBasis.UNSPECIFIED, qualifier=self._qualifiers.read(text, start, end)))

    @staticmethod
    def _are_two(text: str, match: re.Match[str]) -> bool:
        """Whether "and" joins two figures, and no "between" stands before them."""
        start = match.start()
        return match["joint"] == "and" and _BETWEEN.search(text, max(0, start - _BETWEEN_REACH), start) is None

    def _figure(
        self, text: str, match: re.Match[str], left: int, right: int, dates: Sequence[Figure[PartialDate]]
    ) -> Figure[Capacity] | None:
        factor = self._factors[match["unit"].casefold()]
        mw = normal(self._value(match["number"]) * self._numbers.scale(match["scale"]) * factor) * self._pieces_of(text, match)
        if not self._least <= mw <= MOST_MEGAWATTS:
            return None
        is_range = match["low"] is not None and self._is_range(match, mw, factor) and not (match["lowunit"] and self._are_two(text, match))
        start = match.start() if is_range else match.start("number")
        end, behind = match.end("unit"), match.end()
        basis = self._bases.hint(text, start, match.end("number") if match["kind"] else behind, left, right)
        record = Capacity(
            mw=mw,
            basis=CapacityBasis.CRITICAL_IT if match["it"] else CapacityBasis(basis) if basis else CapacityBasis.UNSPECIFIED,
            qualifier=self._qualifier(text, match, start, end, is_range),
            in_service_on=self._in_service(text, behind, right, dates),
        )
        return Figure(start, end, record)

    def _qualifier(self, text: str, match: re.Match[str], start: int, end: int, is_range: bool) -> Qualifier:
        if is_range:
            return Qualifier.UP_TO
        return Qualifier.AT_LEAST if match["plus"] else self._qualifiers.read(text, start, end)

    def _pieces_of(self, text: str, match: re.Match[str]) -> Decimal:
        """How many of that size there are: "two 200 MW power purchase agreements"."""
        count = self._count.search(text, max(0, match.start() - _COUNT_REACH), match.start())
        if match["low"] is not None or count is None or self._pieces.match(text, match.end("unit")) is None:
            return Decimal(1)
        return self._numbers.spelled(count["count"])

    def _is_range(self, match: re.Match[str], mw: Decimal, factor: Decimal) -> bool:
        low_factor = self._factors[match["lowunit"].casefold()] if match["lowunit"] else factor
        return 0 < self._value(match["low"]) * low_factor < mw

    def _value(self, number: str) -> Decimal:
        return self._numbers.digits(number) if number[0].isdigit() else self._numbers.spelled(number)

    def _in_service(self, text: str, end: int, right: int, dates: Sequence[Figure[PartialDate]]) -> PartialDate | None:
        """The date behind a capacity in the same clause, if a word of service stands between or right behind it."""
        limit = min(right, end + _SERVICE_REACH)
        stop = re.compile(r"[.;](?:\s|$)|\n|,\s(?:and|but|while|with)\b").search(text, end, limit)
        limit = stop.start() if stop else limit
        date = next((figure for figure in dates if end <= figure.start < limit), None)
        if date is None or self._service.search(text, end, date.start) is None:
            return None
        return date.record
