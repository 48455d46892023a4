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
    parent, length, through = values["level"] == "parent", int(values["length"]), str(values["through"])
    names, legs = legs_of(rows, parent=parent)
    if through == ANY and length > WHOLE_GRAPH:
        raise QueryUsageError(
            f"circles of more than {WHOLE_GRAPH} legs are listed through one organization only, so many there are: "
            "add --param through=OpenAI, or another name"
        )
    member = None if through == ANY else _member(rows, through) if parent else through
    limit = int(values["limit"])
    best = strongest_through(legs, length, member, limit) if member is not None else strongest(legs, length, limit)
    found = [_shown(circle, names) for circle in best]
    found.sort(key=lambda row: (-or_less(row["at_most_usd"]), row["length"], row["circle"]))
    return found[:limit]


def _member(rows: Iterable[Row], organization: str) -> str:
    """The ultimate parent of an organization that pays or is paid; itself where it does neither."""
    ends = ((str(row[f"{end}_id"]), str(row[f"{end}_parent_id"])) for row in rows for end in ("from", "to"))
    return next((parent for one, parent in ends if one == organization), organization)


def legs_of(rows: Iterable[Row], *, parent: bool) -> tuple[dict[str, str], dict[tuple[str, str], Leg]]:
    """Names of all payers and payees, and one leg a (payer, payee); what flows within one group is none."""
    names: dict[str, str] = {}
    grouped: dict[tuple[str, str], list[Row]] = {}
    suffix = "_parent_id" if parent else "_id"
    shown = "_parent" if parent else "_name"
    for row in rows:
        payer, payee = str(row[f"from{suffix}"]), str(row[f"to{suffix}"])
        if payer == payee:
            continue
        names[payer], names[payee] = row[f"from{shown}"], row[f"to{shown}"]
        grouped.setdefault((payer, payee), []).append(row)
    return names, {pair: _leg(*pair, group) for pair, group in grouped.items()}


def _leg(payer: str, payee: str, rows: Sequence[Row]) -> Leg:
    stated = [row["usd"] for row in rows if row["usd"] is not None]
    highs = [row["usd_high"] for row in rows if row["usd_low"] is not None]
    return Leg(
        payer=payer,
        payee=payee,
        kinds=tuple(sorted({row["kind"] for row in rows})),
        usd=sum(stated) if stated else None,
        high=None if not highs or None in highs else sum(highs),
        unvalued=sum(row["unvalued"] for row in rows),
        deal_ids=tuple(sorted({deal_id for row in rows for deal_id in row["deal_ids"]})),
    )


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
