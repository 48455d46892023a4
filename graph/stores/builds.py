"""Embedded graph files on disk: a folder a build, a link `current` that is swapped in one step, and locks that keep builds in use.

A reader holds a shared lock on its build, so that it finishes undisturbed; who swaps in a new build removes those that nobody holds.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from data.errors import GraphError

_LOCK = "lock"
_LINK = "current"
_ATTEMPTS = 20
_PATIENCE_SECONDS = 30.0
"""How long a load waits for the one before it."""
_POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Build:
    """One build, held by a shared lock until released."""

    folder: Path
    lock: IO[str]

    @property
    def file(self) -> Path:
        """The graph itself."""
        return self.folder / "graph.lbug"

    def release(self) -> None:
        """Let go, so that a later load may remove it."""
        self.lock.close()


class Builds:
    """The builds in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> Build:
        """The build that readers are shown. Raises GraphError where there is none."""
        for _ in range(_ATTEMPTS):
            try:
                build = _held((self.folder / _LINK).resolve(strict=True))
            except OSError:
                continue
            if build.file.exists():
                return build
            build.release()
        raise GraphError(
            f"there is no graph at {self.folder} yet: run `dealgraph load` (after `dealgraph ingest PATH`) or `dealgraph demo`"
        )

    @contextmanager
    def renewed(self) -> Iterator[Build]:
        """A build to fill: shown to readers once the block ends, removed where it fails. One load at a time."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._turn():
                folder = self.folder / uuid.uuid4().hex
                folder.mkdir()
                build = _held(folder, create=True)
                try:
                    yield build
                    self._show(folder)
                finally:
                    build.release()
                    self._tidy()
        except OSError as error:
            raise GraphError(
                f"{self.folder} could not be written ({error.strerror}): free disk space or set DEALGRAPH_HOME elsewhere, then load again"
            ) from error

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Waits for a load that is at work, and names its process where that takes too long."""
        with (self.folder / "load.lock").open("a+") as turn:
            deadline = time.monotonic() + _PATIENCE_SECONDS
            while not _locked(turn):
                if time.monotonic() > deadline:
                    turn.seek(0)
                    raise GraphError(
                        f"another load (process {turn.read().strip() or 'unknown'}) is building the graph at {self.folder}: "
                        "wait until it is done, then load again"
                    )
                time.sleep(_POLL_SECONDS)
            turn.truncate(0)
            turn.write(str(os.getpid()))
            turn.flush()
            yield

    def _show(self, folder: Path) -> None:
        link = self.folder / f".{folder.name}"
        link.symlink_to(folder.name)
        link.replace(self.folder / _LINK)

    def _tidy(self) -> None:
        """Remove builds that are not current and that no reader holds."""
        shown = (self.folder / _LINK).resolve()
        for lock_path in self.folder.glob(f"*/{_LOCK}"):
            if lock_path.parent.resolve() == shown:
                continue
            with suppress(OSError), lock_path.open() as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock_path.parent, ignore_errors=True)


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _held(folder: Path, *, create: bool = False) -> Build:
    lock = (folder / _LOCK).open("a" if create else "r")
    fcntl.flock(lock, fcntl.LOCK_SH)
    return Build(folder, lock)
