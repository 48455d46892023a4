"""Documents that were given and are not stored yet, as bytes on disk, so that a killed run loses nothing.

Each entry is one file: a line of JSON that says what it is, then the bytes. It appears under its name only when it is whole, and is
removed only after the warehouse has it. Giving the same twice makes one entry.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from data.errors import DealgraphError
from data.model.documents import Refusal
from data.model.ids import digest

from .sources.given import Given


class Inbox:
    """The folder of entries at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, one: Given | Refusal) -> None:
        """Keep one input. Raises DealgraphError where the disk does not take it."""
        content = one.content if isinstance(one, Given) else b""
        header = json.dumps(_header(one), ensure_ascii=False).encode()
        entry = self.path / f"{digest(header.decode(), length=40)}.given"
        unfinished = entry.with_suffix(f".{os.getpid()}")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(header + b"\n" + content)
            unfinished.replace(entry)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise DealgraphError(
                f"{self.path} could not be written ({error.strerror}): free disk space or set DEALGRAPH_HOME elsewhere, then run again"
            ) from error

    def entries(self) -> list[Path]:
        """What waits, in a fixed order."""
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
