"""Values as the warehouse keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable


def utc(at: dt.datetime | None) -> dt.datetime | None:
    """An instant as UTC without a zone; one that has no zone is UTC already."""
    return at if at is None or at.tzinfo is None else at.astimezone(dt.UTC).replace(tzinfo=None)


def among(column: str, values: Iterable[str]) -> str:
    """An SQL condition: the column is one of these; false for none."""
    quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in sorted(set(values)))
    return f"{column} IN ({quoted})" if quoted else "FALSE"
