"""How concentrated layers are, all of them at once: edges in a frame, merged at a level and added up for each side.

The last digit of a sum of floats depends on the order of what is added: every frame here keeps that of the edges given, which are sorted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from .intervals import Box, Vectors

AMOUNTS = {"usd": pl.Int64(), "usd_per_year": pl.Int64(), "mw": pl.Float64()}
"""What shares can be made of."""
ENDS: dict[str, pl.DataType] = {"layer": pl.String(), "customer_id": pl.String(), "provider_id": pl.String()}
EDGES: dict[str, pl.DataType] = {**ENDS, **AMOUNTS, "usd_low": pl.Int64(), "usd_high": pl.Int64(), "unvalued": pl.Int64()}
"""Parts of edges: amounts as ``edges.Dependency`` has them, and how many deals have none."""
TOLD: dict[str, pl.DataType] = {**ENDS, "deal_id": pl.String()}
"""Which deals are behind which edge."""
_VALUED = pl.col("usd_low").is_not_null()
_OPEN = (_VALUED & pl.col("usd_high").is_null()).any()


@dataclass(frozen=True)
class Side:
    """The members of one side of a layer, a column a vector, with what they state and its bounds."""

    members: Mapping[str, npt.NDArray[Any]]
    by: str
    names: Mapping[Any, str]

    @property
    def amounts(self) -> Vectors:
        """What those state that state anything."""
        stated = self.members[self.by]
        return np.asarray(stated[stated > 0], dtype=float)

    @property
    def largest(self) -> str | None:
        """The name of the one with the largest stated amount."""
        stated = self.members[self.by]
        most = stated.max(initial=0)
        return min((self.names[one] for one in self.members["one"][stated == most]), default=None) if most > 0 else None

    @property
    def open_members(self) -> list[str]:
        """Names of those whose amount has no upper bound."""
        return sorted(self.names[one] for one in self.members["one"][self.members["open"]]) if self.by == "usd" else []

    def box(self) -> Box | None:
        """What the bounds allow; null where there are none, or where all may be nothing."""
        known = self.members[f"{self.by}_known"] > 0
        low, high = (self.members[name][known].astype(float) for name in (("low", "high") if self.by == "usd" else (self.by, self.by)))
        box = Box.between(low, np.where(self.members["open"][known], np.inf, high) if self.by == "usd" else high)
        return None if box.is_empty else box


class Level:
    """All layers at one level: organizations as they signed, or with others above them in their place. ``edges`` are sorted."""

    def __init__(self, edges: pl.DataFrame, told: pl.DataFrame, names: Mapping[str, str], above: Mapping[str, str]) -> None:
        self._names = names
        self._edges = (
            _raised(edges, above)
            .group_by(*ENDS, maintain_order=True)
            .agg(
                *(known_sum(name) for name in (*AMOUNTS, "usd_low")),
                pl.when(~_OPEN).then(pl.col("usd_high").filter(_VALUED).sum()).alias("usd_high"),
                pl.col("unvalued").sum(),
            )
        )
        self._deals: dict[str, int] = dict(_raised(told, above).group_by("layer").agg(pl.col("deal_id").n_unique()).iter_rows())

    def layers(self, side: str, by: str) -> Iterator[tuple[str, Side, dict[str, int]]]:
        """Each layer in alphabetical order with the members of one side and what there is beside the figures."""
        for layer, members in self._members[side].items():
            found = Side(members, by, self._names)
            edges, unvalued, partly = self._counts[layer, by]
            yield (
                layer,
                found,
                {
                    "organizations": len(members["one"]),
                    "unvalued_organizations": len(members["one"]) - len(found.amounts),
                    "edges": edges,
                    "unvalued_edges": unvalued,
                    "partly_valued_edges": partly,
                    "deals": self._deals[layer],
                },
            )

    @cached_property
    def _members(self) -> dict[str, dict[str, dict[str, npt.NDArray[Any]]]]:
        return {side: self._of(side) for side in ("provider", "customer")}

    def _of(self, side: str) -> dict[str, dict[str, npt.NDArray[Any]]]:
        members = self._edges.group_by("layer", pl.col(f"{side}_id").alias("one"), maintain_order=True).agg(
            *(pl.col(name).sum() for name in AMOUNTS),
            *(pl.col("usd_low" if name == "usd" else name).count().alias(f"{name}_known") for name in AMOUNTS),
            pl.col("usd_low").sum().alias("low"),
            pl.col("usd_high").filter(_VALUED).sum().alias("high"),
            _OPEN.alias("open"),
        )
        parts = sorted(members.partition_by("layer", as_dict=True).items())
        return {str(layer): {name: part[name].to_numpy() for name in part.columns} for (layer,), part in parts}

    @cached_property
    def _counts(self) -> dict[tuple[str, str], tuple[int, int, int]]:
        counted = self._edges.group_by("layer").agg(
            pl.len().alias("edges"),
            *(pl.col(name).null_count().alias(f"{name}_unvalued") for name in AMOUNTS),
            *((pl.col(name).is_not_null() & (pl.col("unvalued") > 0)).sum().alias(f"{name}_partly") for name in AMOUNTS),
        )
        return {
            (row["layer"], by): (row["edges"], row[f"{by}_unvalued"], row[f"{by}_partly"])
            for row in counted.iter_rows(named=True)
            for by in AMOUNTS
        }


def _raised(frame: pl.DataFrame, above: Mapping[str, str]) -> pl.DataFrame:
    """With the ends of another level; what flows within one group is no market of it."""
    ends = pl.col("customer_id", "provider_id")
    raised = frame.with_columns(ends.replace(list(above), list(above.values()))) if above else frame
    return raised.filter(pl.col("customer_id") != pl.col("provider_id"))


def known_sum(name: str) -> pl.Expr:
    """Null where nothing is known."""
    return pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name)


def frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Rows as a frame of these columns."""
    return pl.DataFrame([pl.Series(name, [row[name] for row in rows], dtype=type_) for name, type_ in columns.items()])
