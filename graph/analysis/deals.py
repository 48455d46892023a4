"""Answers about single deals that need more than Cypher: what is firm, what changed, what followed, where it will stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Any

from .edges import total

Row = Mapping[str, Any]


def commitments(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a year, null last. Firm is what counts; contingent is what does not because it does not bind yet, and the rest of "up to".

    Of a deal with other payers only the own share is taken; without one its low bound is nothing, its high one the whole: it is unvalued.
    Spread over the term, each year gets the same part from the year of the announcement on; without a term or a year a deal has no year.
    """
    years: dict[int | None, list[tuple[Row, float]]] = defaultdict(list)
    own = {row["deal_id"]: row for row in rows}
    for row in own.values():
        for year, part in _years(row, spread=values["spread"] == "term"):
            years[year].append((row, part))
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


def _committed(year: int | None, parts: Sequence[tuple[Row, float]]) -> dict[str, Any]:
    firm = [(_own(row), part) for row, part in parts if row["counted"]]
    others = [(_own(row)[0], part) for row, part in parts if not row["counted"]]
    options = [(usd - (low or 0), part) for (usd, low, high), part in firm if usd is not None and _is_up_to(usd, low, high)]
    because = {str(row["bindingness"] or row["status"]) for row, _ in parts if not row["counted"]} | ({"up to"} if options else set())
    is_open = any(low is not None and high is None for (_, low, high), _ in firm)
    return {
        "year": year,
        "firm_usd": _sum((low if _is_up_to(usd, low, high) else usd, part) for (usd, low, high), part in firm),
        "firm_usd_low": _sum((low, part) for (_, low, _), part in firm),
        "firm_usd_high": None if is_open else _sum((high, part) for (_, _, high), part in firm),
        "firm_deals": len(firm),
        "firm_unvalued": sum(usd is None for (usd, _, _), _ in firm),
        "contingent_usd": _sum([*others, *options]),
        "contingent_deals": len(others) + len(options),
        "contingent_unvalued": sum(usd is None for usd, _ in others),
        "contingent_because": sorted(because),
        "deal_ids": sorted({row["deal_id"] for row, _ in parts}),
    }


def _is_up_to(usd: int | None, low: int | None, high: int | None) -> bool:
    """Whether the stated amount is the most that it can be, so that only the low bound is firm."""
    return usd is not None and low is not None and low < usd == high


def _own(row: Row) -> tuple[int | None, int | None, int | None]:
    """Stated, low, high."""
    if row["own_usd"] is not None:
        return (row["own_usd"],) * 3
    if row["other_payers"]:
        return None, 0 if row["usd_low"] is not None else None, row["usd_high"]
    return row["usd"], row["usd_low"], row["usd_high"]


def _sum(parts: Iterable[tuple[float | None, float]]) -> int | None:
    return total(None if usd is None else round(usd * part) for usd, part in parts)


def changes(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a deal that documents since the day tell of, the latest first: new, another status, or more to read."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["deal_id"]].append(row)
    found = [_change(group, values["since"]) for group in grouped.values()]
    found.sort(key=lambda row: row["deal_id"])
    found.sort(key=lambda row: row["said_on"], reverse=True)
    return found[: int(values["limit"])]


def _change(rows: Sequence[Row], since: Any) -> dict[str, Any]:
    dated = [row for row in rows if row["said_on"] is not None]
    before = [row for row in rows if row["said_on"] is None or row["said_on"] < since]
    now = [row for row in dated if row["said_on"] >= since]
    status_before = next((row["said_status"] for row in reversed(before) if row["said_status"]), None)
    status_now = next((row["said_status"] for row in reversed(now) if row["said_status"]), None) or now[-1]["status"]
    change = "new deal" if not before else "status" if status_before and status_now != status_before else "more to read"
    telling = next((row for row in now if row["quote"]), now[0])
    return {
        **{name: telling[name] for name in ("deal", "type", "usd", "counted", "source", "quote", "url", "deal_id")},
        "said_on": now[-1]["said_on"],
        "change": change,
        "status_before": status_before,
        "status_now": status_now,
        "new_documents": len({row["document_id"] for row in now}),
    }


def amendments(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a link that changes a deal, of all that hang together with those asked for, in the order of announcement."""
    around: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        around[row["deal_id"]].add(row["other_id"])
        around[row["other_id"]].add(row["deal_id"])
    seen = frontier = set(values["deal"]) & around.keys()
    while frontier:
        frontier = {other for one in frontier for other in around[one]} - seen
        seen = seen | frontier
    kept = [row for row in rows if row["deal_id"] in seen]
    return sorted(map(dict, kept), key=lambda row: (row["announced"] or "9999", row["deal_id"], row["kind"], row["other_id"]))


def capacity_by_place(rows: Sequence[Row], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a (layer, place, year). ``mw`` is of deals in this place alone; of those that lie in several, ``mw_shared`` has the whole."""
    unique = list({(row["deal_id"], row["place_id"]): row for row in rows}.values())
    places: dict[str, int] = defaultdict(int)
    for row in unique:
        places[row["deal_id"]] += 1
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in unique:
        groups[(row["layer"], row["place_id"], row[values["year"]])].append(row)
    made = [_capacity(key, group, places) for key, group in groups.items()]
    return sorted(made, key=lambda row: (row["layer"], -(row["mw"] or 0), row["place_id"], row["year"] is None, row["year"]))


def _capacity(key: tuple[Any, ...], rows: Sequence[Row], places: Mapping[str, int]) -> dict[str, Any]:
    alone = [row["mw"] for row in rows if row["mw"] is not None and places[row["deal_id"]] == 1]
    shared = [row["mw"] for row in rows if row["mw"] is not None and places[row["deal_id"]] > 1]
    return {
        "layer": key[0],
        "place": rows[0]["place"],
        "country": rows[0]["country"],
        "year": key[2],
        "mw": fsum(alone) if alone else None,
        "mw_shared": fsum(shared) if shared else None,
        "deals": len(rows),
        "without_mw": sum(row["mw"] is None for row in rows),
        "deal_ids": sorted(row["deal_id"] for row in rows),
        "place_id": key[1],
    }
