"""What an adapter of a source gives: what a listing names, what came whole, which days are listed, what could not be asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from data.model.documents import Refusal

from ..raw.records import Exchange, Item, Wanted
from ..web.client import Client
from .days import Days
from .table import Source


@dataclass(frozen=True)
class Listing:
    """One step of a walk through a source. All of it is written down in one go, so that a run may die after any step."""

    of: Exchange | None = None
    """The listing that was read, where it is one that is read only when it changes."""
    wanted: tuple[Wanted, ...] = ()
    items: tuple[Item, ...] = ()
    """What came with the listing itself, its bytes kept already."""
    closes: dt.date | None = None
    """A day of which everything is listed now."""
    refusals: tuple[Refusal, ...] = ()
    """What the listing names and nobody should fetch, with why."""


class Lister(Protocol):
    """Walks a source. Raises Refused where the source gives nothing now; what it yielded before that is kept."""

    def __call__(self, source: Source, days: Days, client: Client) -> Iterator[Listing]:
        """The steps of the walk through the days asked for."""


def own(exchange: Exchange, source: Source) -> Exchange | None:
    """The exchange where the source asked for it; a listing that another source asked for is that one's to write down."""
    return exchange if exchange.source_id == source.source_id else None
