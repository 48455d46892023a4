"""From what a person types to the deals that are meant: by id, one that they had before, the beginning of one, or words of the title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from data.errors import QueryUsageError

from .catalogue import near

if TYPE_CHECKING:
    from .stores.base import GraphStore

Tell = Callable[[str], None]
"""Takes a sentence that belongs beside the answer."""
_SHORTEST = 4
"""So many characters of an id at least say which one is meant."""
_SHOWN = 8
_LIST = 'list them with `dealgraph cypher "MATCH (d:Deal) RETURN d.id, d.title ORDER BY d.id"`'


def deals_called(store: GraphStore, parameter: str, given: str, tell: Tell) -> list[str]:
    """The ids of the deals that are meant: the one with this id, now or before, or one that begins so, else all with these words.

    ``tell`` is told under which id a deal is that had another one. Raises QueryUsageError where there is none.
    """
    found = _by_id(store, given, tell) or _ids(store, "all(word IN $given WHERE toLower(d.title) CONTAINS word)", given.lower().split())
    if found:
        return list(found)
    titles = [str(row["title"]) for row in store.query("MATCH (d:Deal) RETURN d.title AS title ORDER BY title")]
    raise QueryUsageError(f"parameter {parameter}: the graph has no deal with the id or the words {given!r}{near(given, titles)}: {_LIST}")


def deal_ids(store: GraphStore, parameter: str, given: Sequence[str], tell: Tell) -> list[str]:
    """The ids of deals by id, as above. Raises QueryUsageError on one that the graph lacks, and on one that several begin with."""
    return [_deal_id(store, parameter, one, tell) for one in given]


def _deal_id(store: GraphStore, parameter: str, given: str, tell: Tell) -> str:
    found = _by_id(store, given, tell)
    if len(found) == 1:
        return next(iter(found))
    if found:
        listed = ", ".join(f"{id_} ({title})" for id_, title in list(found.items())[:_SHOWN])
        raise QueryUsageError(
            f"parameter {parameter}: {len(found)} deals have or had an id like {given!r}: give the whole of one: {listed}"
        )
    raise QueryUsageError(f"parameter {parameter}: the graph has no deal with the id {given!r}: {_LIST}")


def _by_id(store: GraphStore, given: str, tell: Tell) -> dict[str, str]:
    """Ids with titles."""
    if found := _ids(store, "d.id = $given", given):
        return found
    if found := _ids(store, "$given IN d.former_ids", given):
        for id_, title in found.items():
            tell(f"{given} is an id that a deal had before: it is now {id_}, {title}")
        return found
    begins = given if given.startswith("deal-") else f"deal-{given}"
    return _ids(store, "d.id STARTS WITH $given", begins) if len(begins) >= len("deal-") + _SHORTEST else {}


def _ids(store: GraphStore, fits: str, given: str | list[str]) -> dict[str, str]:
    rows = store.query(f"MATCH (d:Deal) WHERE {fits} RETURN d.id AS id, d.title AS title ORDER BY id", {"given": given})
    return {str(row["id"]): str(row["title"]) for row in rows}
