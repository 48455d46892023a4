"""The YAML tables of figures (numbers, currencies, qualifiers, cues, calendar) as typed, checked records.

Belongs here: loading and checking. How the words are matched in a text is the matter of ``extractors.grammars``.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from data.model.record import Record
from data.model.vocabulary import Qualifier

from .alternation import alternation
from .loading import read_tables

TABLES = ("currencies", "units", "qualifiers", "amount_cues", "calendar")


class CurrencyTable(Record):
    """currencies.yaml: each way of writing a currency to its ISO code."""

    symbols: dict[str, str]
    codes: tuple[str, ...]
    code_aliases: dict[str, str]
    words: dict[str, str]
    scaled_words: dict[str, str]


class UnitTable(Record):
    """units.yaml: numbers in words, scales, and capacity units in megawatts."""

    scales: dict[str, Decimal]
    letters: dict[str, Decimal]
    numbers: dict[str, int]
    tens: dict[str, int]
    capacity: dict[str, Decimal]
    capacity_kinds: tuple[str, ...]
    """Words that may stand between a number and its unit: "300 gross MW"."""
    capacity_pieces: tuple[str, ...]
    least_mw: Decimal
    """A smaller figure is a rack or a turbine, no data center's capacity."""
    counted_words: tuple[str, ...]
    change_words: tuple[str, ...]


class QualifierTable(Record):
    """qualifiers.yaml: the words that make a figure inexact."""

    before: dict[Qualifier, tuple[str, ...]]
    after: dict[Qualifier, tuple[str, ...]]
    fillers: tuple[str, ...]
    prepositions: tuple[str, ...]
    """Qualifiers that are none before an article."""


class Cue(Record):
    """Words near a figure that say what it is. ``within`` counts the words that may lie between."""

    hint: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    within: int = 0
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Words, one of which must stand near the figure too."""


class CueTable(Record):
    """amount_cues.yaml."""

    roles: tuple[Cue, ...]
    periods: tuple[Cue, ...]
    bases: tuple[Cue, ...]


class CalendarTable(Record):
    """calendar.yaml: dates and terms."""

    months: dict[str, int]
    weekdays: dict[str, int]
    ordinals: dict[str, int]
    counts: dict[str, int]
    since_then: tuple[str, ...]
    leads: tuple[str, ...]
    future_leads: tuple[str, ...]
    date_roles: dict[str, tuple[str, ...]]
    fiscal: tuple[str, ...]
    term_leads: tuple[str, ...]
    term_nouns: tuple[str, ...]
    not_before_term: tuple[str, ...]
    not_after_term: tuple[str, ...]
    decades: dict[str, int]
    whole_decade: tuple[str, ...]
    maturing: tuple[str, ...]
    most_years: int
    service_words: tuple[str, ...]


class MeasureTables(Record):
    """All tables of figures; ``version`` changes when any of them does."""

    currencies: CurrencyTable
    units: UnitTable
    qualifiers: QualifierTable
    amount_cues: CueTable
    calendar: CalendarTable
    version: str


_WILD = {" … ": r"(?:\s+\S+){1,6}?\s+", " ": r"\s+", "%": r"20\d\d"}


def alternatives(phrases: tuple[str, ...] | list[str]) -> str:
    """A pattern for any of the phrases, the longest first. A blank is any white space, "…" one to six words, "%" a year."""
    return alternation(phrases, _WILD)


@cache
def load_measures() -> MeasureTables:
    """Read and check the tables. Raises ReferenceTableError that names the entry."""
    return read_tables(TABLES, MeasureTables)
