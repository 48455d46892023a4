"""The picture of a neighbourhood: well-formed whatever the names, with amounts, colours and a legend."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from graph.export.picture import COLOURS, Tie, draw, picture
from graph.stores.base import GraphStore

SVG = "{http://www.w3.org/2000/svg}"


def words(drawn: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def test_of_an_organization(store: GraphStore) -> None:
    shown = words(picture(store, "openai"))
    assert {"OpenAI", "Oracle", "$300.0bn", "Amazon", "$138.0bn", "Nvidia", "$30.0bn", "–", *COLOURS} <= set(shown)


@pytest.mark.parametrize("name", ['A & B <script>"x"</script>', "quote ' and `tick`", "two\nlines", "x" * 80, "\x00odd"])
def test_names_are_only_text(name: str) -> None:
    drawn = draw(name, [Tie(name, "cloud", 1)], [Tie(name, "debt", None)])
    root = ElementTree.fromstring(drawn)
    assert {element.tag for element in root.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "defs", "marker", "path", "rect", "text", "g", "title")
    }
