"""`dealgraph load`: warehouse to graph."""

from __future__ import annotations

from .base import EngineOption

NAME = "load"
EXAMPLE = "dealgraph load --engine neo4j"


def command(engine: EngineOption = None) -> None:
    """Build the graph from the warehouse and check that nothing is lost on the way."""
    from data.settings import load_settings

    from ..running.runs import materialize

    settings = load_settings()
    materialize(settings, 'key:"graph"', op_config={"graph": {"engine": str(engine or settings.engine)}})
