"""The mentions of the warehouse merged: what is new since the last time, or all of them where the rules or a person's decisions changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.judgements import Judgements

if TYPE_CHECKING:
    from data.model.resolved import Resolution
    from data.tables.warehouse import Change, Warehouse

_CODE = ("extractors/identity", "data/model", "data/reference", "data/tables/store")
"""Rules and tables that a merging is made by, and how it is stored. A change of any file, and all is merged afresh."""


def merge(warehouse: Warehouse, judgements: Judgements, *, whole: bool = False) -> tuple[Resolution, Change]:
    """Merge and store; the resolution names the deals that were worked out again. ``whole`` works out all of them."""
    from data.model.resolved import LastMerging
    from data.tables.store import known_deals, last_merging, load_mentions, load_rates
    from extractors.identity import resolve

    from .judging import store_judged

    last = last_merging(warehouse, version(judgements))
    if whole:
        last = LastMerging(contents=last.contents)
    resolution = resolve(load_mentions(warehouse), known_deals(warehouse), rates=load_rates(warehouse), judgements=judgements, last=last)
    return resolution, store_judged(warehouse, resolution, judgements)


def version(judgements: Judgements) -> str:
    """Of rules, reference tables and decisions. Rates are not of it, for their effect shows in the amounts."""
    from data.model.ids import digest

    from .operations.versions import code_version

    return digest(code_version(*_CODE), *(f"{one.place} {one.judgement.model_dump_json()}" for one in judgements.placed))
