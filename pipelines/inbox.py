"""Documents that were given and are not stored yet, as bytes on disk, so that a killed run loses nothing.

Each entry is one file: a line of JSON that says what it is, then the bytes. It appears under its name only when it is whole, and is
removed only after the warehouse has it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from data.errors import DealgraphError, way_out
from data.model.documents import Refusal

from .formats.given import Given


class Inbox:
    """The folder of entries at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put_all(self, many: Iterable[Given | Refusal], at: dt.datetime) -> int:
        """Keep inputs, in order; how many there were. Raises DealgraphError where the disk does not take one."""
        count = 0
        for count, one in enumerate(many, start=1):
            self._put(one, f"{at:%Y%m%dT%H%M%S%f}-{os.getpid()}-{count:06}")
        return count

    def _put(self, one: Given | Refusal, name: str) -> None:
        content = one.content if isinstance(one, Given) else b""
        unfinished = self.path / f"{name}.part"
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(json.dumps(_header(one)).encode() + b"\n" + content)
            unfinished.replace(self.path / f"{name}.given")
        except OSError as error:
            with suppress(OSError):  # the reason that is told is the one above
                unfinished.unlink()
            raise DealgraphError(f"{self.path} could not be written ({error.strerror}): {way_out(error)}") from error

    def entries(self) -> list[Path]:
        """What waits, in the order it was given."""
        return sorted(self.path.glob("*.given"))

    def read(self, entry: Path) -> Given | Refusal:
        """What was put."""
        header, _, content = entry.read_bytes().partition(b"\n")
        fields = json.loads(header)
        if "reason" in fields:
            return Refusal.model_validate(fields)
        return Given(fields["name"], content, dt.datetime.fromisoformat(fields["received_at"]))

    def remove(self, entries: Iterable[Path]) -> None:
        """Forget entries that are stored."""
        for entry in entries:
            entry.unlink(missing_ok=True)

    def __iter__(self) -> Iterator[tuple[Path, Given | Refusal]]:
        """Entries with what they hold, read one at a time; one that another run has taken meanwhile is passed over."""
        for entry in self.entries():
            try:
                yield entry, self.read(entry)
            except FileNotFoundError:
                continue


def _header(one: Given | Refusal) -> dict[str, str]:
    if isinstance(one, Refusal):
        return one.model_dump()
    return {"name": one.name, "received_at": one.received_at.isoformat()}
