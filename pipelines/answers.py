"""Standing answers as CSV files in the state folder: for a spreadsheet, and to see what changed between two runs."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data.errors import DealgraphError, way_out

from .output import write_csv


def keep(folder: Path, name: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Path:
    """The file, replaced whole. Raises DealgraphError where the disk does not take it."""
    path = folder / f"{name}.csv"
    unfinished = folder / f".{name}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            write_csv(file, rows, columns)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise DealgraphError(f"{path} could not be written ({error.strerror}): {way_out(error)}") from error
    return path
