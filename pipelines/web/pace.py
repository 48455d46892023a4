"""One pace a host for all workers of the machine: a small file a host says when the next request may go, and until when none may.

The file is locked for the moment in which a worker takes its turn; the system frees the lock of a process that dies.
"""

from __future__ import annotations

import fcntl
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import Closed

_FURTHEST_SECONDS = 3600.0
"""What lies further ahead than that was written by a clock that has been put back since."""


class Pace:
    """The files in the folder ``path``. ``clock`` gives seconds since 1970, which all processes share."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep) -> None:
        self.path = path
        self._clock = clock
        self._sleep = sleep

    def wait(self, name: str, interval_seconds: float) -> None:
        """Wait for the turn of one request. Raises Closed where the service sent us away and the time is not over."""
        with self._held(name) as state:
            now = self._clock()
            left = state.get("closed_until", 0.0) - now
            if 0 < left <= _FURTHEST_SECONDS:
                raise Closed(f"{name} turned us away ({state.get('why', '')}): nothing is asked of it for another {left:.0f} s")
            turn = max(now, state.get("next_at", 0.0))
            if turn > now + _FURTHEST_SECONDS:
                turn = now
            state["next_at"] = turn + interval_seconds
        if turn > now:
            self._sleep(turn - now)

    def close(self, name: str, seconds: float, why: str) -> None:
        """Let nobody ask for some time."""
        with self._held(name) as state:
            state.update(closed_until=max(self._clock() + seconds, state.get("closed_until", 0.0)), why=why)

    @contextmanager
    def _held(self, name: str) -> Iterator[dict[str, Any]]:
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / f"{re.sub(r'[^A-Za-z0-9.-]', '_', name)}.json").open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            state = _state(file.read())
            yield state
            file.seek(0)
            file.truncate()
            file.write(json.dumps(state).encode())


def _state(content: bytes) -> dict[str, Any]:
    try:
        state = json.loads(content or b"{}")
    except ValueError:  # a worker died while it wrote: its turn is lost, no more
        return {}
    return state if isinstance(state, dict) else {}
