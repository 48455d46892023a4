"""The benchmark: for each size and engine the load rate beside the bare one, then the median time of every question of the catalogue."""

from __future__ import annotations

import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from math import log
from pathlib import Path
from typing import Any

from data.errors import GraphError

from ..build import build
from ..catalogue import Query, load_catalogue
from ..content import GraphData
from ..neo4j_server.server import local_server
from ..run import run_query
from ..stores.base import GraphStore
from ..stores.embedded import EmbeddedStore
from ..stores.neo4j import Neo4jStore
from .loads import Rates, embedded_rates, neo4j_rates
from .parameters import example_parameters
from .synthetic import EXPONENT, SEED, synthetic
from .targets import LOAD_SHARE, seconds

COLUMNS = ("deals", "engine", "measure", "ms", "rows", "rows_per_s", "bare_per_s", "target", "met")
"""Of a table; other forms have those of the generator beside them."""
GENERATOR = ("exponent", "seed")
LOAD = "load"
"""The measure that is no question."""
_TIMES = 5
_ENOUGH_S = 2.0
"""A question that takes longer is asked once."""


def benchmark(sizes: Sequence[int], engines: Sequence[str], *, seed: int = SEED, exponent: float = EXPONENT) -> Iterator[dict[str, Any]]:
    """One row a load and one a question, by size and engine. Graphs and server are its own, and gone at the end.

    ``ms`` is a median; ``target`` is in ms, of a load in rows per s: its share of ``bare_per_s``, which the engine does alone.

    Raises GraphError where an engine cannot be had, or where two engines do not give the same number of rows.
    """
    with ExitStack() as stack:
        stack.enter_context(_unwound_by_sigterm())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dealgraph-bench-")))
        login = stack.enter_context(local_server()) if "neo4j" in engines else None
        for size in sizes:
            data = build(synthetic(size, seed=seed, exponent=exponent))
            answered: dict[str, int] = {}
            for engine in engines:
                store: GraphStore
                if engine == "neo4j":
                    assert login is not None
                    store = server = Neo4jStore(login)
                    rates = neo4j_rates(server, data, login)
                else:
                    store = embedded = EmbeddedStore(folder / f"graph-{size}")
                    rates = embedded_rates(embedded, data, folder / f"bare-{size}.lbug")
                about = {"deals": size, "engine": engine, "exponent": exponent, "seed": seed}
                yield about | _load_row(engine, rates, data)
                for row in _questions(store, data, answered):
                    yield about | row
                store.close()


@contextmanager
def _unwound_by_sigterm() -> Iterator[None]:
    """Who ends the process leaves no folder and no server behind."""
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _load_row(engine: str, rates: Rates, data: GraphData) -> dict[str, Any]:
    return {
        "measure": LOAD,
        "rows": sum(len(frame) for frame in data.frames.values()),
        "rows_per_s": round(rates.ours),
        "bare_per_s": round(rates.bare),
        "target": round(LOAD_SHARE[engine] * rates.bare),
        "met": rates.ours >= LOAD_SHARE[engine] * rates.bare,
    }


def _questions(store: GraphStore, data: GraphData, answered: dict[str, int]) -> Iterator[dict[str, Any]]:
    for query in load_catalogue().values():
        rows, median = _asked(store, query, example_parameters(query, data))
        if answered.setdefault(query.name, rows) != rows:
            raise GraphError(f"{query.name} gives {rows} rows on {store.engine} and {answered[query.name]} elsewhere: please report it")
        target = seconds(query)
        yield {"measure": query.name, "ms": round(1000 * median, 1), "rows": rows, "target": 1000 * target, "met": median <= target}


def _asked(store: GraphStore, query: Query, parameters: dict[str, str]) -> tuple[int, float]:
    """Number of rows, and the median of some runs after one that warms up."""
    times: list[float] = []
    for _ in range(_TIMES + 1):
        start = time.perf_counter()
        rows = len(run_query(store, query.name, parameters).rows)
        times.append(time.perf_counter() - start)
        if times[-1] > _ENOUGH_S:
            return rows, times[-1]
    return rows, statistics.median(times[1:])


def growth(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each question's times side by side, by size, and how they grow: the exponent between the smallest and the largest size."""
    times: dict[tuple[str, str], dict[int, float]] = {}
    for row in rows:
        if row["measure"] != LOAD:
            times.setdefault((row["measure"], row["engine"]), {})[row["deals"]] = row["ms"]
    for (measure, engine), by_size in times.items():
        low, high = min(by_size), max(by_size)
        power = log(max(by_size[high], 0.1) / max(by_size[low], 0.1)) / log(high / low) if high > low else None
        shown = {f"ms_at_{size}": by_size[size] for size in sorted(by_size)}
        yield {"measure": measure, "engine": engine, **shown, "grows_with_power": None if power is None else round(power, 2)}


def growth_columns(rows: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """Those of ``growth``, one a size."""
    return ("measure", "engine", *(f"ms_at_{size}" for size in sorted({row["deals"] for row in rows})), "grows_with_power")
