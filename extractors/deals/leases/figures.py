"""Which figures of a statement are the lease's own: the rent of the base term, the megawatts let, the years of the base term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from data.model.deals import Capacity, Money
from data.model.vocabulary import CapacityBasis, Period
from extractors.deals.records.view import Sentence, Spot
from extractors.grammars.cues import CueFinder
from extractors.vocabulary.phrases import phrase_pattern
from extractors.vocabulary.tables import FilingTable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a statement says of a lease in figures. The first of several is meant; ``backing`` is what a guarantor answers for."""

    values: tuple[Spot[Money], ...] = ()
    yearly: tuple[Spot[Money], ...] = ()
    backing: tuple[Spot[Money], ...] = ()
    critical: tuple[Spot[Capacity], ...] = ()
    gross: tuple[Spot[Capacity], ...] = ()
    plain: tuple[Spot[Capacity], ...] = ()
    parts: tuple[Spot[Capacity], ...] = ()
    """Megawatts of a phase or building; where nothing else is said they are what is let."""
    years: tuple[Spot[Decimal], ...] = ()

    @property
    def stated(self) -> bool:
        """Whether there is any but what others back."""
        return bool(self.values or self.yearly or self.critical or self.gross or self.plain or self.years)

    @property
    def sorts(self) -> frozenset[str]:
        """Which sorts of figures there are: megawatts, money, years."""
        sorts = {"megawatts": (*self.critical, *self.plain, *self.gross), "money": (*self.values, *self.yearly), "years": self.years}
        return frozenset(name for name, spots in sorts.items() if spots)

    @property
    def adds(self) -> bool:
        """Whether there are figures that only a lease has."""
        return bool(self.values or self.yearly or self.gross or self.years or _on(self.parts, CapacityBasis.CRITICAL_IT))


class TermReader:
    """Reads the figures of a statement by the cues of filings.yaml."""

    def __init__(self, table: FilingTable) -> None:
        self._values = CueFinder(table.values)
        self._value_verbs = CueFinder(table.value_verbs)
        self._totalling = phrase_pattern(table.totalling)
        self._capacities = CueFinder(table.capacities)
        self._terms = CueFinder(table.terms)

    def read(self, sentence: Sentence) -> Terms:
        """The figures that are the lease's own, each in the order of the text."""
        total = self._totalling.search(sentence.text)
        end = sentence.start + (total.start() if total else len(sentence.text))
        amounts = [spot for spot in sorted((*sentence.money, *sentence.other_money), key=lambda spot: spot.start) if spot.start < end]
        by_verb = dict(_hinted(self._value_verbs, sentence, amounts))
        hinted = [(spot, hint or by_verb[spot]) for spot, hint in _hinted(self._values, sentence, amounts)]
        megawatts = [spot for spot in sentence.capacities if spot.start < end]
        by_sort = list(_coordinated(sentence, _hinted(self._capacities, sentence, megawatts)))
        own = [spot for spot, hint in by_sort if hint is None or _is_let(sentence, spot, hint)]
        return Terms(
            values=tuple(spot for spot, hint in hinted if hint == "contract" and spot.value.period is Period.TOTAL),
            yearly=tuple(_per_year(spot) for spot, hint in hinted if hint in ("contract", "yearly") and not _is_whole(spot, hint)),
            backing=tuple(spot for spot, hint in hinted if hint == "backing"),
            critical=_on(own, CapacityBasis.CRITICAL_IT),
            gross=_on(own, CapacityBasis.GROSS),
            plain=_on(own, CapacityBasis.UNSPECIFIED),
            parts=tuple(spot for spot, hint in by_sort if hint == "part"),
            years=tuple(spot for spot, hint in _hinted(self._terms, sentence, sentence.terms) if hint is None),
        )


def _hinted(finder: CueFinder, sentence: Sentence, spots: Sequence[Spot[T]]) -> list[tuple[Spot[T], str | None]]:
    """Each figure with what the words around it say of it, up to the next figure of its sort or the "and" before that."""
    text = sentence.text
    ends = [0, *(spot.end - sentence.start for spot in spots)]
    starts = [*(spot.start - sentence.start for spot in spots), len(text)]
    hinted = []
    for at, spot in enumerate(spots):
        start, end, following = starts[at], ends[at + 1], starts[at + 1]
        joint = text.rfind(" and ", end, following) if at + 1 < len(spots) else -1
        hinted.append((spot, finder.hint(text, start, end, ends[at], joint if joint >= 0 else following)))
    return hinted


def _coordinated(sentence: Sentence, hinted: Iterable[tuple[Spot[T], str | None]]) -> Iterator[tuple[Spot[T], str | None]]:
    """A figure that "and" joins to one before is of its sort: "comprising 704 MW here and 245 MW there"."""
    last: tuple[Spot[T], str | None] | None = None
    for spot, hint in hinted:
        if last is not None and hint is None and "and" in sentence.words[last[0].after : spot.first][-3:]:
            hint = last[1]
        last = (spot, hint)
        yield last


def _is_let(sentence: Sentence, spot: Spot[Capacity], hint: str) -> bool:
    """Whether the megawatts beside the word for a site are critical IT, or stand at it: what is let of it, not its own."""
    is_at = sentence.words[spot.after : spot.after + 1] == ("at",)
    return hint == "site" and (is_at or spot.value.basis is CapacityBasis.CRITICAL_IT)


def _is_whole(spot: Spot[Money], hint: str) -> bool:
    return hint == "contract" and spot.value.period is Period.TOTAL


def _per_year(spot: Spot[Money]) -> Spot[Money]:
    return replace(spot, value=spot.value.model_copy(update={"period": Period.PER_YEAR}))


def _on(spots: Iterable[Spot[Capacity]], basis: CapacityBasis) -> tuple[Spot[Capacity], ...]:
    return tuple(spot for spot in spots if spot.value.basis is basis)
