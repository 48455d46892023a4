"""The README shows what the commands print: each ``console`` block is run and compared. ``UPDATE_README=1`` writes it anew."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n\$ (?P<command>dealgraph [^\n]*)\n(?P<output>.*?)```\n", re.DOTALL)
_DEMO = "dealgraph demo"
BLOCKS = list(_BLOCK.finditer(README.read_text("utf-8")))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """State after the first demo, and what it printed."""
    home = tmp_path_factory.mktemp("state")
    return home, run(_DEMO, home)


def run(command: str, home: Path) -> str:
    """What a command prints on stdout, with the state folder written as a fresh clone has it."""
    from pipelines.cli import app

    before = dict(os.environ)
    os.environ["DEALGRAPH_HOME"] = str(home)
    try:
        result = CliRunner().invoke(app, shlex.split(command)[1:])
    finally:
        os.environ.clear()
        os.environ.update(before)
    assert result.exit_code == 0, result.output
    return result.stdout.replace(str(home), "data/local").replace(str(ROOT) + "/", "")


@pytest.fixture(scope="module", autouse=True)
def _updated() -> Iterator[None]:
    yield
    if os.environ.get("UPDATE_README") == "1":
        README.write_text(_BLOCK.sub(_renewed, README.read_text("utf-8")), "utf-8")


_FRESH: dict[str, str] = {}


def _renewed(block: re.Match[str]) -> str:
    return f"```console\n$ {block['command']}\n{_FRESH[block['command']]}```\n"


@pytest.mark.slow
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["command"])
def test_output_is_that_of_the_command(block: re.Match[str], demo: tuple[Path, str]) -> None:
    command, (home, printed) = block["command"], demo
    printed = printed if command == _DEMO else run(command, home / "demo")
    output = "\n".join(line.rstrip() for line in printed.splitlines()) + "\n"
    _FRESH[command] = output
    assert os.environ.get("UPDATE_README") == "1" or output == block["output"]


def test_readme_has_real_output() -> None:
    assert len(BLOCKS) >= 4


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|    )make ([a-z0-9]+)", README.read_text("utf-8")))))
def test_every_target_exists(target: str) -> None:
    assert re.search(rf"(?m)^{target}:", (ROOT / "Makefile").read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(((?!http)[^)#]+)\)", README.read_text("utf-8")))))
def test_every_link_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()
