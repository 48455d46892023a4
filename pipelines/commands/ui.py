"""`dealgraph ui`: the Dagster UI over the project's state folder."""

from __future__ import annotations

import os
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

NAME = "ui"
EXAMPLE = "dealgraph ui --port 3000"


class Part(StrEnum):
    """A part of Dagster that can run by itself, as in a container."""

    WEBSERVER = "webserver"
    DAEMON = "daemon"


def command(
    only: Annotated[Part | None, typer.Option(help="Only the web page, or only what runs schedules and sensors.")] = None,
    port: Annotated[int, typer.Option(help="Port of the web page.")] = 3000,
    host: Annotated[str, typer.Option(help="Address it listens on.")] = "127.0.0.1",
) -> None:
    """Open the Dagster UI: assets, lineage, checks and runs. Stops with Ctrl-C."""
    from data.settings import REPOSITORY, load_settings

    from ..running.instance import open_instance, use_home
    from ..running.recovery import recover

    settings = load_settings()
    recover(open_instance(settings), settings)
    environment = os.environ | use_home(settings)
    # A shell's background job ignores these, Dagster would hand that on, and its server could then only be killed.
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.chdir(REPOSITORY)
    words = _words(only, str(port), host)
    program = str(Path(sys.executable).with_name(words[0]))
    os.execve(program, [program, *words[1:]], environment)


def _words(only: Part | None, port: str, host: str) -> list[str]:
    if only is None:
        return ["dg", "dev", "--port", port, "--host", host]
    if only is Part.DAEMON:
        return ["dagster-daemon", "run", "-w", "workspace.yaml"]
    return ["dagster-webserver", "-w", "workspace.yaml", "--port", port, "--host", host]
