"""Firms that a text knows but by a name that they bore before, shown under that; whatever the reading compares is untouched by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from data.model.deals import Extraction
from data.model.vocabulary import MentionKind
from data.reference.rows import Alias
from data.reference.tables import ReferenceTables
from extractors.grammars.legal import basename

_FORMER = "former"


@dataclass(frozen=True, slots=True)
class FormerNames:
    """Names that organizations bore before, and all others of theirs, by id and small letters."""

    former: Mapping[tuple[str, str], Alias]
    others: Collection[tuple[str, str]]

    def of(self, key: str, written: str) -> Alias | None:
        """The former name that is written, with a legal form or without."""
        names = ((key, one.casefold()) for one in (written, basename(written)))
        return next((self.former[one] for one in names if one in self.former), None)

    def is_another(self, key: str, written: str) -> bool:
        """Whether another name of the tables is written; what only the text has defined is none."""
        return self.of(key, written) is None and any((key, one.casefold()) in self.others for one in (written, basename(written)))


def former_names(reference: ReferenceTables) -> FormerNames:
    """The names of the tables."""
    own = {(row.organization_id, row.name.casefold()) for row in reference.organizations.values()}
    former = {(one.organization_id, one.alias.casefold()): one for one in reference.aliases if one.kind == _FORMER}
    others = own.union((one.organization_id, one.alias.casefold()) for one in reference.aliases if one.kind != _FORMER)
    return FormerNames(former, others)


def with_former_names(extraction: Extraction, former: FormerNames, known: Collection[str]) -> Extraction:
    """The extraction with each organization under the former name that its text has for it first, where it has no newer one.

    ``known`` are the ids of those whose present name the document gives beside its text: its filer.
    """
    written = _written(extraction, {key for key, _ in former.former} - set(known))
    shown = {key: name for key, names in written.items() if (name := _shown(key, names, former, extraction.published)) is not None}
    if not shown:
        return extraction
    organizations = tuple(
        one if one.id not in shown else one.model_copy(update={"name": shown[one.id]}) for one in extraction.organizations
    )
    deals = tuple(
        deal.model_copy(
            update={
                "parties": tuple(one if one.id not in shown else one.model_copy(update={"name": shown[one.id]}) for one in deal.parties)
            }
        )
        for deal in extraction.deals
    )
    return extraction.model_copy(update={"organizations": organizations, "deals": deals})


def _written(extraction: Extraction, keys: Collection[str]) -> dict[str, list[str]]:
    """How a text writes organizations, in its order."""
    written: dict[str, list[str]] = {}
    for one in extraction.mentions:
        if one.kind is MentionKind.ORGANIZATION and one.normal is not None and one.normal in keys:
            written.setdefault(one.normal, []).append(one.text)
    return written


def _shown(key: str, written: list[str], names: FormerNames, on: dt.date | None) -> str | None:
    """The former name that a text has before any newer one, if it has none but what that begins with: "Foo" of "Foo Power"."""
    told = [one for one in written if names.of(key, one) is not None or names.is_another(key, one)]
    first = names.of(key, told[0]) if told else None
    if first is None or (first.until_on is not None and (on is None or not first.holds(on))):
        return None
    short = f"{first.alias} ".casefold()
    newer = [one for one in told if names.is_another(key, one) and not short.startswith(f"{one.casefold()} ")]
    return None if newer else first.alias
