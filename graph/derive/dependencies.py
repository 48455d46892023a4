"""DEPENDS_ON: who buys what layer of compute from whom, from counted deals, and from the hardware in them (design, section 4)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum
from typing import Any

from data.model.vocabulary import DealType, Role

from ..content import END, START, Row
from .deal import Amount, DealView, grouped, sums

_SIDES: dict[DealType, tuple[Role, Role]] = {
    DealType.COMPUTE: (Role.CUSTOMER, Role.PROVIDER),
    DealType.CHIPS: (Role.CUSTOMER, Role.PROVIDER),
    DealType.POWER: (Role.CUSTOMER, Role.PROVIDER),
    DealType.LEASE: (Role.TENANT, Role.LANDLORD),
    DealType.CONSTRUCTION: (Role.CUSTOMER, Role.DEVELOPER),
}
"""Who depends on whom, by deal type."""

CHIPS = "chips"


def dependencies(deals: Sequence[DealView], makers: Mapping[str, Sequence[str]]) -> list[Row]:
    """One row a (customer, provider, layer). ``makers`` names those whose hardware a deal covers, by deal."""
    counted = [view for view in deals if view.counted]
    groups = grouped(bought(counted))
    rows = [_from_deals(key, group) for key, group in groups.items()]
    rows += [_from_hardware(key, ids) for key, ids in resold(counted, makers).items() if (*key, CHIPS) not in groups]
    return _with_shares(sorted(rows, key=lambda row: (row[START], row[END], row["layer"])))


def bought(deals: Iterable[DealView]) -> Iterator[tuple[tuple[str, ...], DealView, Amount]]:
    """Who buys from whom in which layer, deal by deal, and for how much."""
    for view in deals:
        if view.row["type"] not in _SIDES or view.layer is None:
            continue
        buyer, seller = _SIDES[DealType(view.row["type"])]
        for customer in view.having(buyer):
            for provider in view.having(seller):
                if customer != provider:
                    yield (customer, provider, view.layer), view, view.between(customer, provider)


def _from_deals(key: tuple[str, ...], group: Sequence[tuple[DealView, Amount]]) -> dict[str, Any]:
    customer, provider, layer = key
    yearly = [per_year for view, amount in group if (per_year := view.yearly(amount.usd)) is not None]
    capacities = [mw for view, _ in group if (mw := megawatts(view)) is not None]
    return {
        START: customer,
        END: provider,
        "layer": layer,
        **sums(group),
        "usd_per_year": sum(yearly) if yearly else None,
        "mw": fsum(capacities) if capacities else None,
        "basis": "deal",
        "since": min((view.since for view, _ in group if view.since is not None), default=None),
        "until": _last([view.until for view, _ in group]),
    }


def _last(ends: Sequence[dt.date | None]) -> dt.date | None:
    """Null where one is not known: it may be the last."""
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def megawatts(view: DealView) -> float | None:
    """The capacity of a deal where it is one pair's alone."""
    return None if view.row["capacity_mw"] is None or view.is_shared() else float(view.row["capacity_mw"])


def resold(deals: Iterable[DealView], makers: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], list[DealView]]:
    """Providers whose deals cover hardware of a maker, with those deals."""
    found: dict[tuple[str, str], list[DealView]] = defaultdict(list)
    for view in deals:
        for provider in view.having(Role.PROVIDER):
            for maker in dict.fromkeys(makers.get(view.deal_id, ())):
                if maker != provider:
                    found[(provider, maker)].append(view)
    return found


def _from_hardware(key: tuple[str, str], group: Sequence[DealView]) -> dict[str, Any]:
    unknown = Amount(None, None, None)
    row = _from_deals((*key, CHIPS), [(view, unknown) for view in group])
    return row | {"mw": None, "basis": "hardware"}


def _with_shares(rows: Iterable[dict[str, Any]]) -> list[Row]:
    """Shares over the stated amounts of the customer's and of the provider's edges in the layer; null where none is stated."""
    listed = list(rows)
    totals: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in listed:
        for side in (START, END):
            totals[(side, row[side], row["layer"])] += row["usd"] or 0

    def share(row: Row, side: str) -> float | None:
        whole = totals[(side, row[side], row["layer"])]
        return row["usd"] / whole if row["usd"] is not None and whole else None

    return [row | {"share_of_customer": share(row, START), "share_of_provider": share(row, END)} for row in listed]
