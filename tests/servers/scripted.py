"""An HTTP server that answers each path as a test says and remembers what it was asked, and a clock that a test moves."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    at: float
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    """One answer. ``length`` other than the body's makes it break off; ``drip_seconds`` passes before each byte of the
    body, or of all from the headers on; None hangs up.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    drip_seconds: float = 0.0
    drips_headers: bool = False


Script = Callable[[Asked], Reply | None]


class Server:
    """Answers by the longest script whose path the request begins with."""

    def __init__(self) -> None:
        self.scripts: dict[str, Script] = {}
        self.asked: list[Asked] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.host = f"127.0.0.1:{self._http.server_port}"
        self.url = f"http://{self.host}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def on(self, path: str, *replies: Reply | Script | None) -> None:
        """What to say to requests under a path: each reply once, the last one for ever; or whatever a function says."""
        waiting = list(replies)

        def script(asked: Asked) -> Reply | None:
            reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            return reply(asked) if callable(reply) else reply

        self.scripts[path] = script

    def paths(self, *, without_robots: bool = True) -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.asked if not (without_robots and asked.path == "/robots.txt")]

    def close(self) -> None:
        """Stop; connections are cut."""
        self._http.shutdown()
        self._http.server_close()

    def _reply(self, asked: Asked) -> Reply | None:
        self.asked.append(asked)
        best = max((path for path in self.scripts if asked.path.startswith(path)), key=len, default=None)
        return self.scripts[best](asked) if best is not None else Reply(b"not here", 404)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                parts, headers = urlsplit(self.path), {name.lower(): value for name, value in self.headers.items()}
                body = self.rfile.read(int(headers.get("content-length", 0)))
                asked = Asked(parts.path, parse_qs(parts.query), headers, time.monotonic(), body)
                reply = server._reply(asked)
                if reply is None:
                    self.connection.shutdown(socket.SHUT_RDWR)
                    self.close_connection = True
                    return
                with contextlib.suppress(OSError):
                    self._answer(reply)

            do_POST = do_GET

            def _answer(self, reply: Reply) -> None:
                if reply.drips_headers:
                    self.wfile = _Dripping(self.wfile, reply.drip_seconds)  # type: ignore[assignment]
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if reply.status != 304:
                    self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
                self.end_headers()
                for piece in [reply.body] if not reply.drip_seconds else [bytes([one]) for one in reply.body]:
                    time.sleep(reply.drip_seconds)
                    self.wfile.write(piece)
                    self.wfile.flush()
                self.close_connection = reply.length is not None

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class _Dripping:
    """A stream whose bytes go out one by one."""

    def __init__(self, stream: BufferedIOBase, seconds: float) -> None:
        self._stream, self._seconds = stream, seconds

    def write(self, content: bytes) -> None:
        for one in content:
            time.sleep(self._seconds)
            self._stream.write(bytes([one]))
            self._stream.flush()

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@dataclass
class Time:
    """A clock that moves only when somebody sleeps on it or a test sets it."""

    at: dt.datetime = dt.datetime(2026, 3, 4, 12, 0)
    slept: list[float] = field(default_factory=list)

    def now(self) -> dt.datetime:
        """The instant."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.at += dt.timedelta(seconds=seconds)


@contextmanager
def serving() -> Iterator[Server]:
    """A server for the length of a test."""
    server = Server()
    try:
        yield server
    finally:
        server.close()
