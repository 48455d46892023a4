"""A mention made ready for comparison: parties with ultimate parents and sides, the amount over its term, dates, places."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from data.model.dates import PartialDate
from data.model.deals import Capacity, DealMention, Evidence, Money, Party
from data.model.documents import Document
from data.model.ids import slug
from data.model.resolved import SourcedMention
from data.model.vocabulary import Bindingness, DealType, LinkKind, Qualifier, Role, Scope, Status
from data.reference.sites import place_around, site_forms
from data.reference.tables import ReferenceTables

from .amounts import in_usd, over_term, rate_of
from .organizations import OrganizationIndex
from .rates import Rates


class Family(StrEnum):
    """Goods and money for themselves are different legs of a package, even between the same two firms."""

    GOODS = "goods"
    FUNDS = "funds"


FAMILY = {
    DealType.COMPUTE: Family.GOODS,
    DealType.CHIPS: Family.GOODS,
    DealType.LEASE: Family.GOODS,
    DealType.POWER: Family.GOODS,
    DealType.CONSTRUCTION: Family.GOODS,
    DealType.CAPEX: Family.GOODS,
    DealType.EQUITY: Family.FUNDS,
    DealType.DEBT: Family.FUNDS,
    DealType.ACQUISITION: Family.FUNDS,
}
"""A partnership, and a deal of unknown type, may be either."""

PAYERS = frozenset({Role.CUSTOMER, Role.TENANT, Role.INVESTOR, Role.LENDER, Role.ACQUIRER})
PAYEES = frozenset({Role.PROVIDER, Role.LANDLORD, Role.CONTRACTOR, Role.INVESTEE, Role.BORROWER, Role.TARGET})
"""Developers and partners pay and are paid."""

_ITSELF = frozenset({Role.INVESTEE, Role.TARGET})
"""A firm that is bought or invested in stands for itself: Arm is not SoftBank there."""

TENTATIVE = frozenset({Bindingness.LETTER_OF_INTENT, Bindingness.MEMORANDUM, Bindingness.OPTION, Bindingness.REPORTED})
_RESTATING = frozenset({LinkKind.EXPANDS, LinkKind.SUPERSEDES, LinkKind.AMENDS})


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party that is identified, with its ultimate parent of today, so that a firm stays the same party after it was bought.

    ``root`` is whom it stands for in the deal: its parent, but itself where it is what is bought.
    """

    organization_id: str
    root: str
    parent: str
    given: Party

    @property
    def role(self) -> Role:
        """As stated."""
        return self.given.role


@dataclass(frozen=True, eq=False)
class View:
    """One mention, ready for comparison. ``key`` is its deal_mention_id. What derives from it is worked out once: it is asked often."""

    key: str
    sourced: SourcedMention
    parties: tuple[PartyView, ...]
    roots: frozenset[str]
    """Of all parties but guarantors."""
    payers: frozenset[str]
    payees: frozenset[str]
    guarantors: frozenset[str]
    money: Money | None
    """Over its term, with USD."""
    places: frozenset[str]
    products: frozenset[str]
    capacities: tuple[Capacity, ...]
    """As stated; of a reader that gives the headline alone, that one."""

    @cached_property
    def deal(self) -> DealMention:
        """What the document says."""
        return self.sourced.deal

    @cached_property
    def document(self) -> Document:
        """Which document says it."""
        return self.sourced.document

    @cached_property
    def announced(self) -> PartialDate | None:
        """When the deal was announced, as the document says; talks are of the day on which they are reported."""
        if self.sourced.deal.announced is None and self.sourced.deal.status == Status.TALKS and self.published is not None:
            return PartialDate.of(self.published)
        return self.sourced.deal.announced

    @cached_property
    def published(self) -> dt.date | None:
        """The day of the document."""
        return self.sourced.document.published

    @cached_property
    def day(self) -> dt.date:
        """For order in time: first day of the announcement, else of the document; the end of time if neither is known."""
        if self.announced is not None:
            return self.announced.first
        return self.published or dt.date.max

    @cached_property
    def family(self) -> Family | None:
        """Goods or funds; null where the type leaves it open."""
        return FAMILY.get(self.deal.type) if self.deal.type is not None else None

    @cached_property
    def hint(self) -> LinkKind | None:
        """What the text says of it against another deal."""
        return self.deal.link.kind if self.deal.link is not None else None

    @cached_property
    def restates(self) -> bool:
        """Whether it is told as something beside or instead of an earlier deal."""
        return self.hint in _RESTATING

    @cached_property
    def scope(self) -> Scope:
        """Contract, programme or stated total."""
        return self.deal.scope

    @cached_property
    def rumoured(self) -> bool:
        """Whether its figures may still move: all that is tentative but an option, whose price is agreed."""
        return self.tentative and self.deal.bindingness != Bindingness.OPTION

    @cached_property
    def tentative(self) -> bool:
        """Whether it may still become firm: talks, a rumour, a letter of intent, an option."""
        return self.deal.status == Status.TALKS or self.deal.bindingness in TENTATIVE

    @cached_property
    def spans(self) -> dict[str, list[tuple[int, Evidence]]]:
        """The evidence by field, each with its number among all."""
        found: dict[str, list[tuple[int, Evidence]]] = {}
        for numbered in enumerate(self.deal.evidence):
            found.setdefault(numbered[1].field, []).append(numbered)
        return found

    @cached_property
    def stage(self) -> Bindingness | None:
        """Of a tentative one how firm it is; null for a firm one."""
        return self.deal.bindingness if self.tentative else None


