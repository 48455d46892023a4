"""The command line as a person uses it: words in, exit code, stdout and stderr out; state in the test's own folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

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
