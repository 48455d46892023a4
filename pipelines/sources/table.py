"""Which rows of the table of sources (``DEALGRAPH_SOURCES``) a run reads."""

from __future__ import annotations

from data.errors import SettingsError, UnknownSource
from data.reference.sources import Source, SourceTable, read_sources

__all__ = ["Source", "SourceTable", "enabled", "read_sources"]


def enabled(table: SourceTable, source_id: str | None = None) -> list[Source]:
    """The sources to be read: those that are enabled and whose terms allow it, or the one that is asked for."""
    if source_id is None:
        return [source for source in table.sources if source.is_read]
    chosen = find(table, source_id)
    if chosen.terms != "allowed":
        raise SettingsError(
            f"the terms of source {source_id!r} are {chosen.terms}: review them and set them to allowed in the sources table"
        )
    return [chosen]


def find(table: SourceTable, source_id: str) -> Source:
    """The row of that name. Raises UnknownSource, and SettingsError where the row was left out of the table."""
    for source in table.sources:
        if source.source_id == source_id:
            return source
    for refusal in table.refusals:
        if refusal.name == source_id:
            raise SettingsError(refusal.message)
    raise UnknownSource(f"there is no source {source_id!r}; there are: {', '.join(source.source_id for source in table.sources)}")
