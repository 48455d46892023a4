"""Concentration over time: at the end of each quarter the one of the deals that counted then.

A deal counts from the day on which a document first told it as firm (``day=said``), or from its announcement (``day=announced``), until the
day of the document by which it ended: called off, superseded, amended away, terminated. Amounts and parties are those known today, so a
figure that was corrected later is corrected in every quarter; who belongs to whom is that of the quarter's last day. What had been said by
a day, errors and all, is asked with ``--as-of``, which ends the quarters there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from data.model.dates import PartialDate
from data.model.vocabulary import Period

from ..content import END, START
from ..derive.deal import DealView, Party
from ..derive.dependencies import dependencies
from ..derive.parents import ultimate_parents
from .concentration import concentration

Row = Mapping[str, Any]


def concentration_trend(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a quarter and layer, the oldest first, each as ``concentration`` gives it. Counted deals without a day are in none, and are
    counted beside.
    """
    history = _history(rows, values["day"])
    found = []
    began = [deal.since for deal in history.deals if deal.since is not None]
    ended = [deal.until for deal in history.deals if deal.until is not None]
    for quarter in _quarters(began, ended, values):
        for row in concentration(list(history.edges(quarter.last)), values):
            if values["layer"] in ("any", row["layer"]):
                undated = sum(deal.since is None and deal.view.layer == row["layer"] for deal in history.deals)
                found.append({"quarter": quarter.text, "until": quarter.last, **row, "undated_deals": undated})
    return found


@dataclass(frozen=True)
class _Dated:
    """A deal with the days between which it counted."""

    view: DealView
    since: dt.date | None
    until: dt.date | None

    def counted_on(self, day: dt.date) -> bool:
        return self.since is not None and self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class _History:
    deals: Sequence[_Dated]
    makers: Mapping[str, Sequence[str]]
    names: Mapping[str, str]
    ties: Sequence[Row]

    def edges(self, day: dt.date) -> Iterator[dict[str, Any]]:
        """Who depended on whom on a day, as the catalogue has it of DEPENDS_ON."""
        derived = dependencies([deal.view for deal in self.deals if deal.counted_on(day)], self.makers)
        top = ultimate_parents(self.names, self.ties, day)
        for row in derived:
            sides = {"customer": row[START], "provider": row[END]}
            ends = {f"{side}_id": one for side, one in sides.items()} | {side: self.names[one] for side, one in sides.items()}
            parents = {f"{side}_parent_id": top[one] for side, one in sides.items()}
            above = {f"{side}_parent": self.names.get(top[one], top[one]) for side, one in sides.items()}
            yield {**row, **ends, **parents, **above}


def _history(rows: Sequence[Row], day: str) -> _History:
    """Rows of three kinds: a party with its deal, a tie of an organization to its parent, a maker's name."""
    ordered = sorted(rows, key=lambda row: (row["kind"], row["id"], row["organization_id"], row["role"]))
    parties: dict[str, list[Row]] = {}
    for row in ordered:
        if row["kind"] == "party":
            parties.setdefault(row["id"], []).append(row)
    names = {row["id"]: row["name"] for row in ordered if row["kind"] != "party"}
    names |= {row["organization_id"]: row["name"] for row in ordered if row["kind"] == "party"}
    ties = [
        {"organization_id": row["organization_id"], "parent_id": row["id"], "since_on": row["since"], "until_on": row["until"]}
        for row in ordered
        if row["kind"] == "tie"
    ]
    return _History(
        deals=[_dated(deal_id, told, day) for deal_id, told in parties.items()],
        makers={deal_id: sorted(told[0]["makers"]) for deal_id, told in parties.items()},
        names=names,
        ties=ties,
    )


def _dated(deal_id: str, told: Sequence[Row], day: str) -> _Dated:
    first = told[0]
    yearly = first["term_years"] is None and first["usd_per_year"] is not None
    row = {
        "deal_id": deal_id,
        "counted": True,
        "type": first["type"],
        **{f"{name}_usd": _amount(first[key]) for name, key in (("amount", "usd"), ("low", "usd_low"), ("high", "usd_high"))},
        "term_years": first["term_years"],
        "period": Period.PER_YEAR if yearly else Period.TOTAL,
        "capacity_mw": first["mw"],
        "announced_on": first["announced_on"],
        "ends_on": None,
    }
    view = DealView(row, tuple(Party(one["organization_id"], one["role"], one["own_usd"]) for one in told))
    since = first["since"] if day == "said" else first["announced_on"] or first["since"]
    return _Dated(view, since, first["until"])


def _amount(usd: int | None) -> Decimal | None:
    return None if usd is None else Decimal(usd)


def _quarters(began: Sequence[dt.date], ended: Sequence[dt.date], values: Mapping[str, Any]) -> list[PartialDate]:
    """The last quarters up to the one with the last change."""
    if not began:
        return []
    first, last = (4 * day.year + (day.month - 1) // 3 for day in (min(began), max([*began, *ended])))
    numbers = range(max(first, last - int(values["quarters"]) + 1), last + 1)
    return [PartialDate.parse(f"{number // 4}-Q{number % 4 + 1}") for number in numbers]
