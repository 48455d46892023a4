"""What people decided, as a pass uses it: the judgements of this state folder, and the reference tables as they are with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from data.model.judgements import Judgements, Outcome
from data.settings import Settings

if TYPE_CHECKING:
    from data.model.resolved import Resolution
    from data.reference.tables import ReferenceTables
    from data.tables.warehouse import Change, Warehouse


def judgements_of(settings: Settings) -> Judgements:
    """Those of the user and those that ship."""
    from data.reference.judgements import read_judgements

    return read_judgements(settings.judgements_path)


def judged_tables(warehouse: Warehouse, judgements: Judgements) -> ReferenceTables:
    """The tables with what people decided on organizations, as far as the warehouse knows these."""
    from data.reference.tables import load_reference
    from extractors.identity.judging import with_names

    reference = load_reference()
    if not judgements.placed:
        return reference
    provisional = warehouse.rows("SELECT organization_id FROM organizations WHERE is_provisional") if warehouse.path.exists() else []
    return with_names(reference, judgements.placed, {row["organization_id"] for row in provisional}).reference


def store_judged(warehouse: Warehouse, resolution: Resolution, judgements: Judgements, *, with_rates: bool = True) -> Change:
    """A resolution in the warehouse, with the aliases and parents that people gave to organizations which only texts know."""
    from data.tables.store import store_reference, store_resolution

    if not judgements.placed:
        return store_resolution(warehouse, resolution)
    change = store_resolution(warehouse, resolution, judged_tables(warehouse, judgements))
    return change + store_reference(warehouse, judged_tables(warehouse, judgements), with_rates=with_rates)


class Told(NamedTuple):
    """What a run says of judgements: counts in words, a warning for each that does not hold, and the lines that are none."""

    words: list[str]
    warnings: list[str]
    refusals: list[dict[str, Any]]


def told(outcomes: Sequence[Outcome], judgements: Judgements) -> Told:
    """Of one merging."""
    counts = Counter(str(one.state) for one in outcomes)
    words = [f"judgements {', '.join(f'{count} {state}' for state, count in sorted(counts.items()))}"] if counts else []
    warnings = [
        f"{one.placed.place}: the judgement “{one.placed.judgement.kind}” is {one.state}: {one.message}"
        for one in outcomes
        if one.is_problem
    ]
    return Told(words, warnings, [one.model_dump() for one in judgements.refusals])
