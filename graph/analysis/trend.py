"""Concentration over time: at the end of each quarter the one of the deals that counted then.

A deal counts from the day on which a document first told it as firm (``day`` said), or from its announcement (``day`` announced), until the
day of the document by which it ended: called off, superseded, amended away, terminated. Amounts and parties are those known today, so a
figure that was corrected later is corrected in every quarter; who belongs to whom is that of the quarter's last day. What had been said by
a day, errors and all, is asked with ``--as-of``, which ends the quarters there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import polars as pl

from data.model.dates import PartialDate

from ..content import Row
from ..derive.deal import DealView
from ..derive.dependencies import CHIPS, bought, megawatts, resold
from ..derive.parents import ultimate_parents
from .concentration import evenness, index_and_largest
from .layers import AMOUNTS, EDGES, ENDS, TOLD, Level, frame

QUARTERS = 100
"""So many are looked back at."""
_DAYS = {"said": ("counted_from",), "announced": ("announced_on", "counted_from")}
"""From which of a deal's days on it counts: the first that is known."""
_DATED: dict[str, pl.DataType] = {"layer": pl.String(), **dict.fromkeys((*_DAYS, "until"), pl.Date())}


@dataclass(frozen=True)
class History:
    """Deals that count or did, with what one organization bought of another in each, sorted, and who belonged to whom when."""

    deals: pl.DataFrame
    parts: pl.DataFrame
    names: Mapping[str, str]
    ties: Sequence[Row]


def history(deals: Iterable[DealView], makers: Mapping[str, Sequence[str]], names: Mapping[str, str], ties: Sequence[Row]) -> History:
    """``makers`` are those whose hardware a deal covers; ``ties`` as ``ultimate_parents`` takes them."""
    once = [
        view for view in deals if view.layer is not None and view.parties and (view.counted or view.row.get("counted_until") is not None)
    ]
    parts = [_part(key, view, usd=amount.usd, usd_low=amount.low, usd_high=amount.high) for key, view, amount in bought(once)]
    parts += [_part((*key, CHIPS), view, hardware=True) for key, views in resold(once, makers).items() for view in views]
    parts = [part for part in parts if part["customer_id"] in names and part["provider_id"] in names]
    columns = {**EDGES, **TOLD, **_DATED, "hardware": pl.Boolean()}
    dated = frame([_dates(view) | {"layer": view.layer} for view in once], _DATED)
    return History(dated, frame(parts, columns).sort(*TOLD), names, ties)


def _part(key: tuple[str, ...], view: DealView, *, hardware: bool = False, **usd: int | None) -> dict[str, Any]:
    customer, provider, layer = key
    return {
        "deal_id": view.deal_id,
        "layer": layer,
        "customer_id": customer,
        "provider_id": provider,
        **dict.fromkeys(("usd", "usd_low", "usd_high")),
        **usd,
        "usd_per_year": view.yearly(usd.get("usd")),
        "mw": None if hardware else megawatts(view),
        "unvalued": int(usd.get("usd_low") is None),
        "hardware": hardware,
        **_dates(view),
    }


def _dates(view: DealView) -> dict[str, dt.date | None]:
    def day(names: Iterable[str]) -> dt.date | None:
        return next((view.row[name] for name in names if view.row.get(name) is not None), None)

    return {**{name: day(columns) for name, columns in _DAYS.items()}, "until": view.row.get("counted_until")}


def concentration_trend(past: History) -> Iterator[dict[str, Any]]:
    """One row a day of counting, quarter, level, side, measure and layer, each as ``concentration`` gives it, by the deals of that time.

    Counted deals without a day are in no quarter, and are counted beside. ``ago`` is how many quarters lie between and the last one with a
    change, ``ago_in_layer`` the same for changes in the layer; those in chips are all, for hardware in deals of other layers counts there.
    """
    figures: dict[Any, list[dict[str, Any]]] = {}
    for day in _DAYS:
        ends = {
            layer: _last(past.deals.filter(layer=layer) if layer != CHIPS else past.deals, day) for layer in past.deals["layer"].unique()
        }
        last = _last(past.deals, day)
        undated = dict(past.deals.filter(pl.col(day).is_null()).group_by("layer").len().iter_rows())
        for number in _numbers(past, day, last):
            quarter = PartialDate.parse(f"{number // 4}-Q{number % 4 + 1}")
            parts, above = _then(past, day, quarter.last)
            key = (parts.select(*TOLD).hash_rows().sum(), len(parts), *sorted(above.items()))
            if key not in figures:
                figures[key] = list(_figures(parts, above, past.names))
            for row in figures[key]:
                layer = row["layer"]
                yield {
                    "quarter": quarter.text,
                    "until": quarter.last,
                    "day": day,
                    **row,
                    "undated_deals": undated.get(layer, 0),
                    "ago": (last or 0) - number,
                    "ago_in_layer": (ends.get(layer, last) or 0) - number,
                }


def _number(day: dt.date) -> int:
    return 4 * day.year + (day.month - 1) // 3


def _last(deals: pl.DataFrame, day: str) -> int | None:
    """The quarter of the last change; null where no deal has a day."""
    began, ended = deals[day].max(), deals["until"].max()
    return max(_number(one) for one in (began, ended) if isinstance(one, dt.date)) if began is not None else None


def _numbers(past: History, day: str, last: int | None) -> range:
    first = past.deals[day].min()
    return range(max(_number(first), last - QUARTERS + 1), last + 1) if last is not None and isinstance(first, dt.date) else range(0)


def _then(past: History, day: str, last: dt.date) -> tuple[pl.DataFrame, dict[str, str]]:
    """What counted on a day, and who had another one above. Hardware tells only where no deal in chips does."""
    then = past.parts.filter((pl.col(day) <= last) & (pl.col("until").is_null() | (pl.col("until") > last)))
    stated = then.filter(~pl.col("hardware"))
    tops = ultimate_parents({row["organization_id"] for row in past.ties}, past.ties, last)
    parts = pl.concat([stated, then.filter("hardware").join(stated, on=list(ENDS), how="anti", maintain_order="left")])
    return parts, {one: top for one, top in tops.items() if one != top}


def _figures(parts: pl.DataFrame, above: Mapping[str, str], names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The layers, for each level, side and measure."""
    for level, ends in (("parent", above), ("entity", {})):
        layers = Level(parts.select(*EDGES), parts.select(*TOLD), names, ends)
        for side, by in product(("provider", "customer"), AMOUNTS):
            for layer, found, counts in layers.layers(side, by):
                box = found.box() if len(found.amounts) else None
                figures = {**index_and_largest(found, by, box), **evenness(found), **counts}
                yield {"layer": layer, "side": side, "level": level, "by": by, **figures}
