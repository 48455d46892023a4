"""The benchmark: for each size and engine the load rate beside the bare one, then the median time of every question of the catalogue."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from math import log
from pathlib import Path
from typing import Any

from data.errors import GraphError

from ..build import build
from ..content import GraphData
from ..neo4j_server.server import local_server
from ..stores.embedded import EmbeddedStore
from ..stores.neo4j import Login, Neo4jStore
from .loads import Rates, embedded_rates, first_rates, neo4j_rates
from .questions import EnginesDiffer, measured
from .synthetic import EXPONENT, SEED, synthetic
from .targets import LOAD_SHARE

COLUMNS = ("deals", "engine", "measure", "ms", "rows", "rows_per_s", "bare_per_s", "target", "met")
"""Of a table; other forms have more beside them."""
MORE = ("cpu_ms", "exponent", "seed")
LOAD, FIRST_LOAD = "load", "first_load"
"""The measures that are no questions: a load into an engine at work, and the first one of a server that was just started."""
LIMIT_S = 60.0
"""Of a question, unless told otherwise."""
_HEAP_MB, _PAGE_CACHE_MB = 1024, 256
"""Of the server: what `compose.yaml` gives it."""

Rows = Iterator[dict[str, Any]]
Say = Callable[[str], None]


def benchmark(
    sizes: Sequence[int],
    engines: Sequence[str],
    *,
    seed: int = SEED,
    exponent: float = EXPONENT,
    limit_s: float = LIMIT_S,
    say: Say = lambda _: None,
) -> Rows:
    """One row a load and one a question, by size and engine. Graphs and server are its own, and gone at the end.

    ``ms`` is a median, null of a question that was ended after ``limit_s``; ``target`` is in ms, of a load in rows per s: its share of
    ``bare_per_s``, which the engine does alone. ``say`` is told of what has no time, and of an engine that is not to be had or breaks
    off: the other one goes on.

    Raises GraphError where no engine is left, or where two engines do not give the same number of rows.
    """
    left = list(engines)
    with ExitStack() as stack:
        stack.enter_context(_unwound_by_sigterm())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dealgraph-bench-")))
        with _unless_last(left, "neo4j", say):
            login = stack.enter_context(_server()) if "neo4j" in engines else None
        for size in sizes:
            data = build(synthetic(size, seed=seed, exponent=exponent))
            answered: dict[str, int] = {}
            about = {"deals": size, "exponent": exponent, "seed": seed}
            for engine in tuple(left):
                say(f"{size:,} deals on {engine} …")
                with _unless_last(left, engine, say):
                    if engine == "neo4j":
                        assert login is not None
                        found = _on_neo4j(login, data, answered, limit_s, say, first=size == sizes[0])
                    else:
                        found = _on_embedded(folder / str(size), data, answered, limit_s, say)
                    yield from (about | {"engine": engine} | row for row in found)


def _on_embedded(folder: Path, data: GraphData, answered: dict[str, int], limit_s: float, say: Say) -> Rows:
    folder.mkdir()
    with closing(EmbeddedStore(folder / "graph")) as store:
        yield _load_row(LOAD, LOAD_SHARE["embedded"], embedded_rates(store, data, folder / "bare"), data)
        yield from measured(store, data, answered, limit_s, say)


def _on_neo4j(login: Login, data: GraphData, answered: dict[str, int], limit_s: float, say: Say, *, first: bool) -> Rows:
    if first:
        with _server() as other:
            yield _load_row(FIRST_LOAD, LOAD_SHARE["neo4j"], first_rates(login, other, data), data)
    with closing(Neo4jStore(login)) as store:
        yield _load_row(LOAD, LOAD_SHARE["neo4j"], neo4j_rates(store, data, login), data)
        yield from measured(store, data, answered, limit_s, say)


@contextmanager
def _unless_last(left: list[str], engine: str, say: Say) -> Iterator[None]:
    """An engine that fails is left out from then on, as long as there is another one."""
    try:
        yield
    except EnginesDiffer:
        raise
    except GraphError as error:
        if left == [engine]:
            raise
        left.remove(engine)
        say(f"{engine} is left out from here: {error}")


def _server() -> Any:
    return local_server(heap_mb=_HEAP_MB, page_cache_mb=_PAGE_CACHE_MB)


@contextmanager
def _unwound_by_sigterm() -> Iterator[None]:
    """Who ends the process leaves no folder and no server behind."""
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _load_row(measure: str, share: float, rates: Rates, data: GraphData) -> dict[str, Any]:
    return {
        "measure": measure,
        "rows": sum(len(frame) for frame in data.frames.values()),
        "rows_per_s": round(rates.ours),
        "bare_per_s": round(rates.bare),
        "target": round(share * rates.bare),
        "met": rates.ours >= share * rates.bare,
    }


def timed(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of questions that came to an end."""
    return [row for row in rows if row["measure"] not in (LOAD, FIRST_LOAD) and row["ms"] is not None]


def growth(rows: Iterable[dict[str, Any]]) -> Rows:
    """Each question's times side by side, by size, and how they grow: the exponent between the smallest and the largest size."""
    times: dict[tuple[str, str], dict[int, float]] = {}
    for row in timed(rows):
        times.setdefault((row["measure"], row["engine"]), {})[row["deals"]] = row["ms"]
    for (measure, engine), by_size in times.items():
        low, high = min(by_size), max(by_size)
        power = log(max(by_size[high], 0.1) / max(by_size[low], 0.1)) / log(high / low) if high > low else None
        shown = {f"ms_at_{size}": by_size[size] for size in sorted(by_size)}
        yield {"measure": measure, "engine": engine, **shown, "grows_with_power": None if power is None else round(power, 2)}


def growth_columns(rows: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """Those of ``growth``, one a size."""
    return ("measure", "engine", *(f"ms_at_{size}" for size in sorted({row["deals"] for row in rows})), "grows_with_power")
