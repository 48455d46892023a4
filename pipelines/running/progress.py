"""What a person at the terminal sees of a run: a line an asset, from the events that Dagster logs anyway."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

import dagster as dg
from rich.console import Console
from rich.status import Status
from rich.text import Text

from ..output import console_on


def _lasting_stderr() -> TextIO:
    """Dagster turns file descriptor 2 aside while a step runs: a copy of it stays."""
    try:
        return os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8")
    except (OSError, ValueError, AttributeError):
        return sys.stderr


class AssetLines(logging.Handler):
    """Prints what each asset did and how long it took; on a terminal also which one is at work."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self.console = console
        self.status: Status | None = None
        self.summaries: dict[str, str] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """One Dagster log record. A reader that has gone away stops no run."""
        with suppress(BrokenPipeError):
            self._tell(record)

    def _tell(self, record: logging.LogRecord) -> None:
        meta: dict[str, Any] = getattr(record, "dagster_meta", {})
        event: dg.DagsterEvent | None = meta.get("dagster_event")
        if event is None:
            self._working(f"{meta.get('step_key') or ''}: {meta.get('orig_message') or record.getMessage()}")
        elif event.is_step_start:
            self._working(f"{event.step_key} …")
        elif event.is_step_materialization:
            summary = event.step_materialization_data.materialization.metadata.get("summary")
            self.summaries[str(event.step_key)] = str(summary.value) if summary is not None else "done"
        elif event.is_step_success and str(event.step_key) in self.summaries:
            self._line(str(event.step_key), (event.step_success_data.duration_ms or 0) / 1000)
        elif event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION and not event.asset_check_evaluation_data.passed:
            check = event.asset_check_evaluation_data
            warns = check.severity is dg.AssetCheckSeverity.WARN
            told = f"  check {check.check_name} {'warns' if warns else 'failed'}: {check.description or ''}"
            self.console.print(Text(told, style="yellow" if warns else "red"))
        elif event.is_job_event or event.is_step_failure:
            self._rest()

    def _line(self, step: str, seconds: float) -> None:
        self._rest()
        self.console.print(Text(f"  {step:<15} {self.summaries[step]} ({seconds:.1f} s)"))

    def _working(self, text: str) -> None:
        if not self.console.is_terminal:
            return
        if self.status is None:
            self.status = self.console.status(text)
            self.status.start()
        self.status.update(Text(text))

    def _rest(self) -> None:
        if self.status is not None:
            self.status.stop()
            self.status = None


def _asset_lines(context: dg.InitLoggerContext) -> logging.Logger:
    del context
    logger = logging.Logger("dealgraph.progress", logging.DEBUG)  # the events of a step are debug records
    logger.addHandler(AssetLines(console_on(_lasting_stderr())))
    return logger


asset_lines = dg.LoggerDefinition(_asset_lines, description="one line an asset, for a person at a terminal")
"""The logger that the command line asks for in its run config; runs from the UI keep Dagster's own."""
