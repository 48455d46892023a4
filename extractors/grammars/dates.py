"""Dates with the precision that the text gives them, relative ones against the day of publication. No day is ever invented."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from data.model.dates import PartialDate
from extractors.vocabulary.measures import CalendarTable, alternatives

from .figure import Figure
from .openings import Openings

_WEEK = dt.timedelta(days=7)
_LEAD_REACH = 24
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d|[.,]\d|-\d|%)"
_TAKEN_UP = re.compile(r"(?P<which>that|the same|the following)\s(?P<span>month|year)(?!\w|['’]s)", re.IGNORECASE)
_OF_A_LAW = re.compile(r"\b(?:Act|Code)\sof\s$")
"""Words behind which a year is part of a name: "the Securities Act of 1933"."""
_OF_A_PAPER = re.compile(r"\b(?:dated|effective|made|entered into|executed),?\sas of\s$", re.IGNORECASE)
"""Words before the day of a contract, though "as of" alone only says when something stood so."""
_ENTERED_AS_OF = re.compile(r",\s[^;]{0,200}?\b(?:entered into|signed|executed|agreed)\b")
"""Behind a day after "As of": a contract of that day."""
_TOLD_THEN = re.compile(
    r"(?:,\s|\s)(?:(?!\b(?:will|would|to|is|are|expects?|plans?|that|which|who)\b)[^.;\n]){0,90}?"
    r"\b(?:announced|said|unveiled|revealed|disclosed|confirmed|signed|agreed|launched|acquired|bought|closed|committed|reported)\b"
)
"""Behind a day that opens a sentence: what was said or done then, which lies back."""
_OPENS = re.compile(r"(?:\A|[.!?:”\"]\s|\n)[Oo]n\s$|\b(?:in|In) early\s$")
_RELATIVE = {"last": -1, "this": 0, "next": 1}


class DateGrammar:
    """Finds dates. A date without a year needs the day of publication; without one it is left out."""

    def __init__(self, table: CalendarTable) -> None:
        self._months = table.months
        self._weekdays = table.weekdays
        self._ordinals = table.ordinals
        self._counts = table.counts
        months = alternatives(tuple(table.months))
        ordinals, counts = alternatives(tuple(table.ordinals)), alternatives(tuple(table.counts))
        relative = r"(?P<relative>last|this|next)"
        of_year = rf"(?:,?\s(?:of\s)?(?:{_YEAR}|{relative}\syear))"
        # Order is precedence: the first form that holds at a place is read.
        forms: list[tuple[str, Callable[[re.Match[str], dt.date | None, str], PartialDate | None]]] = [
            (rf"(?P<month>{months})\b\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d)(?:,?\s{_YEAR})?", self._day),
            (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{months})\b\.?(?:,?\s{_YEAR})?", self._day),
            (r"(?P<iso>(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)", _iso),
            (rf"(?P<month>{months})\b\.?,?\s(?:of\s)?(?:{_YEAR}|{relative}\syear)", self._month),
            (rf"(?P<ordinal>{ordinals})[\s-]quarter{of_year}", self._quarter),
            (rf"Q(?P<number>[1-4]),?\s?(?:of\s)?{_YEAR}", self._quarter),
            (rf"(?P<number>[1-4])Q\s?{_YEAR}", self._quarter),
            (rf"(?P<ordinal>{ordinals})[\s-]half{of_year}", self._half),
            (rf"H(?P<number>[12])\s?(?:of\s)?{_YEAR}", self._half),
            (rf"(?P<number>[12])H\s?{_YEAR}", self._half),
            (rf"{relative}\s(?P<unit>week|month|quarter|year)", _relative),
            (r"past\sweek", _past_week),
            (rf"(?<!next\s)(?:(?P<relative>last|this)\s)?(?P<weekday>{alternatives(tuple(table.weekdays))})", self._weekday),
            (r"(?P<near>today|yesterday|tomorrow)", _near),
            (r"(?:just|only)\s(?:some\s)?hours\s(?:ago|after|earlier)", _within_the_day),
            (rf"(?P<count>{counts}|\d{{1,2}})\s(?P<unit>hour|day|week|month|year)s?\s(?P<way>ago|after)", self._ago),
            (rf"(?P<relative>last|this|next)\s(?P<month>{months})\b", self._month),
            (rf"(?P<month>{months})\b(?!\.?\s\d)", self._bare_month),
            (_YEAR, self._bare_year),
        ]
        self._forms = [(re.compile(rf"(?<![\w.-])(?:{pattern})(?!\w)", re.IGNORECASE), read) for pattern, read in forms]
        named = (*table.months, *table.ordinals, *table.weekdays, *table.counts)
        self._openings = Openings(
            (*named, "last", "past", "this", "next", "today", "yesterday", "tomorrow", "just", "only", "that", "the"), figures=True
        )
        self._start = re.compile(
            rf"(?<![\w.-])(?:{months}|{ordinals}|last|past|this|next|today|yesterday|tomorrow|{alternatives(tuple(table.weekdays))}|[HQ]?\d"
            rf"|(?:just|only)\s(?:some\s)?hours|(?:that|the\s(?:same|following))\s(?:month|year)|(?:{counts})\s(?:hour|day|week|month|year)s?\s(?:ago|after))",
            re.IGNORECASE,
        )
        self._lead = re.compile(rf"(?:(?<!\w)(?:{alternatives(table.leads)})\s?-?|[-–(])\s*(?:the\s)?$", re.IGNORECASE)
        self._future = re.compile(rf"(?<!\w)(?:{alternatives(table.future_leads)})\s*$", re.IGNORECASE)
        self._since_then = re.compile(rf"(?<!\w)(?:{alternatives(table.since_then)})\s*$", re.IGNORECASE)
        self._fiscal = re.compile(rf"(?<!\w)(?:{alternatives(table.fiscal)})\s*$", re.IGNORECASE)
        self._roles = [
            (role, re.compile(rf"(?<!\w)(?:{alternatives(words)})\s(?:\w+\s){{0,4}}$", re.IGNORECASE))
            for role, words in table.date_roles.items()
        ]

    def find(self, text: str, published: dt.date | None) -> list[Figure[PartialDate]]:
        """All dates in the order of the text. ``role_hint`` is since, start or end where the words before say so."""
        figures: list[Figure[PartialDate]] = []
        position = 0
        for place in self._openings.places(text):
            start = self._start.match(text, place) if place >= position else None
            if start is None:
                continue
            figure = self._at(text, place, published, figures[-1].record if figures else None)
            if figure is not None:
                figures.append(figure)
            position = figure.end if figure is not None else start.end()
        return figures

    def _at(self, text: str, position: int, published: dt.date | None, last: PartialDate | None) -> Figure[PartialDate] | None:
        before = text[max(0, position - _LEAD_REACH) : position]
        again = _TAKEN_UP.match(text, position)
        if again is not None and (date := _taken_up(again, last)) is not None:
            return Figure(position, again.end(), date, self._role(before))
        for pattern, read in self._forms:
            match = pattern.match(text, position)
            if match is None or (before.endswith("| ") and "\n" in match.group()):
                continue  # the last cell of a row and the first of the next: "20\nOct 2025"
            date = read(match, published, before)
            if date is not None and not self._fiscal.search(before):
                return Figure(position, match.end(), date, self._role(before, text, match.end()))
        return None

    def _role(self, before: str, text: str = "", end: int = 0) -> str | None:
        if _OF_A_PAPER.search(before) or (before.endswith("As of ") and _ENTERED_AS_OF.match(text, end)):
            return None
        return next((role for role, pattern in self._roles if pattern.search(before)), None)

    def _day(self, match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
        month, day = self._months[match["month"].casefold()], int(match["day"])
        if match["year"]:
            return _of_day(int(match["year"]), month, day)
        if published is None or match["month"].islower():
            return None
        dates = [found.first for year in (-1, 0, 1) if (found := _of_day(published.year + year, month, day)) is not None]
        if self._future.search(before):
            dates = [date for date in dates if date >= published]
        elif _OPENS.search(before) and _TOLD_THEN.match(match.string, match.end()):
            dates = [date for date in dates if date <= published]
        return PartialDate.of(min(dates, key=lambda date: abs(date - published))) if dates else None

    def _month(self, match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
        del before
        month = self._months[match["month"].casefold()]
        groups = match.groupdict()
        if groups.get("year"):
            return _of_month(int(groups["year"]), month)
        if published is None:
            return None
        if not match.group().casefold().endswith("year"):
            return _named_month(groups["relative"].casefold(), month, published)
        return _of_month(published.year + _RELATIVE[groups["relative"].casefold()], month)

    def _bare_month(self, match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
        """A month behind "in" or the like: the last such month, the next one behind "by"."""
        if published is None or not match.group()[0].isupper() or not self._lead.search(before):
            return None
        month = self._months[match["month"].casefold()]
        return _named_month("next" if self._future.search(before) else "last or this", month, published)

    def _bare_year(self, match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
        del published
        if _OF_A_LAW.search(before):
            return None
        return PartialDate.parse(match["year"]) if self._lead.search(before) else None

    def _quarter(self, match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
        del before
        return self._part(match, published, "Q")

    def _half(self, match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
        del before
        return self._part(match, published, "H")

    def _part(self, match: re.Match[str], published: dt.date | None, letter: str) -> PartialDate | None:
        groups = match.groupdict()
        number = int(groups["number"]) if groups.get("number") else self._ordinals[groups["ordinal"].casefold()]
        if letter == "H":
            number = min(number, 2)
        if groups.get("year"):
            return PartialDate.parse(f"{groups['year']}-{letter}{number}")
        if published is None:
            return None
        return PartialDate.parse(f"{published.year + _RELATIVE[groups['relative'].casefold()]}-{letter}{number}")

    def _weekday(self, match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
        """The last such day up to the day of publication; the one to come behind "by". "Next Friday" is one of two, so none."""
        relative = (match["relative"] or "").casefold()
        if published is None or not match["weekday"][0].isupper():
            return None
        back = (published.weekday() - self._weekdays[match["weekday"].casefold()]) % 7
        day = published - dt.timedelta(days=back)
        if relative == "last" and not back:
            day -= _WEEK
        if self._future.search(before) and back:
            day += _WEEK
        return PartialDate.of(day)

    def _ago(self, match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
        """As precise as its unit: a day for days, a month for weeks and months. "Just two days after" counts from the document."""
        count, unit = match["count"].casefold(), match["unit"].casefold()
        number = int(count) if count.isdigit() else self._counts[count]
        if published is None or (match["way"].casefold() == "after" and not (unit in ("hour", "day") and self._since_then.search(before))):
            return None
        if unit == "year":
            return PartialDate.parse(f"{published.year - number:04d}")
        if unit == "month":
            year, month = divmod(published.year * 12 + published.month - 1 - number, 12)
            return _of_month(year, month + 1)
        day = published - dt.timedelta(days=number * {"hour": 0, "day": 1, "week": 7}[unit])
        return PartialDate.of(day) if unit != "week" else _of_month(day.year, day.month)


def _of_day(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate.of(dt.date(year, month, day))
    except ValueError:
        return None


def _of_month(year: int, month: int) -> PartialDate:
    return PartialDate.parse(f"{year:04d}-{month:02d}")


def _iso(match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
    del published, before
    year, month, day = (int(part) for part in match["iso"].split("-"))
    return _of_day(year, month, day)


def _past_week(match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
    """The month in which the last seven days lie, if it is one."""
    del match, before
    first = published - _WEEK if published is not None else None
    return _of_month(first.year, first.month) if published is not None and first is not None and first.month == published.month else None


def _within_the_day(match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
    del match, before
    return None if published is None else PartialDate.of(published)


def _taken_up(match: re.Match[str], last: PartialDate | None) -> PartialDate | None:
    """The month or year of the last date, or the one behind it."""
    if last is None or last.precision not in ("month", "day", "year"):
        return None
    is_next = match["which"].casefold() not in ("that", "the same")
    if match["span"].casefold() == "year":
        return PartialDate.parse(f"{last.first.year + is_next:04d}")
    year, month = divmod(last.first.year * 12 + last.first.month - 1 + is_next, 12)
    return None if last.precision == "year" else _of_month(year, month + 1)


def _near(match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
    del before
    if published is None:
        return None
    away = {"today": 0, "yesterday": -1, "tomorrow": 1}[match["near"].casefold()]
    return PartialDate.of(published + dt.timedelta(days=away))


def _named_month(relative: str, month: int, published: dt.date) -> PartialDate:
    if relative == "this":
        return _of_month(published.year, month)
    if relative == "next":
        return _of_month(published.year + (month < published.month), month)
    is_past = month < published.month or (month == published.month and relative != "last")
    return _of_month(published.year - (not is_past), month)


def _relative(match: re.Match[str], published: dt.date | None, before: str) -> PartialDate | None:
    """Last, this or next week, month, quarter, year. A week is as good as the month that it lies in, if it lies in one.

    This week is over on the day of publication.
    """
    del before
    if published is None:
        return None
    steps, unit = _RELATIVE[match["relative"].casefold()], match["unit"].casefold()
    if unit == "year":
        return PartialDate.parse(f"{published.year + steps:04d}")
    if unit == "week":
        monday = published - dt.timedelta(days=published.weekday()) + steps * _WEEK
        last = published if not steps else monday + dt.timedelta(days=6)
        return _of_month(monday.year, monday.month) if monday.month == last.month else None
    size = 1 if unit == "month" else 3
    index = (published.year * 12 + published.month - 1) // size + steps
    year, part = divmod(index, 12 // size)
    return _of_month(year, part + 1) if unit == "month" else PartialDate.parse(f"{year:04d}-Q{part + 1}")
