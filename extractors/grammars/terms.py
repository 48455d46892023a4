"""Terms of contracts in years: "seven-year", "over the next seven years", "a term of 36 months"; no ages, no "five years ago"."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.vocabulary.measures import MeasureTables, alternatives

from .figure import Figure
from .numbers import DIGITS, Numbers, normal
from .openings import Openings

_REACH = 40
_MONTHS = 12
_GOING_ON = re.compile(
    r"(?:\b(?:has|have|had)|[’']ve)\s(?:long\s|already\s)?been\s(?!negotiat)\w+ing\b(?:(?!\b(?:that|which|and|but|under|contract|agreement|lease)\b)[^,;.])*\bfor\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
_SINCE = 100
"""How it is said since when something goes on: "has been using its chips for a decade", and letters before the years within which it is."""
_JOINT = r"-?\s?(?:[-–—]|to|or)\s?"


class TermGrammar:
    """Finds terms."""

    def __init__(self, tables: MeasureTables) -> None:
        calendar = tables.calendar
        self._numbers = Numbers.of(tables.units)
        self._decades = calendar.decades
        self._most = calendar.most_years
        self._openings = Openings(self._numbers.openings, figures=True)
        number = rf"(?:{DIGITS}|{self._numbers.words})"
        self._pattern = re.compile(
            rf"(?<![\w$.,-])(?:(?:{number}){_JOINT})??(?P<number>{number})(?:\s?\(\d+\))?"
            rf"(?P<joint>\s?-\s?|\s)(?P<unit>(?i:years?|yrs?|months?|{alternatives(tuple(calendar.decades))}))(?!\w)"
        )
        self._decade = Openings(calendar.whole_decade)
        self._whole = re.compile(rf"(?<!\w)(?:{alternatives(calendar.whole_decade)})\s(?P<decade>decade)(?!\w)", re.IGNORECASE)
        self._lead = re.compile(rf"(?<!\w)(?:{alternatives(calendar.term_leads)})\s*$", re.IGNORECASE)
        self._matures = re.compile(rf"(?<!\w)(?:{alternatives(calendar.maturing)})(?:\s(?:in|about|approximately))*\s$", re.IGNORECASE)
        self._lasts = re.compile(
            r"(?<!\w)(?:to|will|would|could|should|may|can)\slast\s(?:for\s|about\s|at\sleast\s|up\sto\s)*$", re.IGNORECASE
        )
        self._names_term = re.compile(rf"\s(?:\w+\s){{0,2}}(?:{alternatives(calendar.term_nouns)})(?!\w)", re.IGNORECASE)
        self._not_before = re.compile(rf"(?<!\w)(?:{alternatives(calendar.not_before_term)})\s*$", re.IGNORECASE)
        self._not_after = re.compile(rf"[ \t-]*(?:\w+[ \t])?(?:{alternatives(calendar.not_after_term)})(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> list[Figure[Decimal]]:
        """All terms in the order of the text, in years; of a range the longer one."""
        figures = []
        for match in self._openings.finditer(text, self._pattern):
            years = self._years(match)
            if years is not None and 0 < years <= self._most and self._is_term(text, match):
                figures.append(Figure(match.start(), match.end(), years))
        decade = Decimal(self._decades["decade"])
        figures += [Figure(match.start("decade"), match.end(), decade) for match in self._decade.finditer(text, self._whole)]
        return sorted(figures, key=lambda figure: figure.start)

    def _years(self, match: re.Match[str]) -> Decimal | None:
        number, unit = match["number"], match["unit"].casefold()
        count = self._numbers.digits(number) if number[0].isdigit() else self._numbers.spelled(number)
        if unit in self._decades:
            return normal(count * self._decades[unit])
        return normal((count / _MONTHS).quantize(Decimal("0.01"))) if unit.startswith("month") else normal(count)

    def _is_term(self, text: str, match: re.Match[str]) -> bool:
        before = text[max(0, match.start() - _REACH) : match.start()]
        if self._matures.search(before) or self._lasts.search(before):
            return True
        if self._not_after.match(text, match.end()) or self._not_before.search(before):
            return False
        if _GOING_ON.search(text[max(0, match.start() - _SINCE) : match.start()]):
            return False
        is_adjective = "-" in match["joint"] or not match["unit"].endswith("s")
        is_article = match["number"].casefold() in ("a", "an")
        if is_article and "decade" not in match["unit"].casefold():
            return False
        is_named = self._names_term.match(text, match.end()) is not None
        return is_adjective or is_named or self._lead.search(before) is not None
