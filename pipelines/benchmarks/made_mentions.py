"""Mentions made up for measuring: as many as asked for, the same for the same seed, spread as real reporting is.

A few firms have most of the deals and a few deals most of the reports. Firms, sites and products come from the reference tables, each firm
under any of its names; some firms are in no table. Deals come with rumours, tellings without amount, date or other party, rounded amounts,
several reports in one document, additions, rounds and their tickets.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import accumulate
from typing import Any

from data.model.dates import PartialDate
from data.model.deals import Capacity, DealMention, Evidence, Extraction, Hardware, LinkHint, Money, Party
from data.model.documents import Document
from data.model.ids import digest
from data.model.resolved import SourcedMention
from data.model.vocabulary import (
    Bindingness,
    DealType,
    DocumentKind,
    LinkKind,
    OrganizationKind,
    Qualifier,
    Role,
    Scope,
    Status,
)
from data.reference.tables import ReferenceTables, load_reference

_FIRST_DAY = dt.date(2023, 11, 1)
_DAYS = 3 * 365
_READ_AT = dt.datetime(2026, 11, 1, 12)
_SKEW = 0.9
"""Exponent of the share of a firm by its rank."""
_PROVISIONAL = 0.06
"""Share of parties that no table knows."""
_MOST_REPORTS = 400
_TOLD_TOGETHER = 0.15
"""Share of documents that tell of a second deal."""

_K = OrganizationKind
_BUYERS = (_K.LAB, _K.CLOUD, _K.NEOCLOUD, _K.ENTERPRISE)
_HOSTS = (_K.DATA_CENTER_DEVELOPER, _K.NEOCLOUD)
_SIDES: dict[DealType, tuple[float, Role, Sequence[_K], Role, Sequence[_K]]] = {
    DealType.COMPUTE: (28, Role.CUSTOMER, _BUYERS, Role.PROVIDER, (_K.CLOUD, _K.NEOCLOUD)),
    DealType.CHIPS: (14, Role.CUSTOMER, _BUYERS, Role.PROVIDER, (_K.CHIPMAKER, _K.HARDWARE_SUPPLIER)),
    DealType.EQUITY: (16, Role.INVESTOR, (_K.INVESTOR, _K.CHIPMAKER, _K.CLOUD), Role.INVESTEE, (_K.LAB, _K.NEOCLOUD, _K.CHIPMAKER)),
    DealType.DEBT: (9, Role.LENDER, (_K.LENDER, _K.INVESTOR), Role.BORROWER, (_K.NEOCLOUD, _K.DATA_CENTER_DEVELOPER)),
    DealType.LEASE: (9, Role.TENANT, (_K.CLOUD, _K.NEOCLOUD, _K.LAB), Role.LANDLORD, _HOSTS),
    DealType.POWER: (8, Role.CUSTOMER, (_K.CLOUD, _K.DATA_CENTER_DEVELOPER), Role.PROVIDER, (_K.UTILITY,)),
    DealType.CONSTRUCTION: (6, Role.DEVELOPER, (*_HOSTS, _K.CLOUD), Role.CUSTOMER, (_K.LAB, _K.CLOUD)),
    DealType.ACQUISITION: (5, Role.ACQUIRER, (_K.CLOUD, _K.CHIPMAKER, _K.INVESTOR), Role.TARGET, (_K.LAB, _K.DATA_CENTER_DEVELOPER)),
    DealType.PARTNERSHIP: (5, Role.PARTNER, (_K.LAB, _K.CLOUD, _K.CHIPMAKER), Role.PARTNER, (_K.ENTERPRISE, _K.GOVERNMENT)),
}
"""Of each type its share in percent, and who stands on which side."""
_KIN = {DealType.COMPUTE: DealType.CHIPS, DealType.LEASE: DealType.CONSTRUCTION, DealType.CONSTRUCTION: DealType.LEASE}
_WITH_MW = {DealType.LEASE: 0.8, DealType.POWER: 0.9, DealType.CONSTRUCTION: 0.7, DealType.COMPUTE: 0.15}
_MEGAWATTS = (20, 50, 75, 100, 150, 200, 300, 360, 500, 1000)
_FUNDS = (DealType.EQUITY, DealType.DEBT, DealType.ACQUISITION)
_CURRENCIES = ("USD",) * 17 + ("EUR", "GBP", "JPY")


@dataclass(frozen=True)
class _Deal:
    """What is true of one made-up deal."""

    number: int
    type: DealType
    payers: tuple[str, ...]
    payees: tuple[str, ...]
    day: dt.date
    amount: Decimal | None
    currency: str
    mw: Decimal | None
    site: str | None
    product: str | None
    years: Decimal | None
    link: LinkKind | None = None
    fields: dict[str, Any] = field(default_factory=dict)


def made_mentions(count: int, seed: int = 0, reference: ReferenceTables | None = None) -> tuple[list[SourcedMention], list[int]]:
    """``count`` mentions in the order in which they were published, and of each the number of the deal that it is really of."""
    maker = _Maker(random.Random(seed), reference or load_reference())
    told: list[tuple[SourcedMention, int]] = []
    for pair in maker.reports():
        told.append(pair)
        if len(told) == count:
            break
    told.sort(key=lambda one: (one[0].document.published or _FIRST_DAY, one[0].deal_mention_id))
    return [mention for mention, _ in told], [number for _, number in told]


class _Maker:
    """Draws deals and the reports of them."""

    def __init__(self, chance: random.Random, reference: ReferenceTables) -> None:
        self._chance = chance
        self._names: dict[str, list[str]] = {row.organization_id: [row.name] for row in reference.organizations.values()}
        for alias in reference.aliases:
            if not alias.ambiguous and alias.kind != "ticker":
                self._names[alias.organization_id].append(alias.alias)
        self._ids: dict[OrganizationKind, list[str]] = {}
        written_of = Counter(
            [alias.organization_id for alias in reference.aliases]
            + [tie.organization_id for tie in reference.data_center_roles]
            + [row.maker_id for row in reference.hardware.values() if row.maker_id is not None]
        )
        ordered = sorted(reference.organizations.values(), key=lambda row: (-written_of[row.organization_id], row.organization_id))
        for row in ordered:
            if row.kind is not None:
                self._ids.setdefault(row.kind, []).append(row.organization_id)
        self._weights = list(accumulate(1 / (rank + 1) ** _SKEW for rank in range(max(map(len, self._ids.values())))))
        self._sites = [row.name for row in reference.data_centers.values()]
        self._products = [row.name for row in reference.hardware.values()]
        self._deals = 0
        self._documents = 0

    def reports(self) -> Iterator[tuple[SourcedMention, int]]:
        """Without end: deal after deal with its reports, and what else their documents tell."""
        past: list[_Deal] = []
        while True:
            deal = self._follow_up(past) or self._deal()
            past.append(deal)
            for _ in range(min(int(self._chance.paretovariate(1.05)), _MOST_REPORTS)):
                document = self._document(deal)
                yield self._told(deal, document, primary=True)
                if self._chance.random() < _TOLD_TOGETHER:
                    yield self._told(self._chance.choice(past[-50:]), document, primary=False)

    def _deal(self) -> _Deal:
        chance = self._chance
        kind = chance.choices(list(_SIDES), [share for share, *_ in _SIDES.values()])[0]
        _, _, payers, _, payees = _SIDES[kind]
        several = kind in (DealType.EQUITY, DealType.DEBT) and chance.random() < 0.5
        self._deals += 1
        return _Deal(
            number=self._deals,
            type=kind,
            payers=tuple(dict.fromkeys(self._party(payers) for _ in range(chance.randint(2, 5) if several else 1))),
            payees=(self._party(payees),),
            day=_FIRST_DAY + dt.timedelta(days=chance.randrange(_DAYS)),
            amount=self._amount() if chance.random() < 0.75 else None,
            currency=chance.choice(_CURRENCIES),
            mw=Decimal(chance.choice((20, 50, 75, 100, 150, 200, 300, 360, 500, 1000)))
            if chance.random() < _WITH_MW.get(kind, 0)
            else None,
            site=chance.choice(self._sites) if kind in (DealType.LEASE, DealType.CONSTRUCTION) else None,
            product=chance.choice(self._products) if kind in (DealType.CHIPS, DealType.COMPUTE) and chance.random() < 0.4 else None,
            years=Decimal(chance.choice((3, 5, 7, 10, 15))) if chance.random() < 0.4 and kind not in _FUNDS else None,
        )

    def _follow_up(self, past: Sequence[_Deal]) -> _Deal | None:
        """Now and then a further deal of the same firms: an addition, or an investor's ticket in a round."""
        if not past or self._chance.random() > 0.15:
            return None
        old = self._chance.choice(past[-2000:])
        self._deals += 1
        if len(old.payers) > 1 and old.amount is not None:
            ticket = (old.amount / 10).quantize(Decimal(1))
            return replace(old, number=self._deals, payers=old.payers[:1], amount=ticket)
        later = old.day + dt.timedelta(days=self._chance.randint(60, 300))
        return replace(old, number=self._deals, day=later, amount=self._amount(), link=LinkKind.EXPANDS)

    def _party(self, kinds: Sequence[OrganizationKind]) -> str:
        if self._chance.random() < _PROVISIONAL:
            return f"?{int(self._chance.paretovariate(0.6)) % 5000}"
        ids = self._ids[self._chance.choice(kinds)]
        return self._chance.choices(ids, cum_weights=self._weights[: len(ids)])[0]

    def _amount(self) -> Decimal:
        figure = self._chance.lognormvariate(20.5, 1.6)
        return Decimal(f"{figure:.{self._chance.choice((0, 1, 1, 2))}e}")

    def _document(self, deal: _Deal) -> Document:
        chance = self._chance
        self._documents += 1
        kind = chance.choices(list(DocumentKind), (70, 15, 8, 2, 5))[0]
        day = deal.day + dt.timedelta(days=min(int(chance.expovariate(1 / 25)), 300) - (20 if chance.random() < 0.1 else 0))
        name = f"made-{self._documents}"
        return Document(
            document_id="doc-" + digest(name),
            name=name,
            title=f"Report {self._documents}",
            kind=kind,
            published=None if chance.random() < 0.02 else day,
            content_sha256=digest(name, length=64),
            text=" ".join(("deal", *deal.payers, *deal.payees, str(self._documents))),
        )

    def _told(self, deal: _Deal, document: Document, *, primary: bool) -> tuple[SourcedMention, int]:
        from extractors.identity import source_mentions

        early = document.published is not None and document.published < deal.day
        said = self._mention(deal, document, early=early, primary=primary)
        extraction = Extraction(document=document.name, relevant=True, deals=(said,), extractor_version="made")
        (mention,) = source_mentions(extraction, document, _READ_AT)
        return (mention if primary else mention.model_copy(update={"deal_mention_id": f"{mention.deal_mention_id}-b"})), deal.number

    def _mention(self, deal: _Deal, document: Document, *, early: bool, primary: bool) -> DealMention:
        chance = self._chance
        vague = not primary or chance.random() < 0.3
        capacity = None if deal.mw is None or chance.random() < 0.25 else Capacity(mw=deal.mw)
        trigger = Evidence(field="trigger", start=0, end=4, text="deal")
        return DealMention(
            type=_KIN.get(deal.type, deal.type) if chance.random() < 0.06 else deal.type,
            parties=self._parties(deal),
            value=None if deal.amount is None or (vague and chance.random() < 0.6) else self._money(deal, early=early),
            capacity_mw=None if capacity is None else capacity.mw,
            capacities=(capacity,) if capacity else (),
            hardware=(Hardware(product=deal.product),) if deal.product and chance.random() < 0.6 else (),
            sites=(deal.site,) if deal.site and chance.random() < 0.7 else (),
            term_years=deal.years if chance.random() < 0.4 else None,
            announced=self._announced(deal, document, early=early),
            status=Status.TALKS if early else chance.choices((Status.AGREED, Status.COMPLETED, None), (80, 15, 5))[0],
            bindingness=Bindingness.REPORTED if early else chance.choice((None, None, Bindingness.DEFINITIVE)),
            scope=Scope.CONTRACT,
            link=LinkHint(kind=deal.link) if deal.link is not None and chance.random() < 0.6 else None,
            primary=primary,
            confidence=round(chance.uniform(0.5, 1), 2),
            evidence=(trigger, *(Evidence(field=field, start=0, end=4, text="deal") for field in ("value", "announced", "status"))),
        )

    def _parties(self, deal: _Deal) -> tuple[Party, ...]:
        """Now and then only one of them."""
        _, payer, _, payee, _ = _SIDES[deal.type]
        payers = deal.payers if self._chance.random() < 0.7 else deal.payers[:1]
        sides = [(payer, payers), (payee, deal.payees)]
        if self._chance.random() < 0.05:
            sides = sides[1:]
        return tuple(Party(name=self._name(who), role=role) for role, side in sides for who in side)

    def _name(self, who: str) -> str:
        if who.startswith("?"):
            return self._chance.choice((f"Newfirm {who[1:]} Compute", f"Newfirm {who[1:]} Compute Inc.", f"The Newfirm {who[1:]} Compute"))
        names = self._names[who]
        return names[0] if self._chance.random() < 0.7 else self._chance.choice(names)

    def _money(self, deal: _Deal, *, early: bool) -> Money:
        assert deal.amount is not None
        chance = self._chance
        amount = deal.amount * Decimal(chance.choice(("0.8", "0.9", "1.1"))) if early and chance.random() < 0.5 else deal.amount
        if chance.random() < 0.25:
            return Money(amount=Decimal(f"{amount:.1e}"), currency=deal.currency, qualifier=Qualifier.ABOUT)
        return Money(amount=amount, currency=deal.currency, qualifier=chance.choices(list(Qualifier), (85, 0, 8, 7))[0])

    def _announced(self, deal: _Deal, document: Document, *, early: bool) -> PartialDate | None:
        day = document.published if early else deal.day
        chosen = self._chance.random()
        if day is None or chosen < 0.2:
            return None
        return PartialDate.of(day) if chosen < 0.85 else PartialDate.parse(f"{day:%Y-%m}")
