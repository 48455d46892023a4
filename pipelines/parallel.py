"""Documents through several processes, each with a reader of its own: chunks out, results back in order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from typing import TypeAlias

from data.errors import DealgraphError
from data.model.deals import Extraction
from data.model.documents import Document, Refusal

from .batches import batches
from .reading import read_each

CHUNK = 4
"""Documents sent to a process at a time: few enough that the first come soon and all processes end at about the same moment."""
_AHEAD = 8
"""Chunks a process that are waiting or done but not yet asked for: what bounds memory when one document takes long."""

Result: TypeAlias = "tuple[Document, Extraction | Refusal]"


def read_in_processes(documents: Iterable[Document], processes: int) -> Iterator[Result]:
    """Each document with what it says, or with why it could not be read, in the order given; with one process in this one."""
    if processes == 1:
        from extractors.read import Reader

        yield from read_each(Reader(), documents)
        return
    # Not by fork: what else runs in this process may hold locks. The workers' common parent makes the reader once.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipelines.worker"])
    forkserver.ensure_running()  # it makes the reader while the first documents are being fetched and cleaned here
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        try:
            yield from _in_order(pool, batches(documents, CHUNK), processes * _AHEAD)
        except BrokenProcessPool:
            raise DealgraphError(
                f"one of the {processes} reading processes was ended from outside, for want of memory perhaps: run with fewer --processes"
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, chunks: Iterable[list[Document]], ahead: int) -> Iterator[Result]:
    waiting: deque[tuple[list[Document], Future[list[Extraction | Refusal]]]] = deque()
    for chunk in chunks:
        waiting.append((chunk, pool.submit(_read, chunk)))
        if len(waiting) >= ahead:
            yield from _result(*waiting.popleft())
    while waiting:
        yield from _result(*waiting.popleft())


def _result(chunk: list[Document], future: Future[list[Extraction | Refusal]]) -> Iterator[Result]:
    yield from zip(chunk, future.result(), strict=True)


def _read(chunk: list[Document]) -> list[Extraction | Refusal]:
    from . import worker  # in this process it would make a reader for nothing

    return worker.read(chunk)
