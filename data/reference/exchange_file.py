"""A newer file of the European Central Bank's reference rates, as a server gave it: what of it is new, once it is seen to be sound.

The whole file is refused for one thing that cannot be: rates that go wrong would go wrong in silence, through every sum in euros.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from zipfile import BadZipFile, ZipFile

from ..errors import RefusedInput
from .exchange import REACH_DAYS, ExchangeRates, table_of

NewRate = tuple[str, dt.date, Decimal]
"""Currency, day, units for one euro."""

_MOST_BYTES = 20_000_000
"""Of the table once it is unpacked: that of 27 years has two million."""
_FIGURE = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_MOST_FOLD = Decimal("1.5")
"""How much dearer or cheaper a currency may be from one day with rates to the next. Of all currencies that the ECB still quotes the
wildest since 1999 was the króna of October 2008, 1.49 fold."""
_SAME = Decimal("0.01")
"""By how much a day that is known already may differ: a correction, not another table."""


def newer_rates(body: bytes, known: ExchangeRates, today: dt.date) -> list[NewRate]:
    """Rates of the days after the last known one; none where the file has no such day.

    Raises RefusedInput (reason ``rates``) that says what cannot be: the file is then to be left alone as a whole.
    """
    header, *lines = _table(body)
    if header[0] != "Date" or "USD" not in header:
        raise _refused(f"it begins {','.join(header[:3])!r}, not with Date and the codes of currencies, USD among them")
    days = [_day(number, cells, header) for number, cells in enumerate(lines, start=2)]
    if days != sorted(set(days)) and days != sorted(set(days), reverse=True):
        raise _refused("its days are out of order, or one of them comes twice")
    if days and max(days) > today:
        raise _refused(f"it has rates of {max(days)}, a day that is still to come")
    by_day = {day: _rates(day, cells, header) for day, cells in sorted(zip(days, lines, strict=True))}
    new = [day for day in by_day if known.last_on is None or day > known.last_on]
    if new and known.last_on is not None:
        _continues(known.last_on, known.of(known.last_on), by_day, new)
    return [(code, day, rate) for day in new for code, rate in by_day[day].items()]


def _table(body: bytes) -> list[list[str]]:
    try:
        text = _unpacked(body) if body.startswith(b"PK") else body
        table = list(table_of(text.decode("utf-8-sig")))
    except (BadZipFile, zlib.error, UnicodeDecodeError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _refused(f"it cannot be unpacked or read ({error})") from None
    if not table:
        raise _refused("it is empty")
    return table


def _unpacked(body: bytes) -> bytes:
    with ZipFile(BytesIO(body)) as archive:
        names = archive.namelist()
        if len(names) != 1:
            raise _refused(f"the archive holds {len(names)} files, where one table is wanted")
        with archive.open(names[0]) as member:
            text = member.read(_MOST_BYTES + 1)
    if len(text) > _MOST_BYTES:
        raise _refused(f"it unpacks to more than {_MOST_BYTES / 1e6:.0f} MB")
    return text


def _day(number: int, cells: Sequence[str], header: Sequence[str]) -> dt.date:
    if len(cells) != len(header):
        raise _refused(f"line {number} has {len(cells)} cells, where the header has {len(header)}")
    try:
        return dt.date.fromisoformat(cells[0])
    except ValueError:
        raise _refused(f"line {number} begins {cells[0]!r}, which is no day such as 2026-10-30") from None


def _rates(day: dt.date, cells: Sequence[str], header: Sequence[str]) -> dict[str, Decimal]:
    found = {code: cell for code, cell in zip(header[1:], cells[1:], strict=True) if code and cell not in ("", "N/A")}
    for code, cell in found.items():
        if not _FIGURE.fullmatch(cell) or not Decimal(cell):
            raise _refused(f"{code} of {day} is {cell!r}, which is no rate")
    if "USD" not in found:
        raise _refused(f"it has no rate of the dollar of {day}")
    return {code: Decimal(cell) for code, cell in found.items()}


def _continues(last_on: dt.date, last: dict[str, Decimal], by_day: dict[dt.date, dict[str, Decimal]], new: Iterable[dt.date]) -> None:
    """Raise RefusedInput where the new days do not go on from the last known one."""
    for code, rate in last.items():
        told = by_day.get(last_on, {}).get(code, rate)
        if abs(told - rate) > _SAME * rate:
            raise _refused(f"{code} of {last_on} is {told} there and {rate} here: it is another table")
    before = dict(last)
    for one, other in pairwise([last_on, *new]):
        if (other - one).days > REACH_DAYS:
            raise _refused(f"there is no day with rates between {one} and {other}")
        for code, rate in by_day[other].items():
            if not before.get(code, rate) / _MOST_FOLD <= rate <= before.get(code, rate) * _MOST_FOLD:
                raise _refused(f"{code} goes from {before[code]} to {rate} on {other}, more than {_MOST_FOLD} fold")
        before |= by_day[other]


def _refused(what: str) -> RefusedInput:
    return RefusedInput("rates", f"the file of exchange rates is left alone and the rates stay as they were: {what}")
