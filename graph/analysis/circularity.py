"""Money that goes round: circles of payments and funding, up to a length, with the smallest leg as the most that can go all the way.

Payers point to payees: a customer to its provider, an investor or lender to whom it funds. Guarantees are no payments and stay out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data.errors import QueryUsageError

from ..parameter import ANY
from .circles import Leg, carried, or_less
from .strongest import strongest, strongest_through

WHOLE_GRAPH = 4
"""So long circles are listed over the whole graph."""
Row = Mapping[str, Any]


def circular_flows(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a circle, those that can carry most first, then the shorter, then by name.

    ``at_most_usd`` is the smallest leg: its stated amount, else its upper bound. Legs without either are counted beside.
    """
    length, through = int(values["length"]), str(values["through"])
    if through == ANY and length > WHOLE_GRAPH:
        raise QueryUsageError(
            f"circles of more than {WHOLE_GRAPH} legs are listed through one organization only, so many there are: "
            "add --param through=OpenAI, or another name"
        )
    if not rows:
        return []
    names, legs = {row["payer_id"]: row["payer"] for row in rows}, legs_of(rows)
    limit = int(values["limit"])
    best = strongest(legs, length, limit) if through == ANY else strongest_through(legs, length, rows[0]["through_id"], limit)
    found = [_shown(circle, names) for circle in best]
    found.sort(key=lambda row: (-or_less(row["at_most_usd"]), row["length"], row["circle"]))
    return found[:limit]


def legs_of(rows: Iterable[Row]) -> dict[tuple[str, str], Leg]:
    """One leg a (payer, payee). Each of ``rows`` is one payer with all that it pays, in lists of one order."""
    grouped: dict[tuple[str, str], list[_Payment]] = {}
    for row in rows:
        payer = row["payer_id"]
        for payee, *payment in zip(row["payee_ids"], *(row[name] for name in _PAYMENT), strict=True):
            grouped.setdefault((payer, payee), []).append(tuple(payment))
    return {pair: _leg(*pair, payments) for pair, payments in grouped.items()}


_PAYMENT = ("kinds", "usd", "usd_high", "unvalued", "deal_ids")
_Payment = tuple[Any, ...]
_NO_VALUE = -2
"""An upper bound that is less than nothing: this where no deal has a value, else open."""


def _leg(payer: str, payee: str, payments: Sequence[_Payment]) -> Leg:
    if len(payments) == 1:
        kind, usd, high, unvalued, deal_ids = payments[0]
        return Leg(payer, payee, (kind,), _known(usd), _known(high), unvalued, tuple(sorted(deal_ids)))
    kinds, usds, highs, unvalued, deal_ids = zip(*payments, strict=True)
    stated = [usd for usd in usds if usd >= 0]
    valued = [high for high in highs if high != _NO_VALUE]
    return Leg(
        payer=payer,
        payee=payee,
        kinds=tuple(sorted(set(kinds))),
        usd=sum(stated) if stated else None,
        high=sum(valued) if valued and min(valued) >= 0 else None,
        unvalued=sum(unvalued),
        deal_ids=tuple(sorted(set().union(*deal_ids))),
    )


def _known(amount: int) -> int | None:
    return amount if amount >= 0 else None


def _shown(circle: Sequence[Leg], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "circle": " → ".join([*(names[leg.payer] for leg in circle), names[circle[0].payer]]),
        "length": len(circle),
        "at_most_usd": carried(circle),
        "unvalued_legs": sum(leg.amount is None for leg in circle),
        "kinds": sorted({kind for leg in circle for kind in leg.kinds}),
        "legs": [
            {
                "from": names[leg.payer],
                "to": names[leg.payee],
                "kinds": list(leg.kinds),
                "usd": leg.usd,
                "usd_high": leg.high,
                "unvalued": leg.unvalued,
                "deal_ids": list(leg.deal_ids),
            }
            for leg in circle
        ],
        "deal_ids": sorted({deal_id for leg in circle for deal_id in leg.deal_ids}),
    }
