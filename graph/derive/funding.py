"""FUNDS: investor to investee and lender to borrower, from counted rounds, and from tranches of rounds (design, sections 3 and 4).

What one investor puts into a round is its own share; else the amount of its own tranche, a deal of its own that is ``part_of`` the round;
else nothing is stated and the bounds are 0 and the whole. Where the tranche counts itself, the round gives way to it on that edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from data.model.vocabulary import DealType, LinkKind, Role

from ..content import END, START, Row
from .deal import UNKNOWN, Amount, DealView, grouped, sums

_SIDES: dict[DealType, tuple[Role, Role]] = {
    DealType.EQUITY: (Role.INVESTOR, Role.INVESTEE),
    DealType.DEBT: (Role.LENDER, Role.BORROWER),
}
"""Who puts money into whom, by deal type."""

Tranches = Mapping[str, Sequence[DealView]]


def funding(deals: Sequence[DealView], links: Iterable[Row]) -> list[Row]:
    """One row a (payer, payee, kind)."""
    tranches = _tranches(deals, links)
    return [
        {START: payer, END: payee, "kind": kind, **sums(group)} for (payer, payee, kind), group in grouped(_funded(deals, tranches)).items()
    ]


def _tranches(deals: Iterable[DealView], links: Iterable[Row]) -> Tranches:
    """Parts of each round, by the round's id."""
    by_id = {view.deal_id: view for view in deals}
    parts: dict[str, list[DealView]] = defaultdict(list)
    for link in links:
        if link["kind"] == LinkKind.PART_OF and link["from_deal_id"] in by_id:
            parts[link["to_deal_id"]].append(by_id[link["from_deal_id"]])
    return parts


def _funded(deals: Iterable[DealView], tranches: Tranches) -> Iterator[tuple[tuple[str, ...], DealView, Amount]]:
    for view in deals:
        if not view.counted or view.row["type"] not in _SIDES:
            continue
        payer_role, payee_role = _SIDES[DealType(view.row["type"])]
        for payer in view.having(payer_role):
            own = [part for part in tranches.get(view.deal_id, ()) if part.having(payer_role) == (payer,)]
            if any(part.counted for part in own):
                continue
            for payee in view.having(payee_role):
                if payer != payee:
                    yield (payer, payee, str(view.row["type"])), view, _amount(view, payer, payee, own)


def _amount(view: DealView, payer: str, payee: str, own: Sequence[DealView]) -> Amount:
    amount = view.between(payer, payee)
    if amount.usd is not None:
        return amount
    stated = [part.amount for part in own if part.amount.usd is not None]
    return stated[0] if stated and amount in (UNKNOWN, Amount(None, 0, view.amount.high)) else amount
