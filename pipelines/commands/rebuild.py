"""`dealgraph rebuild`: a new warehouse from everything that was fetched."""

from __future__ import annotations

from ..output import stderr_console

NAME = "rebuild"
EXAMPLE = "dealgraph rebuild"


def command() -> None:
    """Set the warehouse aside, and Dagster's records where they are damaged; read all that was fetched into a new one.

    Nothing is fetched and nothing is removed. Judgements stay; when something was first learned starts afresh.
    """
    from data.settings import load_settings

    from ..clock import now
    from ..giving import print_outcome
    from ..operations.rebuilding import set_aside
    from ..running.runs import WITHOUT_FETCHING, materialize

    settings = load_settings()
    for path in set_aside(settings, now()):
        stderr_console().print(f"set aside: {path}", markup=False, soft_wrap=True)
    print_outcome(materialize(settings, WITHOUT_FETCHING))
