"""What an organization and its subsidiaries have committed to pay, by year: what is firm, and what does not bind yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from .edges import total

Row = Mapping[str, Any]


class _Amount(NamedTuple):
    """In whole US dollars; ``low`` null: nothing is known, ``high`` null beside a low: open."""

    usd: int | None
    low: int | None
    high: int | None

    @property
    def is_up_to(self) -> bool:
        """Whether the stated amount is the most that it can be, so that only the low bound is firm."""
        return self.usd is not None and self.low is not None and self.low < self.usd == self.high


class _Commitment(NamedTuple):
    """One deal with what the group itself commits in it."""

    row: Row
    amount: _Amount


def commitments(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a year, null last. Firm is what counts; contingent is what does not because it does not bind yet, and the rest of "up to".

    Who builds for itself pays for that. Of a deal with other payers only the own share is taken, or the own tranche of a round; without
    one its low bound is nothing, its high one the whole: it is unvalued.
    Spread over the term, each year gets the same part from the year of the announcement on; without a term or a year a deal has no year.
    """
    years: dict[int | None, list[tuple[_Commitment, float]]] = defaultdict(list)
    for _, group in groupby(rows, key=lambda row: row["deal_id"]):
        told = list(group)
        commitment = _Commitment(told[0], _amount(told))
        for year, part in _years(told[0], spread=values["spread"] == "term"):
            years[year].append((commitment, part))
    return [_committed(year, years[year]) for year in sorted(years, key=lambda year: (year is None, year))]


def _years(row: Row, *, spread: bool) -> list[tuple[int | None, float]]:
    if not spread:
        return [(row["year"], 1.0)]
    if row["year"] is None or not row["term_years"]:
        return [(None, 1.0)]
    whole = int(row["term_years"])
    parts = [(row["year"] + i, 1 / row["term_years"]) for i in range(whole)]
    rest = 1 - whole / row["term_years"]
    return [*parts, (row["year"] + whole, rest)] if rest > 1e-9 else parts


def _committed(year: int | None, parts: Sequence[tuple[_Commitment, float]]) -> dict[str, Any]:
    firm = [(one.amount, part) for one, part in parts if one.row["counted"]]
    others = [(one.amount.usd, part) for one, part in parts if not one.row["counted"]]
    options = [((amount.usd or 0) - (amount.low or 0), part) for amount, part in firm if amount.is_up_to]
    because = {str(one.row["bindingness"] or one.row["status"]) for one, _ in parts if not one.row["counted"]}
    is_open = any(amount.low is not None and amount.high is None for amount, _ in firm)
    return {
        "year": year,
        "firm_usd": _sum((amount.low if amount.is_up_to else amount.usd, part) for amount, part in firm),
        "firm_usd_low": _sum((amount.low, part) for amount, part in firm),
        "firm_usd_high": None if is_open else _sum((amount.high, part) for amount, part in firm),
        "firm_deals": len(firm),
        "firm_unvalued": sum(amount.usd is None for amount, _ in firm),
        "contingent_usd": _sum([*others, *options]),
        "contingent_deals": len(others) + len(options),
        "contingent_unvalued": sum(usd is None for usd, _ in others),
        "contingent_because": sorted(because | ({"up to"} if options else set())),
        "deal_ids": sorted({one.row["deal_id"] for one, _ in parts}),
    }


def _amount(rows: Sequence[Row]) -> _Amount:
    """What the payers of the group commit together in one deal; as ``graph.derive.deal`` has it of a pair."""
    deal = rows[0]
    whole = _Amount(deal["usd"], deal["usd_low"], deal["usd_high"])
    payers = groupby(rows, key=lambda row: (row["organization_id"], row["role"]))
    own = [_own(list(told)) for _, told in payers]
    known = [amount for amount in own if amount is not None]
    stated = None if len(known) < len(own) else _Amount(*(total(column) for column in zip(*known, strict=True)))
    if not deal["other_payers"] and not (stated is not None and _is_part(deal, stated)):
        return whole
    if stated is not None:
        return stated if all(amount.high is not None for amount in known) else stated._replace(high=None)
    low = total([*(amount.low for amount in known), None if whole.low is None else 0])
    return _Amount(None, low, whole.high)


def _own(rows: Sequence[Row]) -> _Amount | None:
    """One payer's own share, taken as exact, else its own tranche."""
    if rows[0]["own_usd"] is not None:
        return _Amount(*(rows[0]["own_usd"],) * 3)
    tranches = (row for row in rows if _is_own_tranche(row) and row["tranche_usd"] is not None)
    return next((_Amount(row["tranche_usd"], row["tranche_low"], row["tranche_high"]) for row in tranches), None)


def _is_own_tranche(row: Row) -> bool:
    """Whether the tranche is of the same kind as the round, and nobody else's."""
    return row["tranche_type"] == row["type"] and list(row["tranche_payers"]) == [row["organization_id"]]


def _is_part(deal: Row, stated: _Amount) -> bool:
    """Whether the only payers that are named put in less than a round came to: the others are not known."""
    return deal["type"] in ("equity", "debt") and None not in (deal["usd"], stated.usd) and (stated.usd or 0) < deal["usd"]


def _sum(parts: Iterable[tuple[float | None, float]]) -> int | None:
    return total(None if usd is None else round(usd * part) for usd, part in parts)
