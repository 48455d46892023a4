"""Reading in several processes: the same results in the same order as in one, refusals included."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from data.settings import REPOSITORY

Cli = Callable[..., Result]
SAMPLES = REPOSITORY / "data" / "samples" / "documents"


@pytest.mark.slow
def test_two_processes_print_what_one_prints(cli: Cli) -> None:
    one, two = (cli("extract", str(SAMPLES), "--processes", number) for number in ("1", "2"))
    assert (one.exit_code, two.exit_code) == (0, 0)
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    names = [json.loads(line)["document"] for line in two.stdout.splitlines()]
    assert names == sorted(names)


def test_less_than_one_process_is_wrong_usage(cli: Cli) -> None:
    assert cli("extract", str(SAMPLES), "--processes", "0").exit_code == 2
