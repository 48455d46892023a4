"""The same rows give the same graph, value by value, in whatever order they come: else the next load would write what nobody changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from random import Random
from typing import Any

import pytest

from data.settings import Settings
from data.tables.warehouse import Warehouse
from graph.benchmark.synthetic import synthetic
from graph.build import build
from graph.source import Source, read_source
from graph.verify import without


@pytest.fixture(params=["by hand", "synthetic"])
def source(request: pytest.FixtureRequest, filled: Settings) -> Source:
    return synthetic(300) if request.param == "synthetic" else read_source(Warehouse(filled.warehouse_path))


def in_another_order(source: Source, seed: int) -> Source:
    random = Random(seed)
    tables = {field.name: list(getattr(source, field.name)) for field in fields(Source)}
    return replace(source, **{name: random.sample(rows, len(rows)) for name, rows in tables.items()})


@pytest.mark.parametrize("seed", range(3))
def test_in_any_order(source: Source, seed: int) -> None:
    assert other(source, in_another_order(source, seed)) == {}


def test_twice(source: Source) -> None:
    assert other(source, source) == {}


def other(one: Source, another: Source) -> Mapping[Any, list[dict[str, Any]]]:
    """Rows of the first graph that the second lacks, by part."""
    frames = build(another).frames
    lacking = {part: without(frame, frames[part]) for part, frame in build(one).frames.items()}
    return {part: frame.to_dicts() for part, frame in lacking.items() if len(frame)}
