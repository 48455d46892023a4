"""What commands print: rows as table, json, jsonl or csv on stdout, everything else on stderr."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from data.model.documents import Refusal

if TYPE_CHECKING:
    from rich.console import Console

Row: TypeAlias = Mapping[str, Any]
WIDTH = 100
"""Columns of what is printed where no terminal says how wide it is."""
_READABLE = 24
"""So wide a cell of words should be at least."""


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def print_rows(rows: Iterable[Row], form: Format, columns: Sequence[str] | None = None) -> None:
    """Rows on stdout, and nothing else. ``columns`` fixes the order, and the heading where there is no row."""
    if form is Format.JSONL:
        for row in rows:
            sys.stdout.write(json.dumps(plain(row), ensure_ascii=False) + "\n")
            sys.stdout.flush()
        return
    listed = list(rows)
    names = list(columns or dict.fromkeys(name for row in listed for name in row))
    if form is Format.JSON:
        sys.stdout.write(json.dumps([plain(row) for row in listed], ensure_ascii=False, indent=2) + "\n")
    elif form is Format.CSV:
        write_csv(sys.stdout, listed, names)
    else:
        console = stdout_console()
        console.print(table(listed, names) if _fits(listed, names, console.width) else records(listed, names))


def note(text: str) -> None:
    """A sentence beside the answer, on stderr."""
    stderr_console().print(f"note: {text}", markup=False, soft_wrap=True)


def write_csv(stream: TextIO, rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Rows below a heading; null is an empty cell, a list is JSON."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(plain(row.get(name))) for name in columns] for row in rows)


def plain(value: Any) -> Any:
    """A value as JSON has it: amounts as numbers, dates as ISO text."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def table(rows: Sequence[Row], columns: Sequence[str]) -> Any:
    """A rich table for a person: figures aligned right, dollars as $38.0bn."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for name in columns:
        told = [value for row in rows if (value := row.get(name)) is not None]
        figures = bool(told) and all(isinstance(value, int | float | Decimal) for value in told)
        made.add_column(name.replace("_", " "), justify="right" if figures else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(shown(name, row.get(name))) for name in columns))
    return made


def records(rows: Sequence[Row], columns: Sequence[str]) -> Any:
    """A block a row, a line a column, for rows that are too wide for a table."""
    from rich.console import Group
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

    blocks: list[Any] = []
    for number, row in enumerate(rows, start=1):
        block = Table.grid(padding=(0, 2))
        for name in columns:
            block.add_row(Text(name.replace("_", " "), style="dim"), Text(shown(name, row.get(name))))
        blocks += [Rule(f"{number} of {len(rows)}", align="left", style="dim"), block]
    return Group(*blocks)


def _fits(rows: Sequence[Row], columns: Sequence[str], width: int) -> bool:
    """Whether a table leaves each column the width of its longest word and of a readable part of its longest value."""
    return sum(_column_width(rows, name) for name in columns) + 2 * len(columns) <= width


def _column_width(rows: Sequence[Row], name: str) -> int:
    cells = [shown(name, row.get(name)) for row in rows]
    longest_word = max((len(word) for text in (name.replace("_", " "), *cells) for word in text.split()), default=0)
    return max(longest_word, min(_READABLE, max(map(len, cells), default=0)))


def shown(name: str, value: Any) -> str:
    """One value for a person; ``name`` says its unit."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        return _figure(name, float(value))
    if isinstance(value, list | tuple):
        return ", ".join(shown(name, item) for item in value)
    return str(plain(value)) if not isinstance(value, Mapping) else json.dumps(plain(value), ensure_ascii=False)


def dollars(amount: float | Decimal | None) -> str:
    """$38.0bn, $650m, $1.40tn."""
    if amount is None:
        return "–"
    value = float(amount)
    for unit, size, digits in (("tn", 1e12, 2), ("bn", 1e9, 1), ("m", 1e6, 0)):
        if abs(value) >= size * 0.9995:
            return f"${value / size:,.{digits}f}{unit}"
    return f"${value:,.0f}"


def percent(share: float | Decimal | None) -> str:
    """A share between 0 and 1 as 63 %."""
    return "–" if share is None else f"{float(share):.0%}".replace("%", " %")


def stdout_console() -> Console:
    """For tables and prose on stdout."""
    return console_on(sys.stdout)


def stderr_console() -> Console:
    """For progress, warnings and refusals."""
    return console_on(sys.stderr)


def print_refusals(refusals: Sequence[Refusal], *, listed_at_most: int = 50) -> None:
    """How many inputs were refused and why, then each with what to do, on stderr."""
    if not refusals:
        return
    console = stderr_console()
    reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(Counter(r.reason for r in refusals).items()))
    console.print(f"refused: {len(refusals)} ({reasons})", markup=False)
    for refusal in refusals[:listed_at_most]:
        console.print(f"  [{refusal.reason}] {refusal.message}", markup=False, soft_wrap=True)
    if len(refusals) > listed_at_most:
        console.print(f"  … and {len(refusals) - listed_at_most} more: `dealgraph status` counts them by reason")


def console_on(stream: TextIO) -> Console:
    """A console as wide as the terminal; plain and of one width elsewhere."""
    from rich.console import Console

    return Console(file=stream, width=None if stream.isatty() else WIDTH, highlight=False, emoji=False)


def _figure(name: str, value: float) -> str:
    words = set(name.split("_"))
    if "usd" in words:
        return dollars(value)
    if "share" in words or "top" in words or name.startswith(("top1", "top3")):
        return percent(value)
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else "" if value is None else value
