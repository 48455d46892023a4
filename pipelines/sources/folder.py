"""Folders as sources: every file in them is an item as it is, and another version where its bytes changed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG

from data.model.documents import Refusal
from data.model.ids import digest
from data.settings import REPOSITORY, Settings

from ..formats.given import Given
from ..raw.records import About, Item
from ..raw.store import RawStore
from ..web.client import Client
from .days import Days
from .files import take
from .listing import Listing
from .table import Source

_AT_ONCE = 100
_HOME = "$DEALGRAPH_HOME"
"""What the path of a folder in the state folder begins with."""
NOTHING = About()


def lister(source: Source, days: Days, client: Client) -> Iterator[Listing]:
    """Everything under the source's path, some files a step. Days are for the reader to choose by: a file says its own."""
    del days
    folder = path_of(source, client.settings)
    if source.url.startswith(_HOME):  # a place of ours for people to drop documents in: there from the first run on, and empty as a rule
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            return
    about = About(publisher=source.publisher, kind=source.document_kind)
    known = known_days(client.store, source.source_id)
    items: list[Item] = []
    refusals: list[Refusal] = []
    for one in take([os.fspath(folder)], client.now()):
        if isinstance(one, Refusal):
            refusals.append(one)
        else:
            items.append(item_of(replace(one, name=_short(one.name)), source.source_id, client.store, known, about))
        if len(items) + len(refusals) >= _AT_ONCE:
            yield Listing(items=tuple(items), refusals=tuple(refusals))
            items, refusals = [], []
    yield Listing(items=tuple(items), refusals=tuple(refusals))


def path_of(source: Source, settings: Settings) -> Path:
    """Where a folder is: from the repository root where its path is relative."""
    return REPOSITORY / source.url.replace(_HOME, os.fspath(settings.home_path))


def state_of(folder: Path) -> str:
    """A digest of names, sizes and times of all files, which is another one when something changed; of no file it is ``NO_FILES``."""
    stats = ((file, _stat(file)) for file in sorted(folder.rglob("*")))
    return digest(*(f"{file} {stat.st_size} {stat.st_mtime_ns}" for file, stat in stats if stat and S_ISREG(stat.st_mode)))


NO_FILES = digest()


def _stat(file: Path) -> os.stat_result | None:
    """Null of a file that went while we looked."""
    try:
        return file.stat()
    except OSError:
        return None


Known = Mapping[tuple[str, str], dt.date]


def known_days(store: RawStore, source_id: str) -> Known:
    """The day of each file that came before, by name and hash: a file that lies there for a year is one item."""
    rows = store.rows("SELECT name, sha256, day FROM items WHERE source_id = ?", [source_id])
    return {(row["name"], row["sha256"]): dt.date.fromisoformat(row["day"]) for row in rows}


def item_of(given: Given, source_id: str, store: RawStore, known: Known, about: About = NOTHING) -> Item:
    """The item that given bytes are; the bytes are in the store then, the item is for the caller to add."""
    sha256 = store.bodies.put(given.content)
    return Item(
        source_id=source_id,
        day=known.get((given.name, sha256), given.received_at.date()),
        sha256=sha256,
        name=given.name,
        about=about,
        first_seen_at=given.received_at,
        last_seen_at=given.received_at,
    )


def _short(name: str) -> str:
    """A file of the repository by its path there, so that a document is called the same on every machine."""
    path = Path(name)
    return path.relative_to(REPOSITORY).as_posix() if path.is_relative_to(REPOSITORY) else name