class ViewMaker:
    """Prepares mentions with the reference tables and exchange rates."""

    def __init__(self, reference: ReferenceTables, organizations: OrganizationIndex, rates: Rates) -> None:
        self._organizations = organizations
        self.rates = rates
        self._placed: dict[str, frozenset[str]] = {}
        self._campus: dict[str, frozenset[str]] = {}
        for campus in reference.data_centers.values():
            town = reference.places[campus.place_id] if campus.place_id is not None else None
            nearby = {slug(town.name)} if town is not None and town.kind in ("city", "county") else set()
            for name in (campus.name, *campus.aliases):
                self._campus[slug(name)] = frozenset({campus.data_center_id, *nearby})

    def view(self, sourced: SourcedMention) -> View:
        """One mention."""
        deal = sourced.deal
        parties = self._parties(deal, sourced.document.published)
        own = [party for party in parties if party.role != Role.GUARANTOR]
        return View(
            key=sourced.deal_mention_id,
            sourced=sourced,
            parties=parties,
            roots=frozenset(party.root for party in own),
            payers=frozenset(party.root for party in own if party.role not in PAYEES),
            payees=frozenset(party.root for party in own if party.role not in PAYERS),
            guarantors=frozenset(party.root for party in parties if party.role == Role.GUARANTOR),
            money=self._money(deal, sourced.document.published),
            places=frozenset(place for site in deal.sites for place in self.places(site)),
            products=frozenset(slug(item.product) for item in deal.hardware),
            capacities=_capacities(deal),
        )

    def places(self, site: str) -> frozenset[str]:
        """Normal forms of a site: its campus with the town around it where a table knows it, else itself without "Texas" or the like, or
        the place that it is put in ("its campus near Ellendale").
        """
        if site not in self._placed:
            known = (self._campus[form] for form in map(slug, site_forms(site)) if form in self._campus)
            self._placed[site] = next(known, frozenset({slug((place_around(site) or site).split(",")[0])}))
        return self._placed[site]

    def _parties(self, deal: DealMention, on: dt.date | None) -> tuple[PartyView, ...]:
        """Parties under their ultimate parents; both sides of a deal inside one group stay themselves."""
        found = [self._party(party, on) for party in deal.parties]
        own = [party for party in found if party.role != Role.GUARANTOR]
        both = {party.root for party in own if party.role in PAYERS} & {party.root for party in own if party.role in PAYEES}
        return tuple(replace(party, root=party.organization_id) if party.root in both else party for party in found)

    def _party(self, party: Party, on: dt.date | None) -> PartyView:
        organization_id = self._organizations.identify(party.id, party.name, on)
        parent = self._organizations.root(organization_id)
        return PartyView(organization_id, organization_id if party.role in _ITSELF else parent, parent, party)

    def _money(self, deal: DealMention, published: dt.date | None) -> Money | None:
        if deal.value is None:
            return None
        money = over_term(deal.value, deal.term_years)
        rate = rate_of(money.currency, deal.announced, published, self.rates)
        return money.model_copy(update={"usd": in_usd(money.amount, rate)})


def _capacities(deal: DealMention) -> tuple[Capacity, ...]:
    if deal.capacities or deal.capacity_mw is None:
        return deal.capacities
    return (Capacity(mw=deal.capacity_mw, qualifier=deal.capacity_qualifier or Qualifier.EXACT),)
