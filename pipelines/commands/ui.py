"""`dealgraph ui`: the Dagster UI over the project's state folder."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

NAME = "ui"
EXAMPLE = "dealgraph ui --port 3000"


def command(
    port: Annotated[int, typer.Option(help="Port of the web page.")] = 3000,
    host: Annotated[str, typer.Option(help="Address it listens on.")] = "127.0.0.1",
) -> None:
    """Open the Dagster UI: assets, lineage, checks and runs. Stops with Ctrl-C."""
    from data.settings import REPOSITORY, load_settings

    from ..instance import open_instance, use_home
    from ..recovery import recover

    settings = load_settings()
    recover(open_instance(settings), settings)
    environment = os.environ | use_home(settings)
    # A shell's background job ignores these, Dagster would hand that on, and its server could then only be killed.
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.chdir(REPOSITORY)
    program = str(Path(sys.executable).with_name("dg"))
    os.execve(program, [program, "dev", "--port", str(port), "--host", host], environment)
