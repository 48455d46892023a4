"""The server's libraries: fetched once by Maven into the user's cache, a folder a version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from data.errors import GraphError

_HERE = Path(__file__).parent
_LONG_TERM = "5.26.25"
"""Neo4j's long-term support release; runs on Java 17."""
_NEWER = "2026.09.0"
"""Needs Java 21."""


def java() -> str:
    """The Java to run. Raises GraphError where there is none."""
    found = shutil.which("java")
    if found is None:
        raise GraphError("there is no java on PATH: install Java 17 or newer, or use `docker compose up neo4j`")
    return found


def version() -> str:
    """The Neo4j that this Java runs. Raises GraphError where it runs none."""
    said = subprocess.run([java(), "-version"], capture_output=True, text=True, check=False).stderr
    number = re.search(r'version "(\d+)', said)
    release = int(number[1]) if number else 0
    if release < 17:
        raise GraphError(f"java is version {release or said.strip()!r}: install Java 17 or newer, or use `docker compose up neo4j`")
    return _NEWER if release >= 21 else _LONG_TERM


def cache_folder() -> Path:
    """Where libraries are kept: XDG_CACHE_HOME, else ~/.cache, outside the repository."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dealgraph"


def libraries() -> Path:
    """The folder of jars, fetched if it is not there yet; whole or not at all. Raises GraphError where Maven fails."""
    target = cache_folder() / f"neo4j-{version()}"
    if target.is_dir():
        return target
    maven = shutil.which("mvn")
    if maven is None:
        raise GraphError("there is no mvn on PATH: install Maven 3.8 or newer, or use `docker compose up neo4j`")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as unfinished:
        command = [maven, "-q", "-B", "-f", str(_HERE / "pom.xml"), f"-Dneo4j.version={version()}", "dependency:copy-dependencies"]
        fetched = subprocess.run(
            [*command, f"-DoutputDirectory={unfinished}/lib", "-DincludeScope=runtime"], capture_output=True, text=True, check=False
        )
        if fetched.returncode != 0:
            raise GraphError(f"Maven could not fetch Neo4j {version()} ({_last_error(fetched.stdout)}): check the network and try again")
        if not target.is_dir():
            (Path(unfinished) / "lib").replace(target)
    return target


def _last_error(output: str) -> str:
    lines = [line for line in output.splitlines() if line.startswith("[ERROR]")]
    return lines[0].removeprefix("[ERROR]").strip() if lines else "no message"
