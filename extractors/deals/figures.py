"""Which amounts, capacities, products, places, terms and dates of a sentence belong to which of its triggers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from data.model.dates import PartialDate
from data.model.deals import Capacity, Hardware, Money

from .arguments import Syntax, TriggerSpan
from .view import Sentence, Spot

T = TypeVar("T")

_OVER_CLAUSE = 15
_OVER_COMMA = 3
"""What a clause break and a comma between a figure and a trigger add to their distance, in words."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one trigger may take of its sentence."""

    money: tuple[Spot[Money], ...] = ()
    capacities: tuple[Spot[Capacity], ...] = ()
    hardware: tuple[Spot[Hardware], ...] = ()
    regions: tuple[Spot[str], ...] = ()
    sites: tuple[Spot[str], ...] = ()
    terms: tuple[Spot[Decimal], ...] = ()
    dates: tuple[Spot[PartialDate], ...] = ()

    @classmethod
    def all_of(cls, sentence: Sentence) -> Figures:
        """Everything that a sentence has."""
        return cls(sentence.money, sentence.capacities, sentence.hardware, sentence.regions, sentence.sites, sentence.terms, sentence.dates)

    @property
    def value(self) -> Spot[Money] | None:
        """The amount nearest to the trigger: ``share_out`` puts it first."""
        return self.money[0] if self.money else None

    @property
    def term(self) -> Spot[Decimal] | None:
        """The nearest term."""
        return self.terms[0] if self.terms else None

    @property
    def date(self) -> Spot[PartialDate] | None:
        """The nearest date."""
        return self.dates[0] if self.dates else None

    def only(self, money: Spot[Money]) -> Figures:
        """The same with one amount and without what belongs to the whole list."""
        return replace(self, money=(money,), capacities=(), hardware=(), terms=())


def share_out(syntax: Syntax, triggers: Sequence[TriggerSpan]) -> dict[TriggerSpan, Figures]:
    """Give every figure to its nearest trigger; places and dates go to all triggers of their clause."""
    sentence = syntax.sentence
    shares: dict[TriggerSpan, Figures] = {}
    for trigger in triggers:
        shares[trigger] = Figures(
            money=_own(syntax, sentence.money, trigger, triggers),
            capacities=_own(syntax, sentence.capacities, trigger, triggers),
            hardware=_own(syntax, sentence.hardware, trigger, triggers),
            regions=_own(syntax, sentence.regions, trigger, triggers),
            sites=_own(syntax, sentence.sites, trigger, triggers),
            terms=_own(syntax, sentence.terms, trigger, triggers),
            dates=_own(syntax, sentence.dates, trigger, triggers),
        )
    return shares


def _own(syntax: Syntax, spots: Iterable[Spot[T]], trigger: TriggerSpan, triggers: Sequence[TriggerSpan]) -> tuple[Spot[T], ...]:
    near = [(distance(syntax, spot, trigger), spot) for spot in spots if min(triggers, key=lambda t: distance(syntax, spot, t)) == trigger]
    return tuple(spot for _, spot in sorted(near, key=lambda item: item[0]))


def distance(syntax: Syntax, spot: Spot[T], trigger: TriggerSpan) -> int:
    """Words between a figure and a trigger; clause breaks and commas make it longer."""
    first, after = (spot.after, trigger.first) if spot.after <= trigger.first else (trigger.after, spot.first)
    between = syntax.sentence.words[first:after]
    breaks = sum(word in syntax.table.clause_breaks for word in between)
    return len(between) + _OVER_CLAUSE * breaks + _OVER_COMMA * between.count(",")
