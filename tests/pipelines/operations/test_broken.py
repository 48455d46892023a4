"""A definition that cannot be imported: a run says so in a sentence, and what needs no definition goes on."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from data.settings import load_settings
from pipelines.running.instance import open_instance

WRONG = "the Dagster definitions cannot be loaded (ImportError: no module named x): `dg check defs` shows where; mend it, then run again"


def test_a_definition_that_cannot_be_imported(cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ImportError("no module\nnamed x")

    monkeypatch.setattr("pipelines.definitions.defs", broken)
    open_instance(load_settings())
    failed = cli("load")
    assert (failed.exit_code, failed.stderr) == (1, f"error: {WRONG}\n")
    status = cli("status", "--format", "json")
    assert status.exit_code == 0
    assert {"part": "check", "what": "definitions", "value": WRONG} in json.loads(status.stdout)
