"""The two ends of `ingest` and `run` at the terminal: inputs into the inbox, and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data.model.documents import Refusal
from data.settings import Settings
from data.tables.store import GIVEN

from .clock import now
from .inbox import Inbox
from .output import print_refusals, stderr_console
from .raw.records import About, Item
from .raw.store import RawStore
from .running.runs import RunReport
from .sources.files import is_address, take
from .sources.folder import Known, item_of, known_days
from .web.client import Client
from .web.errors import Refused


def give(settings: Settings, inputs: Iterable[str]) -> int:
    """Keep files, folders and addresses in the raw store and the inbox, where a run finds them; how many there were."""
    at = now()
    client = Client(settings, RawStore(settings.raw_path))
    known = known_days(client.store, GIVEN)
    return Inbox(settings.inbox_path).put_all((one for given in inputs for one in _kept(given, client, known, at)), at)


def _kept(given: str, client: Client, known: Known, at: dt.datetime) -> Iterator[Item | Refusal]:
    if is_address(given):
        yield _fetched(given, client)
        return
    for one in take([given], at):
        if isinstance(one, Refusal):
            yield one
            continue
        item = item_of(one, GIVEN, client.store, known)
        client.store.add([item])
        yield item


def _fetched(url: str, client: Client) -> Item | Refusal:
    try:
        exchange = client.get(url, GIVEN).exchange
    except Refused as refused:
        return Refusal(name=url, reason=refused.reason, message=str(refused))
    at = exchange.fetched_at
    item = Item(
        source_id=GIVEN,
        day=at.date(),
        sha256=exchange.sha256 or "",
        name=url,
        about=About(url=url),
        first_seen_at=at,
        last_seen_at=client.now(),
    )
    client.store.add([item])
    return item


def print_fetching(reports: Iterable[RunReport]) -> None:
    """What each source brought and what it refused, on stderr."""
    fetched = [one for report in reports for name in ("news", "filings", "coverage") if (one := report.metadata.get(name))]
    console = stderr_console()
    for one in fetched:
        for line in one["by_source"]:
            console.print(f"  {line}", markup=False, soft_wrap=True)
    print_refusals([Refusal.model_validate(refusal) for one in fetched for refusal in one["refusals"]])


def print_outcome(report: RunReport) -> bool:
    """Warnings and refusals of a run, on stderr; whether there were inputs and every one was refused."""
    documents = report.metadata["documents"]
    _print_told(documents, report.metadata.get("deal_mentions", {}), report.metadata.get("deals", {}))
    return bool(documents["inputs"]) and documents["refused"] == documents["inputs"]


def print_judged(report: RunReport) -> None:
    """Which judgements do not hold, and which lines are none, on stderr."""
    _print_told(report.metadata.get("deals", {}))


def _print_told(*assets: Mapping[str, Any]) -> None:
    console = stderr_console()
    for asset in assets:
        for warning in asset.get("warnings", []):
            console.print(f"warning: {warning}", markup=False, soft_wrap=True)
    print_refusals([Refusal.model_validate(one) for asset in assets for one in asset.get("refusals", [])])
