"""Deals as things in the world: mentions merged over documents, every field with its claims, and the links between deals."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pydantic import Field

from .dates import PartialDateField
from .deals import Capacity, DealMention, Hardware, Money, Party
from .documents import Document
from .judgements import Outcome
from .record import Record
from .vocabulary import Bindingness, DealType, LinkKind, OrganizationKind, Scope, Status


class SourcedMention(Record):
    """A DealMention with the document it comes from: what identity resolution works on."""

    deal_mention_id: str
    document: Document
    extractor_version: str
    learned_at: dt.datetime
    deal: DealMention
    original_id: str | None = None
    """The document that its document is a copy of."""

    @property
    def source(self) -> str:
        """Who says it: a document and its copies are one source."""
        return self.original_id or self.document.document_id


class ResolvedOrganization(Record):
    """An organization that parties resolve to. ``provisional`` marks one that no reference table knows."""

    organization_id: str
    name: str
    kind: OrganizationKind | None
    provisional: bool


class Candidate(Record):
    """An organization of the reference tables that a name may stand for. ``score`` is a likeness from 0 to 1, never a decision."""

    organization_id: str
    name: str
    """The name or alias of it that is likest."""
    score: float
    why: str


class OrganizationQuestion(Record):
    """A name that the tables do not decide: it stands for the provisional ``organization_id`` until a person says whose name it is."""

    organization_id: str
    name: str
    """As most mentions write it."""
    why: str
    candidates: tuple[Candidate, ...]
    """The likeliest first; never empty."""
    mentions: int
    """Parties that go by it."""


class Claim(Record):
    """One stated value of one field of a deal, with where it stands. ``chosen`` marks the one that the deal shows, ``why`` says why."""

    claim_id: str
    deal_id: str
    deal_mention_id: str
    field: str
    value: str
    """Normal form as text: JSON for amounts and lists."""
    original_text: str
    document_id: str
    start: int
    end: int
    extractor_version: str
    confidence: float
    said_on: dt.date | None
    learned_at: dt.datetime
    chosen: bool
    why: str
    differs: bool = False
    """Whether it says something else than the deal shows: not merely a rounded figure, or what was so before."""


class StatusChange(Record):
    """From when on, by which document, a deal had a status."""

    deal_id: str
    status: Status
    since_on: dt.date | None
    """Day of the document."""
    happened: PartialDateField | None = None
    """Day of the move itself, where the text gives it."""
    document_id: str


class DealLink(Record):
    """The first deal KIND the second, with the reason that a person can check."""

    from_deal_id: str
    to_deal_id: str
    kind: LinkKind
    reason: str
    document_id: str | None = None


class Deal(Record):
    """One agreement or round through its life, with the chosen value of each field, and whether it counts in sums."""

    deal_id: str
    type: DealType | None
    parties: tuple[Party, ...]
    value: Money | None
    usd_low: Decimal | None
    usd_high: Decimal | None
    """Bounds by qualifier (design, section 3); a null upper bound is open."""
    capacity_mw: Decimal | None
    capacities: tuple[Capacity, ...]
    hardware: tuple[Hardware, ...]
    regions: tuple[str, ...]
    sites: tuple[str, ...]
    term_years: Decimal | None
    announced: PartialDateField | None
    starts_on: PartialDateField | None
    ends_on: PartialDateField | None
    status: Status | None
    bindingness: Bindingness | None
    scope: Scope
    mentions: int
    documents: int
    sources: int
    """Documents without copies of others among them."""
    confidence: float
    usd_rate: Decimal | None = None
    """US dollars for one unit of the value's currency."""
    usd_basis: str | None = None
    """Which rate of which day that is, or why there is none; null where there is no value."""
    counted: bool
    counted_reason: str
    counted_from: dt.date | None = None
    """Day of the first document by which it counts; null where it never did, or no document of it is dated."""
    counted_until: dt.date | None = None
    """Day of the document by which it stopped to count; null where it still does or never did."""


class KnownDeals(Record):
    """What earlier merging gave, so that ids survive: ``deal_of`` maps deal_mention_id to deal_id, ``redirects`` loser to survivor."""

    deal_of: dict[str, str] = Field(default_factory=dict)
    redirects: dict[str, str] = Field(default_factory=dict)
    organizations: dict[str, str] = Field(default_factory=dict)
    """Names of provisional organizations by their ids."""
    organization_redirects: dict[str, str] = Field(default_factory=dict)


class StandingDeal(Record):
    """What the last merging said of a deal, as far as other deals have a say in it."""

    mentions: int
    usd_basis: str | None
    """Which rate there was then."""
    counted: bool
    counted_reason: str
    counted_from: dt.date | None
    counted_until: dt.date | None
    judged: bool = False
    """Whether a person set a field of it."""
    tranches: frozenset[str] = frozenset()
    """Deals that are part of it."""


class LastMerging(Record):
    """What the last merging worked from and came to, so that the next one only works out again what is touched."""

    contents: dict[str, str] = Field(default_factory=dict)
    """What each mention says by now, as a digest, by deal_mention_id; not of the last time."""
    signatures: dict[str, str] = Field(default_factory=dict)
    """What each mention was taken to say then."""
    groups: dict[str, str] = Field(default_factory=dict)
    """Of each mention the first one of those that it was put together with then."""
    deals: dict[str, StandingDeal] = Field(default_factory=dict)


class Resolution(Record):
    """All that merging gives. ``deal_of`` maps deal_mention_id to deal_id, but for rejected ones; ``redirects`` loser to survivor."""

    deals: tuple[Deal, ...]
    links: tuple[DealLink, ...]
    claims: tuple[Claim, ...]
    history: tuple[StatusChange, ...]
    organizations: tuple[ResolvedOrganization, ...]
    deal_of: dict[str, str]
    redirects: dict[str, str]
    questions: tuple[OrganizationQuestion, ...] = ()
    """Open ones about who a party is, by organization_id."""
    organization_redirects: dict[str, str] = Field(default_factory=dict)
    """From ids that organizations had before to those that they have now: a provisional one that a table knows by now."""
    judgements: tuple[Outcome, ...] = ()
    """What became of each, the winning ones first."""
    signatures: dict[str, str] = Field(default_factory=dict)
    """What each mention was taken to say, by deal_mention_id, for the next merging; as ``groups``."""
    groups: dict[str, str] = Field(default_factory=dict)
    """Of each mention the first one of those that it was put together with."""
    touched: frozenset[str] | None = None
    """The deals that ``deals``, ``claims`` and ``history`` are of; the others are as they were. Null where they are of all."""
    products: tuple[str, ...] = ()
    """Of all deals as stated; as ``places``."""
    places: tuple[str, ...] = ()
