"""A whole answer within a time: the time limit of a socket is for each of its bytes, and a server may let one drip now and then."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Deadline:
    """Cuts the connection that is read from when the time is over. For one request at a time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.is_over = False
        self._read: socket.socket | None = None

    def watch(self, connection: socket.socket) -> None:
        """The connection that the request under way is answered on."""
        self._read = connection

    @contextmanager
    def running(self) -> Iterator[None]:
        """One request; whether it ran out of time stands in ``is_over`` until the next one."""
        self.is_over, self._read = False, None
        timer = threading.Timer(self.seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.is_over = True
        if self._read is not None:
            with suppress(OSError):  # it ended by itself
                self._read.shutdown(socket.SHUT_RDWR)
