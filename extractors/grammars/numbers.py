"""Numbers in digits and words, with scale: "1,234.5 million", "38bn", "half a billion", "twenty-five"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.vocabulary.measures import UnitTable, alternatives

DIGITS = (
    r"(?<!\d)(?<!\d[.,])(?:"
    r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?"
    r"|\d{1,2}(?:,\d{2}){1,6},\d{3}(?:\.\d{1,9})?"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,6}(?:[.,]\d{1,9})?"
    r"|\d{1,3}(?:\.\d{3}){2,6}(?:,\d{1,9})?"
    r"|\d{1,3}\.\d{3},\d{1,2}"
    r"|\d{1,15},\d{1,2}"
    r"|\d{1,15}(?:\.\d{1,9})?"
    r")(?![\d])(?![.,]\d)"
)
"""Groups by comma, thin blank or (twice at least) full stop; Indian groups; a comma before one or two last digits is a decimal comma."""

_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2}")
_BLANKS = re.compile(r"[\u00a0\u2009\u202f]")
_SPACED_DECIMAL = re.compile(r"\d{1,3}(?: \d{3})+,\d{1,2}")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Patterns and values of numbers, made from the table of units once."""

    words: str
    scales: str
    letters: str
    openings: tuple[str, ...]
    """Words with which a number begins."""
    _values: dict[str, int]
    _scale_values: dict[str, Decimal]

    @classmethod
    def of(cls, table: UnitTable) -> Numbers:
        """From the table."""
        units, tens = alternatives(tuple(table.numbers)), alternatives(tuple(table.tens))
        small = rf"(?:(?:{tens})(?:[\s-](?:{units}))?|{units})"
        words = rf"(?:half\s+an?|an?(?:\s+hundred)?|{small}(?:\s+hundred(?:\s+(?:and\s+)?{small})?)?)(?:\s+and\s+a\s+half)?"
        return cls(
            words=rf"\b(?i:{words})\b",
            scales=rf"(?i:{alternatives(tuple(table.scales))})(?:\b|(?=\d{{1,2}}\b))",
            letters=rf"(?i:{'|'.join(table.letters)})\b",
            openings=(*table.numbers, *table.tens, "half", "a", "an"),
            _values=table.numbers | table.tens,
            _scale_values={**table.scales, **table.letters},
        )

    def digits(self, text: str) -> Decimal:
        """The value of text that DIGITS matches; points and commas by what they must mean."""
        plain = _BLANKS.sub(" ", text)
        if _EUROPEAN.fullmatch(plain) or _SPACED_DECIMAL.fullmatch(plain):
            plain = plain.replace(".", "").replace(",", ".")
        return Decimal(plain.replace(",", "").replace(" ", ""))

    def spelled(self, text: str) -> Decimal:
        """The value of text that ``words`` matches."""
        words = re.sub(r"[\s-]+", " ", text.casefold())
        if words.startswith("half a"):
            return Decimal("0.5")
        words, half, _ = words.partition(" and a half")
        total = Decimal(0)
        for word in words.split():
            if word == "hundred":
                total = (total or 1) * Decimal(100)
            elif word in ("a", "an"):
                total = Decimal(1)
            elif word in self._values:
                total += self._values[word]
        return total + Decimal("0.5") if half else total

    def scale(self, text: str | None) -> Decimal:
        """The factor of a scale word or letter; one for none."""
        return self._scale_values[re.sub(r"\s+", " ", text.casefold())] if text else Decimal(1)


def normal(value: Decimal) -> Decimal:
    """Without trailing zeros or exponent: 38000000000, not 3.8E+10."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
