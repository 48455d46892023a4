"""Scores of a reading against gold: relevance, organizations, deals with and without their value, and the fields of matched deals.

Precision, recall and F1 as usual (van Rijsbergen, Information Retrieval, 1979). For deals recall counts the primary ones, background
ones apart, and precision counts every predicted deal, so that a background deal that is found never costs anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from data.model.record import Record

from .matching import Deal, Fold, close, pairs, roles_by_name, yearly_or_total

Row = Mapping[str, Any]
"""What is expected, or was read, of one document, in the extract form."""


class Measure(Record):
    """One line of a report. ``count`` is how many expected items (or matched deals, for a field) it rests on."""

    measure: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    accuracy: float | None = None
    count: int

    @property
    def score(self) -> float | None:
        """The one figure that is compared: F1, of a field its accuracy, of background deals their recall."""
        return next((figure for figure in (self.f1, self.accuracy, self.recall) if figure is not None), None)


class Miss(Record):
    """A deal that was not found ("missed" where it is the news, else "missed background"), or one that gold does not have ("extra")."""

    kind: str
    document: str
    type: str | None
    parties: tuple[str, ...]
    amount: Decimal | None


@dataclass
class _Tally:
    """Right, superfluous and missing."""

    hits: int = 0
    extra: int = 0
    missing: int = 0

    def add(self, wanted: set[Any], got: set[Any]) -> None:
        self.hits += len(wanted & got)
        self.extra += len(got - wanted)
        self.missing += len(wanted - got)


@dataclass
class _Deals:
    """Deals found at one level of agreement."""

    predicted: int = 0
    matched: int = 0
    wanted: Counter[bool] = field(default_factory=Counter)
    found: Counter[bool] = field(default_factory=Counter)
    """By whether the expected deal is primary."""


@dataclass
class Evaluation:
    """Feed it pairs of rows, then ask for the report."""

    fold: Fold
    misses: list[Miss] = field(default_factory=list)
    _judged: Counter[bool] = field(default_factory=Counter)
    """Documents by whether their relevance was told right."""
    _relevance: _Tally = field(default_factory=_Tally)
    _organizations: _Tally = field(default_factory=_Tally)
    _by_parties: _Deals = field(default_factory=_Deals)
    _by_value: _Deals = field(default_factory=_Deals)
    _fields: dict[str, Counter[bool]] = field(default_factory=dict)

    def add(self, document: str, expected: Row, found: Row) -> None:
        """Count one document."""
        self._judged[bool(expected["relevant"]) is bool(found.get("relevant"))] += 1
        self._relevance.add({document} if expected["relevant"] else set(), {document} if found.get("relevant") else set())
        self._organizations.add(self._names(expected), self._names(found))
        wanted, got = list(expected.get("deals") or ()), list(found.get("deals") or ())
        self._count(self._by_parties, wanted, got, pairs(wanted, got, self.fold, by_value=False))
        matched = pairs(wanted, got, self.fold, by_value=True)
        self._count(self._by_value, wanted, got, matched)
        for i, j in matched:
            for name, right in agreement(wanted[i], got[j], self.fold):
                self._fields.setdefault(name, Counter())[right] += 1
        self._note_misses(document, wanted, got, matched)

    def report(self) -> list[Measure]:
        """All measures, the fields last."""
        return [
            _tallied("relevance", self._relevance).model_copy(update={"accuracy": _share(self._judged[True], self._judged.total())}),
            _tallied("organizations", self._organizations),
            _found("parties", self._by_parties),
            _found("deals", self._by_value),
            Measure(
                measure="background deals",
                recall=_share(self._by_value.found[False], self._by_value.wanted[False]),
                count=self._by_value.wanted[False],
            ),
            *(
                Measure(measure=f"field {name}", accuracy=_share(right[True], right.total()), count=right.total())
                for name, right in sorted(self._fields.items())
            ),
        ]

    def _names(self, row: Row) -> set[str]:
        return {self.fold(one if isinstance(one, str) else one["name"]) for one in row.get("organizations") or ()}

    def _count(self, level: _Deals, wanted: list[Deal], got: list[Deal], matched: list[tuple[int, int]]) -> None:
        level.predicted += len(got)
        level.matched += len(matched)
        level.wanted.update(bool(deal.get("primary")) for deal in wanted)
        level.found.update(bool(wanted[i].get("primary")) for i, _ in matched)

    def _note_misses(self, document: str, wanted: list[Deal], got: list[Deal], matched: list[tuple[int, int]]) -> None:
        known, taken = {i for i, _ in matched}, {j for _, j in matched}
        lost = [deal for i, deal in enumerate(wanted) if i not in known]
        primary, background = ([deal for deal in lost if bool(deal.get("primary")) is of_news] for of_news in (True, False))
        extra = [deal for j, deal in enumerate(got) if j not in taken]
        for kind, deals in (("missed", primary), ("missed background", background), ("extra", extra)):
            for deal in deals:
                amount = yearly_or_total(deal)
                names = tuple(sorted(roles_by_name(deal, self.fold)))
                miss = Miss(kind=kind, document=document, type=deal.get("type"), parties=names, amount=amount[0] if amount else None)
                self.misses.append(miss)


def agreement(expected: Deal, found: Deal, fold: Fold) -> Iterator[tuple[str, bool]]:
    """Field by field, whether a matched deal is right; a field that neither side states is passed over."""
    yield "type", expected.get("type") == found.get("type")
    wanted, got = roles_by_name(expected, fold), roles_by_name(found, fold)
    yield "roles", all(wanted[name] & got[name] for name in wanted.keys() & got.keys())
    yield "status", expected.get("status") == found.get("status")
    if yearly_or_total(expected) is not None:
        for key, default in (("qualifier", "exact"), ("period", "total")):
            yield key, _word(expected["value"], key, default) == _word(found["value"], key, default)
    for name, same in _COMPARED.items():
        if expected.get(name) or found.get(name):
            yield name, same(expected.get(name), found.get(name))
    if expected.get("announced"):
        yield "announced", str(found.get("announced") or "").startswith(str(expected["announced"]))


def _word(value: Mapping[str, Any], key: str, default: str) -> str:
    word = value.get(key) or default
    return "per_year" if word == "per_month" else str(word)


def _near(wanted: Any, got: Any) -> bool:
    return bool(wanted) and bool(got) and close(Decimal(str(wanted)), Decimal(str(got)))


def _share_a_name(wanted: Iterable[Any] | None, got: Iterable[Any] | None) -> bool:
    return bool(_words(wanted) & _words(got))


def _share_a_product(wanted: Any, got: Any) -> bool:
    ours, theirs = (_words(item["product"] for item in items or ()) for items in (wanted, got))
    return any(one in other or other in one for one in ours for other in theirs)


def _words(values: Iterable[Any] | None) -> set[str]:
    return {re.sub(r"[^a-z0-9]+", " ", str(value).casefold()).strip() for value in values or ()}


_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "capacity_mw": _near,
    "term_years": _near,
    "regions": _share_a_name,
    "sites": _share_a_name,
    "hardware": _share_a_product,
}
"""Fields that count where either side states them, and when they agree."""


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _tallied(name: str, tally: _Tally) -> Measure:
    precision, recall = _share(tally.hits, tally.hits + tally.extra), _share(tally.hits, tally.hits + tally.missing)
    return Measure(measure=name, precision=precision, recall=recall, f1=_f1(precision, recall), count=tally.hits + tally.missing)


def _found(name: str, deals: _Deals) -> Measure:
    precision, recall = _share(deals.matched, deals.predicted), _share(deals.found[True], deals.wanted[True])
    return Measure(measure=name, precision=precision, recall=recall, f1=_f1(precision, recall), count=deals.wanted[True])
