"""Amounts of money as they are written in news and filings, with currency, range, qualifier, period and what they are for.

Every number is found with the currency sign, scale and currency word at it; neighbours are then joined to ranges, and a conversion
in brackets gives way to the amount before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from data.model.deals import MOST_MONEY, Money
from data.model.vocabulary import Period, Qualifier
from extractors.vocabulary.measures import CurrencyTable, MeasureTables, alternatives

from .cues import CueFinder
from .figure import Figure
from .numbers import DIGITS, Numbers, normal
from .openings import CAPITALS, Openings
from .qualifiers import QualifierFinder

_MILLION = "million"
_TENTHS = re.compile(r"\D{1,4}\d[\d,]*\.\d")
_OFTEN = 3
"""The scale of notes whose amounts have tenths and no scale, how such are written, and how many of them show that a text is such notes:
nobody writes dollars and a single figure of cents."""
_DOLLAR = "$"
_OF_DOLLARS = ("CAD", "AUD", "NZD", "SGD", "HKD", "TWD")
"""The sign of many currencies, and the codes that say behind an amount which one it is: "$33.5 million CAD"."""
_CODE_ALONE_FROM = 1000
"""A code with a smaller plain number is no amount ("USD 5" may be; "TRY 5" is not)."""
_MONTHS = 12
_DOLLARS = "USD"
_JOINT = re.compile(r"\s?(?:[-–—]|to|and)\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|range\s+of)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_STEP = re.compile(r"\bby\s+(?:(?:an?|another|about|roughly|approximately|additional|further)\s+){0,2}$", re.IGNORECASE)
"""Before the first of two amounts: what something grows by, not up to, is no range: "raised by $5 million to $20 million"."""
_CHANGED_WITHIN = 90
"""Characters before an amount in which stands what changes from it to the next."""
_ASIDE = re.compile(r"(?:\s?\(|,?\s(?:or|equivalent to|which is)\s|\s?/\s?|\s?\[)(?:[a-z~≈]+\.?\s?){0,4}", re.IGNORECASE)
_CLOSING = frozenset(")]")
_UNKNOWN = r"(?<![\w$])(?P<unknown>[A-Z]{{3}}|[A-Z]{{1,2}}\$)\s?(?:{digits})[\s-]?(?:{scales})"


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what stands at it; ``currency`` and ``scale`` null where nothing does."""

    start: int
    end: int
    value: Decimal
    currency: str | None
    scale: str | None
    by_code: bool


class MoneyGrammar:
    """Finds amounts of money. Built once; ``find`` keeps no state."""

    def __init__(self, tables: MeasureTables) -> None:
        self._numbers = Numbers.of(tables.units)
        self._currencies = _by_writing(tables.currencies)
        self._scaled = frozenset(tables.currencies.scaled_words)
        self._pattern = _pattern(tables.currencies, self._numbers)
        # A code or a sign in letters may stand right before the figures.
        named = (*tables.currencies.codes, *tables.currencies.code_aliases, *tables.currencies.symbols)
        self._openings = Openings((*named, *self._numbers.openings), figures=True)
        self._unknown = re.compile(_UNKNOWN.format(digits=DIGITS, scales=self._numbers.scales))
        self._change = re.compile(
            rf"\b(?:{alternatives(tables.units.change_words)})\b[^.;]{{0,60}}?\bfrom\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE
        )
        self._qualifiers = QualifierFinder(tables.qualifiers)
        self._roles = CueFinder(tables.amount_cues.roles)
        self._periods = CueFinder(tables.amount_cues.periods)

    def find(self, text: str) -> list[Figure[Money]]:
        """All amounts in the order of the text; conversions in brackets are folded into the amount before them."""
        pairs = list(self._ranges(text, _in_millions(text, list(self._numbers_in(text)))))
        kept = _without_conversions(text, pairs)
        figures: list[Figure[Money] | None] = []
        for at, (low, high, behind, other) in enumerate(kept):
            left = kept[at - 1][1].end if at else 0
            right = kept[at + 1][0].start if at + 1 < len(kept) else len(text)
            figures.append(self._figure(text, (low, high, other), left, (behind, right)))
        return [figure for figure in figures if figure is not None]

    def unknown(self, text: str) -> list[str]:
        """Amounts in a currency that the table does not know, as written: to be told, not read."""
        known = self._currencies
        return [match.group() for match in CAPITALS.finditer(text, self._unknown) if match["unknown"] not in known]

    def _numbers_in(self, text: str) -> Iterator[_Number]:
        for match in self._openings.finditer(text, self._pattern):
            before, after = match["sign"] or match["code"], match["after"]
            scale = match["scale"] or match["letter"]
            if before is None and after is not None and scale is None and re.sub(r"\s+", " ", after) in self._scaled:
                after = None
            said = after if before == _DOLLAR and after is not None and after.strip().endswith(_OF_DOLLARS) else before or after
            written = re.sub(r"\s+", " ", said) if said else ""
            end = match.end("after") if after else max(match.end("digits"), match.end("words"), match.end("scale"), match.end("letter"))
            value = self._numbers.digits(match["digits"]) if match["digits"] else self._numbers.spelled(match["words"])
            by_code = bool(match["code"])
            yield _Number(match.start(), end, value, self._currencies.get(written) if written else None, scale, by_code)

    def _ranges(self, text: str, numbers: Sequence[_Number]) -> Iterator[tuple[_Number, _Number]]:
        """Each amount as (low, high): twice the same for a single one."""
        at = 0
        while at < len(numbers):
            one = numbers[at]
            other = numbers[at + 1] if at + 1 < len(numbers) else None
            joined = self._joined(text, one, other) if other is not None else None
            if joined is not None:
                yield joined
                at += 2
                continue
            if self._is_amount(one):
                yield one, one
            at += 1

    def _is_amount(self, number: _Number) -> bool:
        if number.currency is None:
            return False
        return not number.by_code or number.scale is not None or number.value >= _CODE_ALONE_FROM

    def _joined(self, text: str, one: _Number, other: _Number) -> tuple[_Number, _Number] | None:
        """Both as one range if only a dash or "to" lies between and currency and scale fit."""
        joint = _JOINT.fullmatch(text, one.end, other.start)
        currency = other.currency or one.currency
        if joint is None or currency is None or (one.currency or currency) != currency:
            return None
        before = text[max(0, one.start - _CHANGED_WITHIN) : one.start]
        word = joint.group().strip().casefold()
        if (word == "and" and not _BETWEEN.search(before)) or (word == "to" and (self._change.search(before) or _STEP.search(before))):
            return None
        scale = one.scale or other.scale
        low = _Number(one.start, one.end, one.value, currency, scale, one.by_code)
        if self._amount(low) >= self._amount(other):
            return None
        return low, _Number(one.start, other.end, other.value, currency, other.scale, other.by_code)

    def _amount(self, number: _Number) -> Decimal:
        return normal(number.value * self._numbers.scale(number.scale))

    def _figure(
        self, text: str, numbers: tuple[_Number, _Number, _Number | None], left: int, right: tuple[int, int]
    ) -> Figure[Money] | None:
        """Null for more than any amount there is: a slip, or a joke. ``left`` and ``right`` bound the words that say what it is for.

        ``numbers`` are its lower and upper end, and what it is in other money. Of that but dollars are kept, which merging asks for.
        """
        low, high, other = numbers
        start, end = low.start, high.end
        period = self._periods.hint(text, start, right[0], left, right[1])
        times = _MONTHS if period == Period.PER_MONTH else 1
        is_range = low is not high
        assert high.currency is not None
        if self._amount(high) * times > MOST_MONEY:
            return None
        record = Money(
            amount=self._amount(high) * times,
            low=self._amount(low) * times if is_range else None,
            currency=high.currency,
            qualifier=Qualifier.UP_TO if is_range else self._qualifiers.read(text, start, end),
            period=Period.PER_YEAR if period else Period.TOTAL,
            usd=self._amount(other) * times if other is not None and other.currency == _DOLLARS else None,
        )
        return Figure(start, end, record, self._roles.hint(text, start, right[0], left, right[1]))


