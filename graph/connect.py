"""The graph store that the settings, or a caller, choose."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.errors import GraphError
from data.settings import Settings

if TYPE_CHECKING:
    from .stores.base import GraphStore

ENGINES = ("embedded", "neo4j")


@contextmanager
def connect(settings: Settings, engine: str | None = None) -> Iterator[GraphStore]:
    """An open store, closed at the end. ``engine`` overrides the settings. Raises GraphError where it cannot be reached."""
    store = _store(settings, engine or settings.engine)
    try:
        yield store
    finally:
        store.close()


def _store(settings: Settings, engine: str) -> GraphStore:
    if engine not in ENGINES:
        raise GraphError(f"there is no graph engine {engine!r}: set DEALGRAPH_ENGINE or --engine to {' or '.join(ENGINES)}")
    if engine == "neo4j":
        from .stores.neo4j import Neo4jStore, login

        return Neo4jStore(login(settings))
    from .stores.embedded import EmbeddedStore

    return EmbeddedStore(settings.graph_path)
