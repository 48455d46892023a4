"""BACKS: who stands in for whose payments, from the guarantors of counted deals. Never summed with what is paid (design, section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from data.model.vocabulary import DealType, Role

from ..content import END, START, Row
from .deal import UNKNOWN, Amount, DealView, grouped, sums

_OBLIGORS: dict[DealType, tuple[Role, ...]] = {
    DealType.LEASE: (Role.TENANT,),
    DealType.DEBT: (Role.BORROWER,),
    DealType.EQUITY: (Role.INVESTOR,),
    DealType.ACQUISITION: (Role.ACQUIRER,),
    DealType.CAPEX: (Role.DEVELOPER,),
    DealType.PARTNERSHIP: (Role.PARTNER,),
}
"""Whose duty is guaranteed, by deal type; else the customer's, and without a customer the developer's."""


def backing(deals: Sequence[DealView]) -> list[Row]:
    """One row a (guarantor, obligor)."""
    return [{START: guarantor, END: obligor, **sums(group)} for (guarantor, obligor), group in grouped(_backed(deals)).items()]


def obligors(view: DealView) -> tuple[str, ...]:
    """Whose duty a guarantor of this deal takes on."""
    deal_type = view.row["type"]
    if deal_type in _OBLIGORS:
        return view.having(*_OBLIGORS[DealType(deal_type)])
    return view.having(Role.CUSTOMER) or view.having(Role.DEVELOPER)


def _backed(deals: Iterable[DealView]) -> Iterator[tuple[tuple[str, ...], DealView, Amount]]:
    """Of several obligors in one deal none is stated, and the guarantee is the upper bound for each."""
    for view in deals:
        if not view.counted:
            continue
        for guarantor in view.having(Role.GUARANTOR):
            backed = [obligor for obligor in obligors(view) if obligor != guarantor]
            amount = _amount(view.own_usd(guarantor, Role.GUARANTOR), len(backed))
            for obligor in backed:
                yield (guarantor, obligor), view, amount


def _amount(own: int | None, obligors_: int) -> Amount:
    if own is None:
        return UNKNOWN
    return Amount(own, own, own) if obligors_ == 1 else Amount(None, 0, own)
