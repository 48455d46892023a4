"""Components for money, dates, capacity and terms: each a grammar run over the text of a Doc."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.grammars.capacity import CapacityGrammar
from extractors.grammars.dates import DateGrammar
from extractors.grammars.money import MoneyGrammar
from extractors.grammars.terms import TermGrammar
from extractors.vocabulary.measures import load_measures

from .figures import put, taken, text_of


@Language.factory("money", assigns=["doc.spans"])
def create_money(nlp: Language, name: str) -> MoneyFinder:
    """Amounts; warnings for those in unknown currencies."""
    del nlp, name
    return MoneyFinder()


@Language.factory("dates", assigns=["doc.spans"])
def create_dates(nlp: Language, name: str) -> DateFinder:
    """Dates, relative ones against ``doc._.published``."""
    del nlp, name
    return DateFinder()


@Language.factory("capacity", assigns=["doc.spans"], requires=["doc.spans"])
def create_capacity(nlp: Language, name: str) -> CapacityFinder:
    """Megawatts, with dates of service from the group "dates"."""
    del nlp, name
    return CapacityFinder()


@Language.factory("terms", assigns=["doc.spans"])
def create_terms(nlp: Language, name: str) -> TermFinder:
    """Terms in years."""
    del nlp, name
    return TermFinder()


class MoneyFinder:
    """Sets the group "money" and ``doc._.warnings``."""

    def __init__(self) -> None:
        self._grammar = MoneyGrammar(load_measures())

    def __call__(self, doc: Doc) -> Doc:
        """Find the amounts of a Doc."""
        put(doc, "money", self._grammar.find(text_of(doc)), lambda money: money.currency)
        doc._.warnings = tuple(f"amount in unknown currency: {written!r}" for written in self._grammar.unknown(text_of(doc)))
        return doc


class DateFinder:
    """Sets the group "dates"."""

    def __init__(self) -> None:
        self._grammar = DateGrammar(load_measures().calendar)

    def __call__(self, doc: Doc) -> Doc:
        """Find the dates of a Doc."""
        put(doc, "dates", self._grammar.find(text_of(doc), doc._.published), lambda date: date.precision)
        return doc


class CapacityFinder:
    """Sets the group "capacity"."""

    def __init__(self) -> None:
        self._grammar = CapacityGrammar(load_measures())

    def __call__(self, doc: Doc) -> Doc:
        """Find the capacities of a Doc."""
        put(doc, "capacity", self._grammar.find(text_of(doc), taken(doc, "dates")), lambda capacity: capacity.basis)
        return doc


class TermFinder:
    """Sets the group "terms"."""

    def __init__(self) -> None:
        self._grammar = TermGrammar(load_measures())

    def __call__(self, doc: Doc) -> Doc:
        """Find the terms of a Doc."""
        put(doc, "terms", self._grammar.find(text_of(doc)), lambda years: f"{years} years")
        return doc
