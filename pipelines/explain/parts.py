"""What both forms of an explanation show: the text in pieces, and a deal's fields with the words they were read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.deals import Capacity, DealMention, Hardware, Money, Party
from data.model.vocabulary import CapacityBasis, Period, Qualifier

from ..output import dollars

if TYPE_CHECKING:
    from extractors.explanation import Mark, Passage

LABELS = ("trigger", "organization", "reference", "money", "other amount", "capacity", "hardware", "place", "data center", "term", "date")
"""Of marks, in the order of a legend."""
_QUALIFIED = {Qualifier.EXACT: "", Qualifier.ABOUT: "about ", Qualifier.AT_LEAST: "at least ", Qualifier.UP_TO: "up to "}
_PERIODS = {Period.TOTAL: "", Period.PER_YEAR: " a year", Period.PER_MONTH: " a month"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a deal with its value and the words that it was read from."""

    name: str
    value: str
    quotes: tuple[str, ...]


def pieces(text: str, passage: Passage) -> Iterator[tuple[str, Mark | None]]:
    """The text of a passage, marked and unmarked pieces in turn."""
    position = passage.start
    for mark in passage.marks:
        if position < mark.start:
            yield text[position : mark.start], None
        yield text[mark.start : mark.end], mark
        position = mark.end
    if position < passage.end:
        yield text[position : passage.end], None


def fields(deal: DealMention) -> Iterator[Field]:
    """The parties, then every field that is known."""
    for party in deal.parties:
        yield Field(str(party.role), _party(party), _quotes(deal, f"parties.{party.key}"))
    written = {
        "value": _money(deal.value) if deal.value else None,
        "capacities": ", ".join(map(_capacity, deal.capacities)),
        "hardware": ", ".join(map(_hardware, deal.hardware)),
        "regions": ", ".join(deal.regions),
        "sites": ", ".join(deal.sites),
        "term_years": f"{deal.term_years.normalize():f}" if deal.term_years is not None else None,
        "announced": deal.announced,
        "starts_on": deal.starts_on,
        "ends_on": deal.ends_on,
        "status": deal.status,
        "bindingness": deal.bindingness,
        "scope": deal.scope,
        "link": deal.link.kind if deal.link else None,
        "primary": "the news" if deal.primary else "background",
        "confidence": f"{deal.confidence:.2f}",
    }
    for name, value in written.items():
        if value:
            yield Field(name.replace("_", " "), str(value).replace("_", " "), _quotes(deal, name))


def _quotes(deal: DealMention, field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for one in deal.evidence if one.field == field))


def _party(party: Party) -> str:
    return party.name if party.amount is None else f"{party.name}: {party.amount:,f}"


def _money(value: Money) -> str:
    low = f"{value.low:,f} to " if value.low is not None else ""
    usd = f" ({dollars(value.usd)})" if value.usd is not None else ""
    return f"{_QUALIFIED[value.qualifier]}{low}{value.amount:,f} {value.currency}{_PERIODS[value.period]}{usd}"


def _capacity(capacity: Capacity) -> str:
    basis = "" if capacity.basis is CapacityBasis.UNSPECIFIED else f" {capacity.basis}"
    since = f" in service {capacity.in_service_on}" if capacity.in_service_on else ""
    return f"{_QUALIFIED[capacity.qualifier]}{capacity.mw:,f} MW{basis}{since}"


def _hardware(hardware: Hardware) -> str:
    return hardware.product if hardware.quantity is None else f"{hardware.quantity:,} {hardware.product}"
