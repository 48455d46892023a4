"""What each organization buys and what it sells in each layer, all edges added up: the whole of which others have shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ..analysis.layers import AMOUNTS, frame, known_sum
from ..content import END, START, Row

_SIDES = {"customer": (START, END), "provider": (END, START)}
"""Whose market it is, and who the members are."""
_SUMS: dict[str, pl.DataType] = {**AMOUNTS, "usd_low": pl.Int64(), "usd_high": pl.Int64()}
_KNOWN = ("usd_low", "usd_high", "usd_per_year", "mw")
_KEY = ("side", "layer", "organization_id")


def markets(organizations: Sequence[Row], dependencies: Sequence[Row]) -> list[dict[str, Any]]:
    """One row a (side, layer, organization): as it signed, as the ultimate parent of a group, or as both where that is the same."""
    edges = frame(dependencies, {START: pl.String(), END: pl.String(), "layer": pl.String(), **_SUMS})
    above = {row["id"]: row["parent_id"] for row in organizations if row["parent_id"] != row["id"]}
    levels = [_of(edges, "entity"), _of(edges.with_columns(pl.col(START, END).replace(above)), "parent")]
    alike = [name for name in levels[0].columns if name not in ("entity", "parent")]
    found = pl.concat(levels).group_by(alike, maintain_order=True).agg(pl.col("entity").any(), pl.col("parent").any())
    return [row | {"id": _id(row)} for row in found.sort(*_KEY, "parent").iter_rows(named=True)]


def _of(edges: pl.DataFrame, level: str) -> pl.DataFrame:
    """The markets of one level. What flows within one group is none."""
    between = edges.filter(pl.col(START) != pl.col(END))
    sides = [
        between.group_by(pl.lit(side).alias("side"), "layer", pl.col(own).alias("organization_id"), maintain_order=True).agg(
            pl.col(others).n_unique().cast(pl.Int64).alias("members"),
            *(known_sum(name) for name in _SUMS),
            *(pl.col(name).count().cast(pl.Int64).alias(f"known_{name}") for name in _KNOWN),
        )
        for side, (own, others) in _SIDES.items()
    ]
    return pl.concat(sides).with_columns(entity=pl.lit(level == "entity"), parent=pl.lit(level == "parent"))


def _id(row: Row) -> str:
    both = row["entity"] and row["parent"]
    level = () if both else ("parent",) if row["parent"] else ("entity",)
    return " ".join([*(row[name] for name in _KEY), *level])
