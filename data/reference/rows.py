"""The rows of the reference tables as frozen records: what a CSV line may say, and in which words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from ..model.dates import PartialDateField
from ..model.record import Record
from ..model.vocabulary import CapacityBasis, OrganizationKind

Name = Annotated[str, Field(min_length=2)]
"""A name that may be looked for in text; one letter would be found everywhere."""

Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(lambda value: tuple(name.strip() for name in value.split("|")) if isinstance(value, str) else value or ()),
]
"""A cell with several names: ``A|B``."""


class Organization(Record):
    """An organization under the name that everything shows."""

    organization_id: str
    name: Name
    kind: OrganizationKind
    ticker: str | None = None
    cik: str | None = Field(default=None, pattern=r"^\d{10}$")
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    source_url: str | None = Field(default=None, pattern=r"^https?://")
    """The page that shows it; null where none has been recorded yet."""
    founded_on: PartialDateField | None = None
    """As that page gives it."""


class Lasting(Record):
    """What holds for a time; an open end is one that no source told us. Dates are as precise as known: 2021, 2021-08, 2021-08-31."""

    since_on: PartialDateField | None = None
    until_on: PartialDateField | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since_on is not None and self.until_on is not None and self.until_on.last < self.since_on.first:
            raise ValueError("until_on lies before since_on")
        return self

    def holds(self, on: dt.date) -> bool:
        """Whether it is in force on a day; both ends are included, as far as they may reach."""
        return (self.since_on is None or self.since_on.first <= on) and (self.until_on is None or on <= self.until_on.last)


class Alias(Lasting):
    """Another name of an organization. ``ambiguous``: an ordinary word or someone else's name too, so the text must say more.

    ``until_on`` of a former name is the last day on which the organization had it; from then on it may be another's.
    """

    alias: Name
    organization_id: str
    kind: Literal["alias", "legal", "former", "ticker", "product"]
    ambiguous: bool


class Parent(Lasting):
    """Who belongs to whom, and the page that says so. Several at one time are the owners of a joint venture or of a shared firm."""

    organization_id: str
    parent_id: str
    source_url: str | None = Field(default=None, pattern=r"^https?://")


class HardwareProduct(Record):
    """A product under its canonical name, and its other spellings. ``ambiguous``: the bare name is a word or a name too."""

    hardware_id: str
    name: Name
    kind: Literal["accelerator", "cpu", "memory", "network", "system", "power"]
    maker_id: str | None = None
    aliases: Names = ()
    ambiguous: bool = False


class Place(Record):
    """A country, state, county, city or region. ``ambiguous``: the bare name means something else as often."""

    place_id: str
    name: Name
    kind: Literal["country", "state", "county", "city", "region"]
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    parent_id: str | None = None
    aliases: Names = ()
    ambiguous: bool = False


class DataCenter(Record):
    """A campus or data center, also one that is only planned. ``ambiguous`` as for hardware."""

    data_center_id: str
    name: Name
    place_id: str | None = None
    aliases: Names = ()
    ambiguous: bool = False
    mw: Decimal | None = Field(default=None, gt=0)
    mw_basis: CapacityBasis | None = None
    mw_stage: Literal["current", "planned"] | None = None
    """Whether the megawatts run or are to come; null where the page leaves it open."""
    source_url: str = Field(pattern=r"^https?://")

    @model_validator(mode="after")
    def _basis_of_figure(self) -> Self:
        if (self.mw is None) != (self.mw_basis is None) or (self.mw is None and self.mw_stage is not None):
            raise ValueError("mw and mw_basis go together, and mw_stage only with them")
        return self


class DataCenterRole(Record):
    """Who owns or develops, operates or uses a data center, and the page that says so."""

    data_center_id: str
    organization_id: str
    role: Literal["owns", "operates", "uses"]
    source_url: str = Field(pattern=r"^https?://")
