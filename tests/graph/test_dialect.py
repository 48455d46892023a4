"""The text of a question for what is asked: snippets by level and measure, and conditions that stand only where they are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data.errors import QueryError
from graph.catalogue import parse
from graph.dialect import dialect
from graph.stores.embedded import EmbeddedStore


@pytest.mark.parametrize(
    ("text", "values", "put"),
    [
        ("c.{{id}} c.{{name}}", {"level": "parent"}, "c.parent_id c.parent_name"),
        ("c.{{id}} c.{{name}}", {"level": "entity"}, "c.id c.name"),
        ("r.{{by}} r.{{low}} r.{{high}}", {"by": "usd"}, "r.usd r.usd_low r.usd_high"),
        ("r.{{by}} r.{{low}} r.{{high}}", {"by": "mw"}, "r.mw r.mw r.mw"),
        ("[:{{role}}]", {"role": "owns"}, "[:OWNS]"),
        ("[:R {{reach}}]", {"hops": 2}, "[:R * SHORTEST 1..2]"),
        ("[:R {{reach_before}}]", {"hops": 3}, "[:R * SHORTEST 1..2]"),
        ("[:R {{reach_before}}]", {"hops": 1}, "[:R * SHORTEST 1..1]"),
        ("a [[layer: AND r.layer = $layer]] b", {"layer": "any"}, "a  b"),
        ("a [[layer: AND r.layer = $layer]] b", {"layer": "chips"}, "a AND r.layer = $layer b"),
        ("[[one: MATCH\nx.{{id}}]][[other: y]]", {"one": "o'Neill", "other": "any", "level": "entity"}, "MATCH\nx.id"),
    ],
)
def test_the_text_that_is_put(tmp_path: Path, text: str, values: dict[str, Any], put: str) -> None:
    assert dialect(EmbeddedStore(tmp_path), text, values) == put


@pytest.mark.parametrize(("body", "missing"), [("c.{{id}}", "level"), ("{{high}}", "by"), ("[[layer: x]]", "layer"), ("{{reach}}", "hops")])
def test_a_snippet_needs_its_parameter(body: str, missing: str) -> None:
    with pytest.raises(QueryError, match=rf"uses \${missing} without"):
        parse("bad", f"// question: What?\n// columns: a\nRETURN {body} AS a")
