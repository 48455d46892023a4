"""What one trigger may take of its sentence: amounts, capacities, products, places, terms and dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from data.model.dates import PartialDate
from data.model.deals import Capacity, Hardware, Money
from extractors.deals.records.view import Sentence, Spot


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
    starts: tuple[Spot[PartialDate], ...] = ()
    ends: tuple[Spot[PartialDate], ...] = ()
    of_one: bool = False
    """Whether the amount is that of one of several in a list, how far off the trigger may stand."""

    @classmethod
    def all_of(cls, sentence: Sentence) -> Figures:
        """Everything that a sentence has."""
        return cls(
            sentence.money,
            sentence.capacities,
            sentence.hardware,
            sentence.regions,
            sentence.sites,
            sentence.terms,
            sentence.dates,
            sentence.start_dates,
            sentence.end_dates,
        )

    @property
    def value(self) -> Spot[Money] | None:
        """The amount nearest to the trigger: ``share_out`` puts it first."""
        return self.money[0] if self.money else None

    @property
    def date(self) -> Spot[PartialDate] | None:
        """The nearest date."""
        return self.dates[0] if self.dates else None

    def only_of(self, size: Spot[Money] | Spot[Capacity]) -> Figures:
        """The same with one amount, or one power, and without what belongs to the whole list."""
        power = next((spot for spot in self.capacities if spot == size), None)
        amount = next((spot for spot in self.money if spot == size), None)
        if amount is not None:
            return self.only(amount)
        return replace(self, money=(), capacities=(power,) if power is not None else (), hardware=(), of_one=True)

    def only(self, money: Spot[Money]) -> Figures:
        """The same with one amount and without what belongs to the whole list."""
        return replace(self, money=(money,), capacities=(), hardware=(), terms=(), of_one=True)
