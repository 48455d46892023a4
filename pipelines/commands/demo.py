"""`dealgraph demo`: the sample documents through the pipeline of production, and the answers that come of it."""

from __future__ import annotations

import os

NAME = "demo"
EXAMPLE = "dealgraph demo"
_SOURCE = "samples"
_FOLDER = "demo"


def command() -> None:
    """Read the sample documents, offline, into a state folder of its own, and print answers. A second time nothing is new."""
    from data.settings import REPOSITORY, load_settings
    from graph.connect import connect

    from ..briefing import print_briefing
    from ..output import stderr_console, stdout_console
    from ..running.runs import materialize

    home = load_settings().home_path
    # Who asks on after a demo has DEALGRAPH_HOME set to its folder; a second demo belongs there too.
    os.environ["DEALGRAPH_HOME"] = str(home if home.name == _FOLDER else home / _FOLDER)
    os.environ["DEALGRAPH_SOURCES"] = str(REPOSITORY / "data" / "reference" / "sources.csv")
    os.environ["DEALGRAPH_ENGINE"] = "embedded"
    settings = load_settings()
    stderr_console().print(f"Reading the sample documents into {settings.home_path}", soft_wrap=True)
    report = materialize(settings, op_config={asset: {"source": _SOURCE} for asset in ("exchange_rates", "news", "documents")})
    with connect(settings) as store:
        print_briefing(stdout_console(), report, store)
