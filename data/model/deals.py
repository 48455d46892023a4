"""What one document says: organizations and deals, in the form that `dealgraph extract` prints (design, section 4)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pydantic import Field

from .dates import PartialDateField
from .record import Record
from .vocabulary import (
    Bindingness,
    CapacityBasis,
    DealType,
    LinkKind,
    MentionKind,
    OrganizationKind,
    Period,
    Qualifier,
    Role,
    Scope,
    Status,
)

MOST_MONEY = Decimal(10**16)
"""Units of any currency: far beyond the largest plans, and little enough for every column of the warehouse."""
MOST_USD = Decimal(10**15)
MOST_MEGAWATTS = Decimal(10**8)
"""Several times what all power plants of the world give."""
MOST_YEARS = Decimal(1000)
"""Leases of land last up to 999."""


class Evidence(Record):
    """The span of clean text that a field was read from; ``text == document.text[start:end]``.

    ``field`` is a key of DealMention, or ``parties.<organization id>`` for a party, ``trigger`` for the wording of the deal itself.
    """

    field: str
    start: int
    end: int
    text: str
    confidence: float | None = Field(default=None, ge=0, le=1)
    """That the deal is as read, and this field of it."""


class Mention(Record):
    """A span that names something, with its normal form: an organization id, a canonical product, a place id, an amount."""

    kind: MentionKind
    start: int
    end: int
    text: str
    normal: str | None = None
    """Normal form for a person and for search; null where none could be given."""


class OrganizationRef(Record):
    """An organization as a document names it. ``kind`` is null for one that no table knows."""

    id: str | None = None
    name: str
    kind: OrganizationKind | None = None

    @property
    def key(self) -> str:
        """What makes it the same organization within a document."""
        return self.id or self.name.casefold()


class Party(Record):
    """An organization in a deal; ``amount`` is its own share in the deal's currency (an investor's ticket, a backstop)."""

    id: str | None = None
    name: str
    role: Role
    amount: Decimal | None = Field(default=None, ge=0, le=MOST_MONEY)

    @property
    def key(self) -> str:
        """What makes it the same organization within a document."""
        return self.id or self.name.casefold()


class Money(Record):
    """A stated amount in units of its own currency; ``low`` is the lower end of a stated range; ``usd`` at the day's rate or null."""

    amount: Decimal = Field(ge=0, le=MOST_MONEY)
    low: Decimal | None = Field(default=None, ge=0, le=MOST_MONEY)
    currency: str = "USD"
    qualifier: Qualifier = Qualifier.EXACT
    period: Period = Period.TOTAL
    usd: Decimal | None = None


class Capacity(Record):
    """Stated power in megawatts."""

    mw: Decimal = Field(ge=0, le=MOST_MEGAWATTS)
    basis: CapacityBasis = CapacityBasis.UNSPECIFIED
    qualifier: Qualifier = Qualifier.EXACT
    in_service_on: PartialDateField | None = None


class Hardware(Record):
    """A product and how many; ``quantity`` null where none is stated."""

    product: str
    quantity: int | None = None


class LinkHint(Record):
    """What the text says of this deal against an earlier one ("expands", "replaces"); identity finds which one is meant."""

    kind: LinkKind


class DealMention(Record):
    """What one document says of one deal. Unknown is null; nothing is guessed."""

    type: DealType | None
    parties: tuple[Party, ...]
    value: Money | None = None
    capacity_mw: Decimal | None = Field(default=None, ge=0, le=MOST_MEGAWATTS)
    """The headline one of ``capacities``."""
    capacity_qualifier: Qualifier | None = None
    capacities: tuple[Capacity, ...] = ()
    hardware: tuple[Hardware, ...] = ()
    regions: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    term_years: Decimal | None = Field(default=None, ge=0, le=MOST_YEARS)
    announced: PartialDateField | None = None
    starts_on: PartialDateField | None = None
    ends_on: PartialDateField | None = None
    status: Status | None = None
    bindingness: Bindingness | None = None
    scope: Scope = Scope.CONTRACT
    link: LinkHint | None = None
    primary: bool = True
    confidence: float = Field(default=1.0, ge=0, le=1)
    evidence: tuple[Evidence, ...] = ()
    deal_id: str | None = None
    """Given by `dealgraph resolve`, never by extraction."""


class Extraction(Record):
    """All that one document says: one line of `dealgraph extract`."""

    document: str
    document_id: str | None = None
    title: str | None = None
    published: dt.date | None = None
    relevant: bool
    reason: str | None = None
    """Why no deal is read, where that is so."""
    organizations: tuple[OrganizationRef, ...] = ()
    deals: tuple[DealMention, ...] = ()
    mentions: tuple[Mention, ...] = Field(default=(), exclude=True)
    """Kept for the warehouse, not printed."""
    text: str | None = None
    extractor_version: str | None = None
    warnings: tuple[str, ...] = ()
