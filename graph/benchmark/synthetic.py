"""Synthetic warehouses of any size, scale-free and in real layers: pure, and the same for the same size, seed and exponent.

Who takes part is drawn by the static model of Goh, Kahng and Kim (Physical Review Letters 87, 278701, 2001): the i-th organization of a
kind with a weight of i to the power of -1/(exponent - 1), which makes degrees follow a power law with that exponent. What a deal of a
type is, and between which kinds, stands in `layers.py`. Amounts are log-normal; a part of everything is unknown, as in reporting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Any

from data.tables.schema import TABLES

from ..content import Row
from ..source import Source
from .layers import KINDS, PATTERNS, Pattern

EXPONENT = 2.5
SEED = 7
_FIRST_DAY = dt.date(2023, 1, 1)
_DAYS = 1400
_LASTED = dt.timedelta(days=200)
"""From the announcement of a deal to its end, where it was called off."""
_QUOTE = "{title} was announced, as the companies said on {day}."
_BLANK: dict[str, dict[str, Any]] = {table.name: dict.fromkeys(table.column_names) for table in TABLES}
_LINKS = ("amends", "expands", "supersedes", "part_of", "counter_leg_of", "finances")
_ROLES = (("owns", "data_center_developer"), ("operates", "neocloud"), ("uses", "lab"))

Rows = list[Row]


def synthetic(deals: int, *, seed: int = SEED, exponent: float = EXPONENT) -> Source:
    """A warehouse with so many deals, a fifth as many organizations, and documents, sites, places and hardware to match."""
    return _Generator(deals, Random(seed), exponent).source()


@dataclass(frozen=True)
class _Pool:
    """Organizations of one kind, the most connected first."""

    ids: Sequence[str]
    weights: Sequence[float]


class _Generator:
    """One run of the generator: its random numbers and the organizations that it draws from."""

    def __init__(self, deals: int, random: Random, exponent: float) -> None:
        self._count, self._random = deals, random
        organizations = max(deals // 5, 50)
        sizes = {kind: max(2, round(part * organizations)) for kind, part in KINDS.items()}
        self._pools = {kind: _pool([f"{kind.replace('_', '-')}-{i}" for i in range(1, size + 1)], exponent) for kind, size in sizes.items()}
        self._sites = _pool([f"site-{i}" for i in range(1, max(deals // 20, 4) + 1)], exponent)
        self._places = [f"place-{i}" for i in range(1, max(deals // 100, 4) + 1)]
        self._hardware = [f"chip-{i}" for i in range(1, min(max(deals // 50, 6), 300) + 1)]

    def source(self) -> Source:
        """All tables."""
        deals, parties = self._deals()
        documents, mentions, claims, history = self._reports(deals)
        places = self._some(deals, 0.2)
        return Source(
            organizations=list(self._organizations()),
            organization_aliases=[
                _row("organization_aliases", alias=f"{_name(pool.ids[0])} Inc.", organization_id=pool.ids[0], kind="legal")
                for pool in self._pools.values()
            ],
            organization_parents=list(self._parents()),
            documents=documents,
            deals=deals,
            deal_redirects=[
                _row("deal_redirects", old_deal_id=f"old-{deal['deal_id']}", deal_id=deal["deal_id"]) for deal in self._some(deals, 0.03)
            ],
            deal_parties=parties,
            deal_hardware=[
                _row("deal_hardware", deal_id=deal["deal_id"], hardware_id=self._random.choice(self._hardware), quantity=self._maybe(5000))
                for deal in deals
                if deal["type"] in ("compute", "chips") and self._random.random() < 0.25
            ],
            deal_places=[self._deal_place(deal) for deal in places],
            deal_links=list(self._links(deals)),
            deal_mentions=mentions,
            deal_status_history=history,
            hardware=[
                _row("hardware", hardware_id=one, name=_name(one), kind="accelerator", maker_id=self._pick("chipmaker"))
                for one in self._hardware
            ],
            places=[_row("places", place_id="country", name="Country", kind="country", country="US")]
            + [_row("places", place_id=one, name=_name(one), kind="city", country="US", parent_id="country") for one in self._places],
            data_centers=[
                _row("data_centers", data_center_id=one, name=_name(one), place_id=self._random.choice(self._places), mw=self._mw())
                for one in self._sites.ids
            ],
            site_roles=list(self._site_roles(places)),
            claims=claims,
            disputed=list(self._disputed(mentions)),
        )

    def _organizations(self) -> Iterator[Row]:
        for kind, pool in self._pools.items():
            for one in pool.ids:
                yield _row("organizations", organization_id=one, name=_name(one), kind=kind, country="US", is_provisional=False)

    def _parents(self) -> Iterator[Row]:
        """Every tenth cloud, neocloud and developer belongs to another of its kind."""
        for kind in ("cloud", "neocloud", "data_center_developer"):
            ids = self._pools[kind].ids
            for position in range(9, len(ids), 10):
                yield _row("organization_parents", organization_id=ids[position], parent_id=ids[position % 9])

    def _deals(self) -> tuple[Rows, Rows]:
        deals: Rows = []
        parties: Rows = []
        chosen = self._random.choices(PATTERNS, [pattern.part for pattern in PATTERNS], k=self._count)
        for number, pattern in enumerate(chosen):
            deal_id = f"deal-{number:06}"
            members = list(self._members(deal_id, pattern))
            parties += members
            deals.append(self._deal(deal_id, pattern.type, " / ".join(_name(row["organization_id"]) for row in members)))
        return deals, parties

    def _members(self, deal_id: str, pattern: Pattern) -> Iterator[Row]:
        """A payer and a payee; in one of ten two or three payers, in one of fifty a guarantor."""
        payee = self._pick(self._random.choice(pattern.payees))
        payers = {self._pick(self._random.choice(pattern.payers)): None for _ in range(1 if self._random.random() < 0.9 else 3)}
        payers.pop(payee, None)
        for payer in payers:
            yield self._party(deal_id, payer, pattern.payer_role, own=len(payers) > 1)
        yield self._party(deal_id, payee, pattern.payee_role, own=False)
        if self._random.random() < 0.02:
            yield self._party(deal_id, self._pick("cloud"), "guarantor", own=True)

    def _party(self, deal_id: str, organization_id: str, role: str, *, own: bool) -> Row:
        share = self._usd(0.5) if own else None
        return _row("deal_parties", deal_id=deal_id, organization_id=organization_id, role=role, amount=share, amount_usd=share)

    def _deal(self, deal_id: str, type_: str, parties: str) -> Row:
        random = self._random
        usd = self._usd(0.6)
        qualifier = random.choice(("exact", "exact", "about", "at_least", "up_to")) if usd is not None else None
        on = _FIRST_DAY + dt.timedelta(random.randrange(_DAYS)) if random.random() < 0.95 else None
        counted = random.random() < 0.85
        status = random.choice(("agreed", "agreed", "completed")) if counted else random.choice(("talks", "cancelled"))
        once = counted or status == "cancelled"
        return _row(
            "deals",
            deal_id=deal_id,
            type=type_,
            title=f"{type_}: {parties}",
            amount=usd,
            currency="USD" if usd is not None else None,
            qualifier=qualifier,
            period="total" if usd is not None else None,
            amount_usd=usd,
            **_bounds(usd, qualifier),
            capacity_mw=self._mw() if type_ not in ("equity", "debt", "acquisition", "partnership") else None,
            term_years=self._maybe(15),
            announced=on.isoformat() if on else None,
            announced_on=on,
            status=status,
            bindingness=random.choice((None, "definitive")) if counted else random.choice((None, "letter_of_intent", "reported")),
            scope="contract",
            mentions=1,
            documents=1,
            sources=1,
            confidence=round(random.uniform(0.5, 1), 3),
            counted=counted,
            counted_reason="agreed" if counted else "not agreed",
            counted_from=on if once else None,
            counted_until=on + _LASTED if on is not None and once and not counted else None,
        )

    def _reports(self, deals: Rows) -> tuple[Rows, Rows, Rows, Rows]:
        """One document a deal, every fifth deal a second one, every tenth document a copy of the one before it."""
        documents: Rows = []
        mentions: Rows = []
        claims: Rows = []
        history: Rows = []
        told = [*deals, *self._some(deals, 0.2)]
        for number, deal in enumerate(told):
            document_id, day = f"document-{number:06}", deal["announced_on"]
            original = f"document-{number - 1:06}" if number % 10 == 9 else None
            address = f"https://example.org/{number}"
            documents.append(
                _row("documents", document_id=document_id, name=address, url=address, publisher=f"Paper {number % 40}", kind="news")
                | {"title": deal["title"], "published_on": day, "original_id": original}
            )
            mentions.append({"deal_id": deal["deal_id"], "document_id": document_id})
            quote = _QUOTE.format(title=deal["title"], day=day)
            claims.append(
                _row("claims", deal_id=deal["deal_id"], document_id=document_id, field="value" if deal["amount"] else "parties")
                | {"said_on": day, "start_char": 0, "end_char": len(quote), "window_start": 0, "window": quote}
            )
            history.append(
                _row("deal_status_history", deal_id=deal["deal_id"], status=deal["status"], since_on=day, document_id=document_id)
            )
        return documents, mentions, claims, history

    def _disputed(self, mentions: Rows) -> Iterator[Row]:
        """In every twelfth deal that a document tells of, two terms beside each other."""
        for told in self._some(mentions, 1 / 12):
            for value, chosen in (("7", True), ("8", False)):
                yield {
                    **told,
                    "field": "term_years",
                    "value": value,
                    "original_text": f"{value} years",
                    "said_on": None,
                    "chosen": chosen,
                    "differs": not chosen,
                    "why": "drawn",
                    "source_id": told["document_id"],
                }

    def _links(self, deals: Rows) -> Iterator[Row]:
        if len(deals) < 2:
            return
        for deal in self._some(deals, 0.05):
            other = self._random.choice(deals)
            if other is not deal:
                kind = self._random.choice(_LINKS)
                yield _row("deal_links", from_deal_id=deal["deal_id"], to_deal_id=other["deal_id"], kind=kind, reason="drawn")

    def _deal_place(self, deal: Row) -> Row:
        if self._random.random() < 0.7:
            (site,) = self._random.choices(self._sites.ids, cum_weights=self._sites.weights)
            return _row("deal_places", deal_id=deal["deal_id"], stated=_name(site), data_center_id=site)
        place = self._random.choice(self._places)
        return _row("deal_places", deal_id=deal["deal_id"], stated=_name(place), place_id=place)

    def _site_roles(self, deals: Rows) -> Iterator[Row]:
        ids = [deal["deal_id"] for deal in deals]
        for site in self._sites.ids if ids else ():
            for role, kind in _ROLES:
                where = {"data_center_id": site, "organization_id": self._pick(kind)}
                yield _row("site_roles", role=role, deal_id=self._random.choice(ids), **where)

    def _pick(self, kind: str) -> str:
        pool = self._pools[kind]
        return self._random.choices(pool.ids, cum_weights=pool.weights)[0]

    def _some(self, deals: Rows, part: float) -> Rows:
        return [deal for deal in deals if self._random.random() < part]

    def _usd(self, known: float) -> Decimal | None:
        """Log-normal about 300 million, in whole millions."""
        if self._random.random() >= known:
            return None
        return Decimal(max(1, round(self._random.lognormvariate(5.7, 1.6))) * 1_000_000)

    def _mw(self) -> Decimal | None:
        return None if (found := self._maybe(1000)) is None else Decimal(found)

    def _maybe(self, most: int) -> int | None:
        return self._random.randint(1, most) if self._random.random() < 0.4 else None


def _pool(ids: Sequence[str], exponent: float) -> _Pool:
    power = -1 / (exponent - 1)
    return _Pool(ids, list(accumulate(rank**power for rank in range(1, len(ids) + 1))))


def _row(table: str, **values: Any) -> dict[str, Any]:
    """A row with every column of its table, so that what is read of it later is there."""
    return _BLANK[table] | values


def _name(identifier: str) -> str:
    return identifier.replace("-", " ").capitalize()


def _bounds(usd: Decimal | None, qualifier: str | None) -> dict[str, Decimal | None]:
    """As the design has them by qualifier."""
    if usd is None:
        return {"low_usd": None, "high_usd": None}
    low, high = {"about": (Decimal("0.95"), Decimal("1.05")), "up_to": (Decimal(0), Decimal(1))}.get(
        str(qualifier), (Decimal(1), Decimal(1))
    )
    return {"low_usd": usd * low, "high_usd": None if qualifier == "at_least" else usd * high}