def _by_writing(table: CurrencyTable) -> dict[str, str]:
    """Every way of writing a currency to its code; words also with a capital."""
    words = table.words | table.scaled_words
    capital = {word[0].upper() + word[1:]: code for word, code in words.items()}
    return {**{code: code for code in table.codes}, **table.code_aliases, **table.symbols, **words, **capital}


def _pattern(table: CurrencyTable, numbers: Numbers) -> re.Pattern[str]:
    codes = alternatives((*table.codes, *table.code_aliases))
    words = tuple(table.words) + tuple(table.scaled_words)
    named = alternatives((*words, *(word[0].upper() + word[1:] for word in words)))
    return re.compile(
        rf"(?:(?<![\w$])(?P<sign>{alternatives(tuple(table.symbols))})\s?|(?<!\w)(?P<code>{codes})\s?|(?<![\w$]))"
        rf"(?:(?P<digits>{DIGITS})|(?P<words>{numbers.words})(?=[\s-]{numbers.scales}))"
        rf"(?:[\s-]?(?P<scale>{numbers.scales})|\s?(?P<letter>{numbers.letters}))?"
        rf"(?:[\s-]?(?P<after>{named}|{codes}|€|£|¥|kr)(?!\w))?"
    )


def _in_millions(text: str, numbers: list[_Number]) -> list[_Number]:
    """The numbers of notes in millions with that scale: "total consideration was $1,138.3, net of cash acquired of $14.4"."""
    amounts = [one for one in numbers if one.currency is not None]
    tenths = {one for one in amounts if one.scale is None and _TENTHS.fullmatch(text, one.start, one.end)}
    if len(tenths) < _OFTEN or any(one.scale is not None for one in amounts):
        return numbers
    return [replace(one, scale=_MILLION) if one in tenths else one for one in numbers]


def _without_conversions(text: str, pairs: Iterable[tuple[_Number, _Number]]) -> list[tuple[_Number, _Number, int, _Number | None]]:
    """Each amount as (low, high) with where the words behind it begin: behind a conversion in brackets, if there is one, and with that."""
    kept: list[tuple[_Number, _Number, int, _Number | None]] = []
    for low, high in pairs:
        if kept and kept[-1][1].currency != high.currency and _ASIDE.fullmatch(text, kept[-1][1].end, low.start):
            closed = text[high.end : high.end + 1] in _CLOSING
            kept[-1] = (*kept[-1][:2], high.end + closed, high)
            continue
        kept.append((low, high, high.end, None))
    return kept
