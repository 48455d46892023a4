"""Files and folders as bytes: walks them in a fixed order and refuses, with a reason, what cannot be taken."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from data.model.documents import Refusal

from ..formats.given import Given
from ..formats.reader import SUFFIXES

MAX_BYTES = 50_000_000
"""A file of this size or more is refused before it is read: no article and no filing is that long."""


def take(paths: Iterable[str], received_at: dt.datetime) -> Iterator[Given | Refusal]:
    """Everything under the given paths, folders recursively and sorted by name; hidden files in folders are passed over."""
    for name in paths:
        if is_address(name):
            message = f"{name}: addresses are not fetched here: use `dealgraph ingest`, or save the page and give the file"
            yield Refusal(name=name, reason="address", message=message)
            continue
        for found in _found(Path(name), ()):
            yield found if isinstance(found, Refusal) else _bytes(found, received_at)


def is_address(name: str) -> bool:
    """Whether an input is an address of the web and no path."""
    return re.match(r"[a-z][a-z0-9+.-]*://", name, re.IGNORECASE) is not None


def _found(path: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Refusal]:
    """Regular files under ``path``. ``above`` are the folders it lies in (device, inode), so that a link back up is noticed."""
    try:
        status = path.stat()
        is_folder = path.is_dir()
        inside = sorted(entry for entry in path.iterdir() if not entry.name.startswith(".")) if is_folder else []
    except OSError as error:
        yield _unreachable(path, error)
        return
    here = (status.st_dev, status.st_ino)
    if not is_folder:
        yield path if path.is_file() else _refused(path, "not_a_file", "it is a pipe, socket or device: give a regular file")
    elif here in above:
        yield _refused(path, "link_loop", "the link leads back to a folder it lies in: remove the link")
    elif not inside:
        yield _refused(path, "empty", "there is nothing in the folder")
    for entry in inside if here not in above else ():
        yield from _found(entry, (*above, here))


def _bytes(path: Path, received_at: dt.datetime) -> Given | Refusal:
    if path.suffix.lower() not in SUFFIXES:
        return _refused(path, "unsupported", f"{path.suffix} files cannot be read: give Markdown, text, HTML or PDF")
    try:
        size = path.stat().st_size
        if size >= MAX_BYTES:
            return _refused(path, "too_large", f"it has {size / 1e6:.0f} MB, {MAX_BYTES / 1e6:.0f} MB or more are not read: split it")
        return Given(name=os.fspath(path), content=path.read_bytes(), received_at=received_at)
    except OSError as error:
        return _unreachable(path, error)


def _unreachable(path: Path, error: OSError) -> Refusal:
    if isinstance(error, FileNotFoundError):
        return _refused(path, "missing", "there is no such file or folder: check the path")
    return _refused(path, "unreadable", f"it cannot be opened ({error.strerror}): check its permissions and links")


def _refused(path: Path, reason: str, message: str) -> Refusal:
    return Refusal(name=os.fspath(path), reason=reason, message=f"{path}: {message}")
