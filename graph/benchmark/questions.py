"""How long every question of the catalogue takes on a store: medians, and a limit that lets the others have their turn."""

from __future__ import annotations

import signal
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from data.errors import GraphError, QueryError

from ..catalogue import Query, load_catalogue
from ..content import GraphData
from ..run import run_query
from ..stores.base import GraphStore, Limits
from .parameters import example_parameters
from .targets import seconds

_TIMES = 5
_ENOUGH_S = 2.0
"""A question that takes longer, once it is warm, is asked no more."""


class EnginesDiffer(GraphError):
    """Two engines do not give the same number of rows."""


class _TooLong(Exception):
    """The alarm that ends what is worked out from the rows of a statement."""


def measured(
    store: GraphStore, data: GraphData, answered: dict[str, int], limit_s: float, say: Callable[[str], None]
) -> Iterator[dict[str, Any]]:
    """A row a question; ``ms`` is null where it was ended or failed, of which ``say`` is told.

    ``cpu_ms`` is what this process alone took, the embedded engine included and a server not: other work on the machine does not show.

    ``answered`` has the number of rows of each question on the engines before this one, and gets those of this one.

    Raises EnginesDiffer, and GraphError where the engine is gone.
    """
    for query in load_catalogue().values():
        target = seconds(query)
        row: dict[str, Any] = {"measure": query.name, "ms": None, "cpu_ms": None, "rows": None, "target": 1000 * target, "met": False}
        try:
            rows, median, cpu = _asked(store, query, example_parameters(query, data), limit_s)
        except (QueryError, GraphError, _TooLong) as error:
            say(f"{query.name} has no time on {store.engine} with {len(data.nodes['Deal']):,} deals: {error}")
            store.query("MATCH (d:Deal) RETURN d.id AS id LIMIT 1")
            yield row
            continue
        if answered.setdefault(query.name, rows) != rows:
            raise EnginesDiffer(f"{query.name} gives {rows} rows on {store.engine} and {answered[query.name]} elsewhere: please report it")
        yield row | {"ms": round(1000 * median, 1), "cpu_ms": round(1000 * cpu, 1), "rows": rows, "met": median <= target}


def _asked(store: GraphStore, query: Query, parameters: dict[str, str], limit_s: float) -> tuple[int, float, float]:
    """Number of rows, and the medians of time and of this process's processor time, of some runs after one that warms up."""
    times: list[float] = []
    cpu: list[float] = []
    for _ in range(_TIMES + 1):
        start, cpu_start = time.perf_counter(), time.process_time()
        with _ended_after(2 * limit_s):
            rows = len(run_query(store, query.name, parameters, limits=Limits(seconds=limit_s)).rows)
        times.append(time.perf_counter() - start)
        cpu.append(time.process_time() - cpu_start)
        if len(times) > 1 and times[-1] > _ENOUGH_S:
            return rows, times[-1], cpu[-1]
    return rows, statistics.median(times[1:]), statistics.median(cpu[1:])


@contextmanager
def _ended_after(limit_s: float) -> Iterator[None]:
    """Raise _TooLong in the block when its time is over. The engine has ended a statement by then: so it is not cut off in the middle."""

    def ring(number: int, frame: Any) -> None:
        del number, frame
        raise _TooLong(f"what follows from the rows took longer than {limit_s:g} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
