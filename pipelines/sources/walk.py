"""All chosen sources, several at a time: each by the adapter of its kind, none stopped by the trouble of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

from data.model.documents import Refusal

from ..web.client import Client
from .days import Days
from .fetch import Fetching, Tell, fetch
from .listing import Lister
from .table import Source

ONE_SERVICE = frozenset({"edgar", "gdelt"})
"""Kinds whose sources all ask one service: one after the other, so that what several of them name is fetched once."""
AT_ONCE = 8
"""Sources that are walked side by side; the pace of each host holds over all of them."""
_ADAPTERS = {"folder": ".folder", "feed": ".feed", "sitemap": ".sitemap", "gdelt": ".gdelt", "edgar": ".edgar"}


def walk(sources: Iterable[Source], days: Days, new_client: Callable[[], Client], tell: Tell = lambda _: None) -> list[Fetching]:
    """What each source brought, in the order of the table."""
    chosen = list(sources)
    behind: dict[str, list[Source]] = {}
    for source in chosen:
        behind.setdefault(source.kind if source.kind in ONE_SERVICE else source.source_id, []).append(source)
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        walked = pool.map(lambda group: [_one(source, days, new_client(), tell) for source in group], behind.values())
        reports = {report.source_id: report for group in walked for report in group}
    return [reports[source.source_id] for source in chosen]


def adapter(kind: str, adapters: Mapping[str, str] = _ADAPTERS) -> Lister:
    """The lister of a kind of source; its libraries are loaded only where such a source is walked."""
    lister: Lister = import_module(adapters[kind], __package__).lister
    return lister


def _one(source: Source, days: Days, client: Client, tell: Tell) -> Fetching:
    try:
        return fetch(source, days, client, adapter(source.kind), tell)
    except Exception as error:  # what one server sent must not stop the sources after it; it is counted and shown
        message = f"source {source.source_id}: its adapter failed ({type(error).__name__}: {error}): please report it; the others went on"
        return Fetching(source.source_id, refusals=[Refusal(name=source.source_id, reason="adapter", message=message)])
