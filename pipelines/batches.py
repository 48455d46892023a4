"""Iterables in pieces (``itertools.batched`` needs Python 3.12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of ``size`` items in order, the last one shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
