"""Rows to polars frames and back, with the types that the schema declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from ..errors import WarehouseError
from .schema import BY_NAME

_SIMPLE: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "JSON": pl.String(),
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
    columns = BY_NAME[table].columns
    records = [tuple(row.get(c.name) for c in columns) for row in rows]
    made = pl.DataFrame(records, schema={c.name: _polars_type(c.type) for c in columns}, orient="row", strict=False)
    for index, column in enumerate(columns):
        lost = next((r[index] for r, kept in zip(records, made[column.name].is_null(), strict=True) if kept and r[index] is not None), None)
        if lost is not None:
            raise WarehouseError(
                f"{table}.{column.name} cannot hold {lost!r}, for it is {column.type}: nothing was written; mend the record that says so"
            )
    return made
