"""Starting and stopping the server process. It ends with the block that started it, and with this process, however that ends."""

from __future__ import annotations

import secrets
import selectors
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
from pydantic import SecretStr

from data.errors import GraphError

from ..stores.neo4j import Login
from .libraries import java, libraries

_SOURCE = Path(__file__).with_name("LocalServer.java")
_JVM = ("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
_START_SECONDS = 300.0
_STOP_SECONDS = 15.0
_FIRST_PASSWORD = "neo4j"
"""What every new Neo4j is set to until it is changed."""


@contextmanager
def local_server(*, heap_mb: int = 512, page_cache_mb: int = 64) -> Iterator[Login]:
    """A fresh server on 127.0.0.1 and a free port, with a password of its own. Raises GraphError where it cannot be had."""
    with tempfile.TemporaryDirectory(prefix="dealgraph-neo4j-", ignore_cleanup_errors=True) as home:
        port = free_port()
        with server_at(Path(home), port, heap_mb=heap_mb, page_cache_mb=page_cache_mb):
            yield with_password(port)


@contextmanager
def server_at(home: Path, port: int, *, heap_mb: int = 512, page_cache_mb: int = 64) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a server that keeps its data under ``home``, ready to be asked. Raises GraphError where it does not start."""
    jars = libraries()
    log_path = home / "server.log"
    with log_path.open("w") as log:
        process = subprocess.Popen(
            [java(), f"-Xmx{heap_mb}m", *_JVM, "-cp", f"{jars}/*", str(_SOURCE), str(home), str(port), str(page_cache_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
        try:
            _await_ready(process, log_path)
            yield process
        finally:
            _stop(process)


def _await_ready(process: subprocess.Popen[bytes], log_path: Path) -> None:
    assert process.stdout is not None
    deadline = time.monotonic() + _START_SECONDS
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            line = process.stdout.readline()
            if line.strip() == b"ready":
                return
            if not line:
                break
    reasons = [line for line in log_path.read_text(errors="replace").splitlines() if line.strip()]
    raise GraphError(f"the local Neo4j did not start ({reasons[-1] if reasons else 'it said nothing'}): see that 1 GB of memory is free")


def with_password(port: int) -> Login:
    """How to get into a new server, once its first password is changed."""
    uri = f"bolt://127.0.0.1:{port}"
    password = secrets.token_urlsafe(16)
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", _FIRST_PASSWORD)) as driver, driver.session(database="system") as session:
        session.run("ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old=_FIRST_PASSWORD, new=password).consume()
    return Login(uri, "neo4j", SecretStr(password), None)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End its input, then ask, then insist; come back once it is gone."""
    assert process.stdin is not None
    process.stdin.close()
    for insist in (process.terminate, process.kill):
        try:
            process.wait(_STOP_SECONDS)
            break
        except subprocess.TimeoutExpired:
            insist()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
