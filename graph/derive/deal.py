"""A deal with its parties, as all derived relationships look at it, and what it is worth to one pair of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from data.model.vocabulary import LAYERS, DealType, Period, Role

from ..content import Row

_PAYERS = frozenset({Role.CUSTOMER, Role.TENANT, Role.INVESTOR, Role.LENDER, Role.ACQUIRER})
_PAYEES = frozenset({Role.PROVIDER, Role.LANDLORD, Role.DEVELOPER, Role.INVESTEE, Role.BORROWER, Role.TARGET})


@dataclass(frozen=True)
class Party:
    """Who, in which role, with which own share in whole US dollars."""

    organization_id: str
    role: str
    usd: int | None


@dataclass(frozen=True)
class Amount:
    """What a deal is worth to one pair of parties. ``low`` null: nothing is known; ``high`` null beside a low: open."""

    usd: int | None
    low: int | None
    high: int | None


UNKNOWN = Amount(None, None, None)


@dataclass(frozen=True)
class DealView:
    """A deal and its parties."""

    row: Row
    parties: tuple[Party, ...]

    @property
    def deal_id(self) -> str:
        """Its key."""
        return str(self.row["deal_id"])

    @property
    def counted(self) -> bool:
        """Whether sums take it."""
        return bool(self.row["counted"])

    @cached_property
    def layer(self) -> str | None:
        """Layer of the compute economy; null for money alone."""
        return layer_of(self.row["type"])

    def having(self, *roles: Role) -> tuple[str, ...]:
        """Organizations in any of the roles, each once."""
        return tuple(dict.fromkeys(p.organization_id for p in self.parties if p.role in roles))

    def own_usd(self, organization_id: str, *roles: Role) -> int | None:
        """The own share of an organization; null where none is stated."""
        shares = [p.usd for p in self.parties if p.organization_id == organization_id and p.role in roles and p.usd is not None]
        return sum(shares) if shares else None

    @cached_property
    def amount(self) -> Amount:
        """Of the whole deal."""
        return Amount(*(whole_usd(self.row[name]) for name in ("amount_usd", "low_usd", "high_usd")))

    @cached_property
    def payers(self) -> tuple[str, ...]:
        """Who pays."""
        return self.having(*_PAYERS)

    @cached_property
    def payees(self) -> tuple[str, ...]:
        """Who is paid."""
        return self.having(*_PAYEES)

    def is_shared(self) -> bool:
        """Whether several pay or several are paid, so that the whole is nobody's own."""
        return len(self.payers) > 1 or len(self.payees) > 1

    def between(self, payer: str, payee: str) -> Amount:
        """What the deal is worth to one pair, so that nothing is added twice over the pairs.

        A single payer and payee: the whole, unless the payer put in less than a round came to. Else the payer's own share where there is
        one payee, or the payee's own where there is one payer, taken as exact. Else nothing is stated, the low bound is 0 and the high
        one the whole (design, section 4).
        """
        own = self.own_usd(payer, *_PAYERS) if len(self.payees) == 1 else None
        if not self.is_shared() and not self._is_part(own):
            return self.amount
        if own is None and len(self.payers) == 1:
            own = self.own_usd(payee, *_PAYEES)
        if own is not None:
            return Amount(own, own, own)
        return UNKNOWN if self.amount.usd is None else Amount(None, 0, self.amount.high)

    def _is_part(self, own: int | None) -> bool:
        """Whether the only payer that is named put in less than the round came to: the others are not known."""
        whole = self.amount.usd
        return self.row["type"] in (DealType.EQUITY, DealType.DEBT) and own is not None and whole is not None and own < whole

    def yearly(self, usd: int | None) -> int | None:
        """An amount of this deal by the year: over its term, or as stated where it is one by the year without a term."""
        if usd is None:
            return None
        if self.row["term_years"]:
            return whole_usd(Decimal(usd) / Decimal(self.row["term_years"]))
        return usd if self.row["period"] == Period.PER_YEAR else None

    @property
    def since(self) -> dt.date | None:
        """First day of the announcement."""
        return self.row["announced_on"]  # type: ignore[no-any-return]

    @property
    def until(self) -> dt.date | None:
        """Last day of the stated end."""
        return self.row["ends_on"]  # type: ignore[no-any-return]


def layer_of(deal_type: str | None) -> str | None:
    """The layer of a deal type; null for money alone and for a deal without a type."""
    return LAYERS.get(DealType(deal_type)) if deal_type else None


def whole_usd(amount: Decimal | None) -> int | None:
    """Whole US dollars, half up: the graph has no decimals."""
    return None if amount is None else int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def views(deals: Iterable[Row], parties: Iterable[Row]) -> list[DealView]:
    """Every deal with its parties."""
    by_id = {row["deal_id"]: row for row in deals}
    members: dict[str, list[Party]] = defaultdict(list)
    for row in parties:
        if row["deal_id"] in by_id:
            share = _share_usd(row, by_id[row["deal_id"]])
            members[row["deal_id"]].append(Party(row["organization_id"], row["role"], whole_usd(share)))
    return [DealView(row, tuple(members[deal_id])) for deal_id, row in by_id.items()]


def _share_usd(party: Row, deal: Row) -> Decimal | None:
    """The own share in USD as stored, else at the rate of the deal; without a currency it is dollars."""
    if party["amount_usd"] is not None or party["amount"] is None:
        return party["amount_usd"]  # type: ignore[no-any-return]
    share = Decimal(party["amount"])
    if deal["currency"] in (None, "USD"):
        return share
    if not deal["amount"] or deal["amount_usd"] is None:
        return None
    return share * Decimal(deal["amount_usd"]) / Decimal(deal["amount"])


def sums(amounts: Sequence[tuple[DealView, Amount]]) -> dict[str, Any]:
    """The sums that every derived relationship has, over one amount a deal.

    ``usd`` is null where no deal states one. The bounds are of those deals that have a value; ``unvalued`` counts the others.
    """
    stated = [amount.usd for _, amount in amounts if amount.usd is not None]
    valued = [amount for _, amount in amounts if amount.low is not None]
    highs = [amount.high for amount in valued]
    return {
        "usd": sum(stated) if stated else None,
        "usd_low": sum(amount.low or 0 for amount in valued) if valued else None,
        "usd_high": None if not highs or None in highs else sum(high or 0 for high in highs),
        "deals": len(amounts),
        "unvalued": len(amounts) - len(valued),
        "deal_ids": sorted(view.deal_id for view, _ in amounts),
    }


def grouped(found: Iterable[tuple[tuple[str, ...], DealView, Amount]]) -> Mapping[tuple[str, ...], list[tuple[DealView, Amount]]]:
    """By key, in the order of keys."""
    groups: dict[tuple[str, ...], list[tuple[DealView, Amount]]] = defaultdict(list)
    for key, view, amount in found:
        groups[key].append((view, amount))
    return dict(sorted(groups.items()))
