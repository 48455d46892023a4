"""The graph from a notebook or a script: `import graph; g = graph.connect()`, then questions and Cypher as polars frames.

    g.query("dependencies_of", organization="OpenAI")
    g.cypher("MATCH (d:Deal) WHERE d.usd >= $usd RETURN d.title, d.usd ORDER BY d.usd DESC", usd=10**10)
    g.questions()

Read-only: the embedded file is opened so, and Neo4j is asked for a reading session, which its server enforces.
"""

from __future__ import annotations

import warnings
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import polars as pl

from data.settings import Settings, load_settings

from .adhoc import ROWS, SECONDS, Result, run_cypher
from .catalogue import load_catalogue
from .connect import connect as opened
from .run import run_query


class Graph:
    """An open graph; close it, or use it in a ``with`` block."""

    def __init__(self, settings: Settings, engine: str | None) -> None:
        self._stack = ExitStack()
        self._store = self._stack.enter_context(opened(settings, engine))

    def query(self, name: str, /, **parameters: Any) -> pl.DataFrame:
        """The answer to a question of the catalogue, a column each. Raises QueryUsageError as ``dealgraph query`` does."""
        answer = run_query(self._store, name, parameters)
        for line in answer.notes:
            warnings.warn(line, stacklevel=2)
        return _frame(answer.rows, answer.columns)

    def cypher(self, statement: str, /, *, rows: int | None = ROWS, seconds: float | None = SECONDS, **parameters: Any) -> pl.DataFrame:
        """Rows of one reading statement, at most ``rows`` of them, with a warning where there are more.

        Raises QueryError where it is refused or takes too long.
        """
        found = self.rows(statement, rows=rows, seconds=seconds, **parameters)
        if found.cut_off:
            warnings.warn(f"only the first {rows} rows are here: rows=None fetches all", stacklevel=2)
        for line in found.notes:
            warnings.warn(line, stacklevel=2)
        return _frame(found.rows, found.columns)

    def rows(self, statement: str, /, *, rows: int | None = ROWS, seconds: float | None = SECONDS, **parameters: Any) -> Result:
        """The same as plain dictionaries, with whether there were more."""
        return run_cypher(self._store, statement, parameters, rows=rows, seconds=seconds)

    def questions(self) -> pl.DataFrame:
        """Names and questions of the catalogue, with an example of each."""
        return pl.DataFrame([{"name": q.name, "question": q.question, "example": q.example} for q in load_catalogue().values()])

    def close(self) -> None:
        """Let go of the graph."""
        self._stack.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def connect(engine: str | None = None, *, home: Path | str | None = None) -> Graph:
    """The graph that the settings choose, or that of another engine or state folder. Raises GraphError where there is none."""
    settings = load_settings() if home is None else Settings(home=Path(home))
    return Graph(settings, engine)


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pl.DataFrame:
    return pl.DataFrame({name: pl.Series(name, [row.get(name) for row in rows], strict=False) for name in columns})
