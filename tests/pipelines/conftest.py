"""The command line as a person uses it: words in, exit code, stdout and stderr out; state in the test's own folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from data.settings import Settings
from pipelines.raw.store import RawStore
from pipelines.web.client import Client
from tests.servers.scripted import Server, Time, serving

Cli = Callable[..., Result]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    """Runs `dealgraph` in this process, in an empty working directory."""
    from pipelines.cli import app

    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    before = dict(os.environ)

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    yield run
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder of files; "__" in a name stands for a dot."""

    def make(**files: str | bytes) -> Path:
        folder = tmp_path / "in"
        folder.mkdir()
        for name, content in files.items():
            (folder / name.replace("__", ".")).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return make


@pytest.fixture
def contract() -> str:
    """An article with one plain deal."""
    return """---
title: OpenAI signs $38 billion cloud contract with AWS
published: 2025-11-03
---
OpenAI signed a seven-year, $38 billion contract for cloud computing capacity with Amazon Web Services on Monday.
"""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on loopback, to be scripted; hosts without a script for it have no robots.txt."""
    with serving() as one:
        yield one


@pytest.fixture
def sec() -> Iterator[Server]:
    """The SEC's servers, to be scripted."""
    with serving() as one:
        yield one


@pytest.fixture
def gdelt() -> Iterator[Server]:
    """GDELT's server, to be scripted."""
    with serving() as one:
        yield one


@pytest.fixture
def settings(tmp_path: Path, server: Server, sec: Server, gdelt: Server) -> Settings:
    """Settings under which all services are on loopback."""
    return Settings(
        home=tmp_path / "home",
        contact="Test Person test@example.org",
        sec_data_url=sec.url,
        sec_archives_url=sec.url,
        sec_search_url=sec.url,
        gdelt_url=gdelt.url,
        private_hosts=frozenset({server.host, sec.host, gdelt.host}),
        timeout_seconds=1.0,
    )


@pytest.fixture
def time_() -> Time:
    """The clock of the client."""
    return Time()


@pytest.fixture
def client(settings: Settings, time_: Time) -> Client:
    """A client on an empty raw store."""
    return Client(settings, RawStore(settings.raw_path), clock=time_.now, sleep=time_.sleep)
