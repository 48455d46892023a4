"""What runs do, line by line as JSON, in ``<state folder>/logs/<day>.jsonl``: one file a day (UTC), whatever process a run is in.

Each line has ``at``, ``level``, ``run_id``, ``asset`` and ``message``; an event of Dagster also ``event`` and, where it took time,
``seconds``; what is told of a document also ``document`` and the seconds that this stage of it took.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from data.settings import Settings, load_settings

from ..clock import now

if TYPE_CHECKING:
    import dagster as dg

Told = Callable[..., None]
"""Takes what happened, to which document, how many seconds it took, and whatever else is known of it."""


_EVENTS = frozenset(
    ("RUN_START", "RUN_SUCCESS", "RUN_FAILURE", "RUN_CANCELED", "STEP_START", "STEP_SUCCESS", "STEP_FAILURE", "ASSET_CHECK_EVALUATION")
)
"""What is kept of Dagster's two dozen kinds of events."""


class JsonLines(logging.Handler):
    """Named in dagster.yaml, so that Dagster hands it all that runs log, those of the command line and of the daemon alike."""

    def emit(self, record: logging.LogRecord) -> None:
        """One record. A full disk stops no run: the same is in Dagster's own records."""
        if not _is_kept(record):
            return
        try:
            write(load_settings(), _line(record))
        except OSError:
            self.handleError(record)


def journal(context: dg.AssetExecutionContext) -> Told:
    """For single documents, of which there are too many for Dagster's own records."""
    settings, run_id, asset = load_settings(), context.run.run_id, context.asset_key.to_user_string()

    def tell(message: str, document: str, seconds: float, **more: Any) -> None:
        write(settings, _head("INFO", run_id, asset, message) | {"document": document, "seconds": round(seconds, 4)} | more)

    return tell


def nobody(message: str, document: str, seconds: float, **more: Any) -> None:
    """For who does not ask."""


def write(settings: Settings, line: dict[str, Any]) -> None:
    """Append a line whole: the system lets no other process write into it."""
    settings.logs_path.mkdir(parents=True, exist_ok=True)
    with (settings.logs_path / f"{line['at'][:10]}.jsonl").open("ab", buffering=0) as file:
        file.write(json.dumps(line, ensure_ascii=False, default=str).encode(errors="replace") + b"\n")


def remove_old(settings: Settings, before: dt.datetime) -> int:
    """Remove the files of days before an instant; how many."""
    old = [file for file in settings.logs_path.glob("*.jsonl") if file.stem < f"{before:%Y-%m-%d}"]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _head(level: str, run_id: str | None, asset: str | None, message: str) -> dict[str, Any]:
    return {"at": f"{now().isoformat(timespec='milliseconds')}Z", "level": level, "run_id": run_id, "asset": asset, "message": message}


def _is_kept(record: logging.LogRecord) -> bool:
    event = getattr(record, "dagster_meta", {}).get("dagster_event")
    return record.levelno >= logging.INFO if event is None else event.event_type.name in _EVENTS


def _line(record: logging.LogRecord) -> dict[str, Any]:
    meta: dict[str, Any] = getattr(record, "dagster_meta", {})
    line = _head(record.levelname, meta.get("run_id"), meta.get("step_key"), meta.get("orig_message") or record.getMessage())
    event: dg.DagsterEvent | None = meta.get("dagster_event")
    if event is None:
        return line
    line["event"] = event.event_type.name
    if event.is_step_success:
        line["seconds"] = (event.step_success_data.duration_ms or 0) / 1000
    elif event.is_step_failure and event.step_failure_data.error:
        line["error"] = event.step_failure_data.error.to_string()
    elif event.event_type.name == "ASSET_CHECK_EVALUATION":
        found = event.asset_check_evaluation_data
        line |= {"check": found.check_name, "passed": found.passed, "found": found.description}
    return line
