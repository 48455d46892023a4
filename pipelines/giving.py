"""The two ends of `ingest` and `run` at the terminal: inputs into the inbox, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable

from data.model.documents import Refusal
from data.settings import Settings

from .clock import now
from .inbox import Inbox
from .output import print_refusals, stderr_console
from .runs import RunReport
from .sources.files import take


def give(settings: Settings, paths: Iterable[str]) -> int:
    """Keep all inputs under the paths in the inbox, where a run finds them; how many there were."""
    at = now()
    return Inbox(settings.inbox_path).put_all(take(paths, at), at)


def print_outcome(report: RunReport) -> bool:
    """Warnings and refusals of a run, on stderr; whether there were inputs and every one was refused."""
    documents = report.metadata["documents"]
    console = stderr_console()
    read = report.metadata.get("deal_mentions", {})
    for warning in (*documents["warnings"], *read.get("warnings", [])):
        console.print(f"warning: {warning}", markup=False, soft_wrap=True)
    print_refusals([Refusal.model_validate(one) for one in (*documents["refusals"], *read.get("refusals", []))])
    return bool(documents["inputs"]) and documents["refused"] == documents["inputs"]
