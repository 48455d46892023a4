"""The benchmark of reading: a row a reader, all with time, memory and start-up of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]
Write = Callable[..., Path]


@pytest.mark.slow
def test_every_reader_is_measured_beside_the_tokenizer(cli: Cli, write: Write, contract: str) -> None:
    result = cli("bench", "extract", str(write(a__md=contract)), "--documents", "3", "--processes", "2", "--format", "json")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    assert [(row["reader"], row["processes"]) for row in rows] == [
        ("spaCy tokenizer", 1),
        ("spaCy pipeline", 1),
        ("dealgraph", 1),
        ("dealgraph", 2),
    ]
    assert rows[0]["times_slower"] == 1
    assert all(row["documents"] == 3 and row["documents_per_s"] > 0 and row["start_up_s"] > 0 for row in rows)


def test_help_shows_an_example(cli: Cli) -> None:
    assert "Example: dealgraph bench extract" in " ".join(cli("bench", "extract", "--help").stdout.split())


def test_nothing_to_read_is_an_error_that_says_so(cli: Cli, write: Write) -> None:
    result = cli("bench", "extract", str(write(a__md="")))
    assert (result.exit_code, "`dealgraph extract` says why" in " ".join(result.stderr.split())) == (1, True)


def test_copies_are_found_beside_hashing_alone(cli: Cli) -> None:
    result = cli("bench", "copies", "--documents", "200", "--format", "json")
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)
    assert [row["way"] for row in rows] == ["runs of words hashed", "signed", "signed and grouped"]
    assert rows[0]["times_slower"] == 1
    assert (rows[-1]["copies"], rows[-1]["originals"]) == (180, 20)
    assert all(row["documents"] == 200 and row["documents_per_s"] > 0 for row in rows)


def test_merging_is_measured_beside_looking_up_names(cli: Cli) -> None:
    result = cli("bench", "resolve", "--mentions", "100", "--more", "5", "--format", "json")
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)
    assert [(row["way"], row["mentions"]) for row in rows[1:]] == [
        *(("merged", size) for size in (1, 10, 100)),
        ("merged and stored, all", 100),
        ("merged and stored, what is new", 5),
    ]
    assert rows[0]["times_slower"] == 1
    assert 0 < rows[-1]["deals"] < rows[-2]["deals"]
