"""Dagster's web page and daemon as processes of their own, as `dealgraph ui` starts them, over the state folder of a test."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.settings import REPOSITORY

_PATIENCE_SECONDS = 400


@contextmanager
def part(name: str, log: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """`dealgraph ui --only NAME` in a session of its own, so that all of it ends with the test."""
    command = [Path(sys.executable).with_name("dealgraph"), "ui", "--only", name, *words]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, start_new_session=True, env=os.environ | {"PYTHONPATH": str(REPOSITORY)}
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def web_page(log: Path) -> Iterator[str]:
    """Its address, once it answers."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with part("webserver", log, "--port", str(port)) as process:
        wait_for(lambda: _answers(url), process, log)
        yield url


def wait_for(done: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    """Until something is so; with what the process wrote where it ended before, or where that takes too long."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while not done():
        assert process.poll() is None and time.monotonic() < until, log.read_text()
        time.sleep(0.5)


def ask(url: str, query: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer to a GraphQL question, which is how the page itself asks."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(f"{url}/graphql", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        told = json.load(answer)
    assert "errors" not in told, told["errors"]
    return dict(told["data"])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/server_info", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
