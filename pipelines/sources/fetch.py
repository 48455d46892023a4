"""The one primitive that fills the raw store: fetch(source, days). Lists what the source has, then fetches what is not there yet.

What is next is read from the store, so a run that is stopped anywhere is gone on with by the next one.
"""

from __future__ import annotations

import datetime as dt
import html
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.model.documents import Refusal

from ..raw.records import About, Exchange, Item, Wanted, What
from ..web.client import Client, Fetched
from ..web.errors import Closed, Refused
from .days import Days
from .listing import Lister
from .table import Source

_CHANGING = frozenset({"feed", "sitemap", "gdelt"})
"""Kinds of sources whose documents are edited after they appeared."""
_LOOKED_AT_AGAIN = (dt.timedelta(days=1), dt.timedelta(days=7))
Tell = Callable[[str], None]


@dataclass
class Fetching:
    """What one pass over a source brought."""

    source_id: str
    named: int = 0
    """Documents that listings named and that were not known in this version."""
    new: int = 0
    unchanged: int = 0
    """Fetched again, with the bytes that were there before."""
    waiting: int = 0
    """Named, to be fetched by a later run."""
    refusals: list[Refusal] = field(default_factory=list)

    def summary(self) -> str:
        """One line for a person."""
        parts = [f"{self.named} named", f"{self.new} new"]
        parts += [f"{self.unchanged} unchanged"] if self.unchanged else []
        parts += [f"{self.waiting} wait for a later run"] if self.waiting else []
        reasons = ", ".join(f"{reason} {n}" for reason, n in sorted(Counter(one.reason for one in self.refusals).items()))
        return f"{self.source_id}: {', '.join([*parts, f'{len(self.refusals)} refused'])}{f' ({reasons})' if reasons else ''}"

    def row(self) -> dict[str, Any]:
        """For tables of Dagster and the command line."""
        counts = {"named": self.named, "new": self.new, "unchanged": self.unchanged, "waiting": self.waiting}
        return {"source_id": self.source_id, **counts, "refused": len(self.refusals)}


def fetch(source: Source, days: Days, client: Client, lister: Lister, tell: Tell = lambda _: None) -> Fetching:
    """Fill the raw store with what a source has of some days; another worker that does so is waited for.

    Raises nothing that one document or one listing can cause.
    """
    report = Fetching(source.source_id)
    with client.store.alone(source.source_id):
        _list(source, days, client, lister, report)
        if source.kind in _CHANGING:
            client.store.look_again(source.source_id, client.now(), _LOOKED_AT_AGAIN)
        _fetch_all(source, client.store.wanted(source.source_id, days.since, days.until), client, report, tell)
    report.waiting = len(client.store.wanted(source.source_id))
    return report


def _list(source: Source, days: Days, client: Client, lister: Lister, report: Fetching) -> None:
    try:
        for step in lister(source, days, client):
            report.named += client.store.list_documents(source.source_id, step.wanted, client.now(), of=step.of, closes=step.closes)
            report.refusals += step.refusals
            for refusal in step.refusals:
                client.store.note(source.source_id, refusal.name, refusal.reason, refusal.message, client.now())
            if step.items:
                new = client.store.add(step.items)
                report.new += new
                report.unchanged += len(step.items) - new
    except Refused as refused:
        report.refusals.append(Refusal(name=source.source_id, reason=refused.reason, message=f"{source.source_id}: {refused}"))


def _fetch_all(source: Source, waiting: Sequence[Wanted], client: Client, report: Fetching, tell: Tell) -> None:
    for number, wanted in enumerate(waiting, start=1):
        try:
            _fetch_one(source, wanted, client, report)
        except Closed as closed:
            report.refusals.append(Refusal(name=wanted.url, reason=closed.reason, message=str(closed)))
            if source.kind == "edgar":  # one service behind all of them
                break
        tell(f"{source.source_id}: {number} of {len(waiting)}")


def _fetch_one(source: Source, wanted: Wanted, client: Client, report: Fetching) -> None:
    try:
        fetched = (None if wanted.again else _known(wanted, client)) or client.get(wanted.url, source.source_id)
    except Closed:
        raise
    except Refused as refused:
        report.refusals.append(Refusal(name=wanted.url, reason=refused.reason, message=str(refused)))
        if refused.for_good and wanted.about.summary and not wanted.again:
            report.new += client.store.add([_stub(source, wanted, refused, client)])
        else:
            client.store.give_up(wanted, refused.reason, str(refused), for_good=refused.for_good)
        return
    is_new = client.store.add([_item(wanted, fetched.exchange, _told(wanted, source))])
    report.new += is_new
    report.unchanged += not is_new


def _known(wanted: Wanted, client: Client) -> Fetched | None:
    """What was fetched from the address: by another source, unless the listing speaks of another version, or by a run that was killed."""
    exchange = client.store.last(wanted.url)
    if exchange is None or exchange.what is not What.DOCUMENT or exchange.reason is not None:
        return None
    if wanted.about.mark is not None and (wanted.named_at is None or exchange.fetched_at <= wanted.named_at):
        return None
    return Fetched(exchange, client.store.bodies.get(exchange.sha256 or ""), is_new=False)


def _item(wanted: Wanted, exchange: Exchange, about: About) -> Item:
    seen_at = exchange.fetched_at
    return Item(
        source_id=wanted.source_id,
        day=wanted.day,
        sha256=exchange.sha256 or "",
        name=wanted.url,
        about=about,
        first_seen_at=seen_at,
        last_seen_at=seen_at,
    )


def _stub(source: Source, wanted: Wanted, refused: Refused, client: Client) -> Item:
    """What the listing told, as a page of its own; the reason stays with it."""
    title, summary = html.escape(wanted.about.title or ""), html.escape(wanted.about.summary or "")
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{summary}</p></article></body></html>"
    exchange = Exchange(
        source_id=wanted.source_id,
        what=What.DOCUMENT,
        url=wanted.url,
        fetched_at=client.now(),
        headers={"content-type": "text/html"},
        reason=refused.reason,
        message=f"only the summary of its listing is kept: {refused}",
    )
    kept = client.store.keep(exchange, page.encode())
    return _item(wanted, kept, _told(wanted, source).model_copy(update={"stub": refused.reason}))


def _told(wanted: Wanted, source: Source) -> About:
    """What the listing says of a document, and for what it leaves out what the sources table says of all of them."""
    table = {"publisher": source.publisher, "kind": source.document_kind}
    return wanted.about.model_copy(update={name: value for name, value in table.items() if getattr(wanted.about, name) is None})
