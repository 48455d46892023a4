"""What was given and is not stored yet, as a queue on disk, so that a killed run loses nothing.

Each entry is one small file that names an item of the raw store, where its bytes are, or says why there is none. It appears under its
name only when it is whole, and is removed only after the warehouse has it.
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

from .raw.records import Item


class Inbox:
    """The folder of entries at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put_all(self, many: Iterable[Item | Refusal], at: dt.datetime) -> int:
        """Keep inputs, in order; how many there were. Raises DealgraphError where the disk does not take one."""
        count = 0
        for count, one in enumerate(many, start=1):
            self._put(one, f"{at:%Y%m%dT%H%M%S%f}-{os.getpid()}-{count:06}")
        return count

    def _put(self, one: Item | Refusal, name: str) -> None:
        unfinished = self.path / f"{name}.part"
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(one.model_dump_json(), encoding="utf-8")
            unfinished.replace(self.path / f"{name}.given")
        except OSError as error:
            with suppress(OSError):  # the reason that is told is the one above
                unfinished.unlink()
            raise DealgraphError(f"{self.path} could not be written ({error.strerror}): {way_out(error)}") from error

    def entries(self) -> list[Path]:
        """What waits, in the order it was given."""
        return sorted(self.path.glob("*.given"))

    def read(self, entry: Path) -> Item | Refusal:
        """What was put."""
        content = entry.read_text(encoding="utf-8")
        return (Refusal if "reason" in json.loads(content) else Item).model_validate_json(content)

    def remove(self, entries: Iterable[Path]) -> None:
        """Forget entries that are stored."""
        for entry in entries:
            entry.unlink(missing_ok=True)

    def __iter__(self) -> Iterator[tuple[Path, Item | Refusal]]:
        """Entries with what they hold, read one at a time; one that another run has taken meanwhile is passed over."""
        for entry in self.entries():
            try:
                yield entry, self.read(entry)
            except FileNotFoundError:
                continue
