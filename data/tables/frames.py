"""Rows to polars frames and back, with the types that the schema declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from ..errors import WarehouseError
from .schema import BY_NAME, Column

_SIMPLE: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "JSON": pl.String(),
    "BLOB": pl.Binary(),
    "VARCHAR[]": pl.List(pl.String()),
    "INTEGER": pl.Int32(),
    "BIGINT": pl.Int64(),
    "DOUBLE": pl.Float64(),
    "BOOLEAN": pl.Boolean(),
    "DATE": pl.Date(),
    "TIMESTAMP": pl.Datetime("us"),
}


def _polars_type(sql_type: str) -> pl.DataType:
    decimal = re.fullmatch(r"DECIMAL\((\d+),(\d+)\)", sql_type)
    if decimal:
        return pl.Decimal(int(decimal[1]), int(decimal[2]))
    return _SIMPLE[sql_type]


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """A frame with exactly the declared columns of ``table``; a column that a row lacks is null there.

    Figures are rounded to the declared places. Raises WarehouseError for a value that its column cannot hold.
    """
    given = list(rows)
    return pl.DataFrame([_series(table, column, [row.get(column.name) for row in given]) for column in BY_NAME[table].columns])


def _series(table: str, column: Column, values: list[Any]) -> pl.Series:
    series = pl.Series(column.name, values, dtype=_polars_type(column.type), strict=False)
    if series.null_count() != sum(value is None for value in values):
        lost = next(value for value, kept in zip(values, series.is_null(), strict=True) if kept and value is not None)
        raise WarehouseError(
            f"{table}.{column.name} cannot hold {lost!r}, for it is {column.type}: nothing was written; mend the record that says so"
        )
    return series
