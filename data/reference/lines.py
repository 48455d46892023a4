"""CSV lines as records that know where they stand, so that a check can name file and line."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..errors import ReferenceTableError
from ..model.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Line(Generic[R]):
    """A row with where it stands."""

    path: Path
    number: int
    row: R

    def wrong(self, what: str, remedy: str) -> ReferenceTableError:
        """The error that says what is wrong here and what to do about it."""
        return ReferenceTableError(f"{self.path}, line {self.number}: {what}; {remedy}")


def read_text(path: Path) -> str:
    """The file as text, or a ReferenceTableError."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceTableError(f"{path} cannot be read ({error}): restore it, as UTF-8 text") from error


def read_lines(path: Path, text: str, row_type: type[R]) -> list[Line[R]]:
    """Every row of a CSV text. Its header must name exactly the fields of ``row_type``; an empty cell is one that is not given."""
    reader = csv.DictReader(text.splitlines())
    wanted = list(row_type.model_fields)
    if sorted(reader.fieldnames or ()) != sorted(wanted):
        found = ",".join(reader.fieldnames or ()) or "nothing"
        raise ReferenceTableError(f"{path}, line 1: the header is {found}; write {','.join(wanted)}")
    return [_line(path, reader.line_num, row, row_type) for row in reader]


def _line(path: Path, number: int, row: dict[str | None, str | None], row_type: type[R]) -> Line[R]:
    cells = {key: text for key, value in row.items() if key is not None and (text := (value or "").strip())}
    if None in row or None in row.values():
        raise ReferenceTableError(f"{path}, line {number}: {len(row_type.model_fields)} cells are wanted; quote a cell that holds a comma")
    try:
        return Line(path, number, row_type.model_validate(cells))
    except ValidationError as error:
        wrong = "; ".join(_wrong(detail) for detail in error.errors())
        raise ReferenceTableError(f"{path}, line {number}: {wrong}; mend it as data/reference/README.md says") from None


def _wrong(detail: ErrorDetails) -> str:
    field = ".".join(map(str, detail["loc"]))
    return f"{field} is empty" if detail["type"] == "missing" else f"{field} is {detail['input']!r}: {detail['msg']}"
