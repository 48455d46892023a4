"""The picture of a neighbourhood: well-formed whatever the names, with amounts, what is not known of them, colours, a legend, a source."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from data.settings import Settings
from graph.export.drawing import Drawing, Tie, dollars, draw, largest, shortened
from graph.export.picture import picture
from graph.export.raster import png
from graph.load import load
from graph.stores.base import GraphStore
from pipelines.cli import app

SVG = "{http://www.w3.org/2000/svg}"


def words(drawn: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def test_of_an_organization(store: GraphStore) -> None:
    shown = words(picture(store, "openai"))
    assert {"OpenAI", "Oracle", "≥\u00a0$300.0bn", "Amazon", "$138.0bn", "Nvidia", "$30.0bn", "of $110.0bn", "–"} <= set(shown)
    assert "≤\u00a0$22.4bn" in shown
    assert {"cloud", "chips", "equity"} <= set(shown) and not {"power", "debt"} & set(shown)
    assert shown[-1].startswith("Source: Dealgraph, 10 deals that count, told by documents up to 2025-11-03. Stated amounts in US dollars")


def test_what_only_hardware_tells_is_dashed(store: GraphStore) -> None:
    drawn = picture(store, "AWS")
    assert [path.get("marker-end") for path in ElementTree.fromstring(drawn).iter(f"{SVG}path") if path.get("stroke-dasharray")] == [
        "url(#chips)"
    ]
    assert "dashed: told by hardware alone" in words(drawn)[-2]


def test_of_one_without_deals(store: GraphStore) -> None:
    assert words(picture(store, "Mystery Holdings"))[-1].startswith("Dealgraph knows no deal of this kind that counts. ")


@pytest.mark.parametrize("name", ['A & B <script>"x"</script>', "quote ' and `tick`", "two\nlines", "x" * 80, "\x00odd", "株式会社" * 9])
def test_names_are_only_text(name: str) -> None:
    drawn = draw(Drawing(name, [Tie(name, "cloud", 1)], [Tie(name, "debt", None)]), 20)
    root = ElementTree.fromstring(drawn)
    assert {element.tag for element in root.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "defs", "marker", "path", "rect", "text", "g", "title")
    }


@pytest.mark.parametrize(
    ("ties", "shown", "told"),
    [(0, 20, None), (20, 20, None), (21, 20, "and 1 more"), (150, 20, "and 130 more"), (150, 200, None)],
)
def test_a_large_neighbourhood_shows_the_largest(ties: int, shown: int, told: str | None) -> None:
    many = [Tie(f"Firm {number:03}", "cloud", (number * 37 % 151) * 10**9 or None) for number in range(ties)]
    drawn = draw(Drawing("Hub", many, []), shown)
    found = words(drawn)
    assert sum(text.startswith("Firm ") for text in found) == min(ties, shown)
    assert [text for text in found if text.startswith("and ")] == ([told] if told else [])
    assert largest(many, shown)[:1] == many[:1] or ties > shown


@pytest.mark.parametrize(
    ("tie", "amount"),
    [
        (Tie("x", "cloud", 38 * 10**9), "$38.0bn"),
        (Tie("x", "cloud", 38 * 10**9, at_least=True), "≥\u00a0$38.0bn"),
        (Tie("x", "cloud", 38 * 10**9, at_most=True), "≤\u00a0$38.0bn"),
        (Tie("x", "equity", None, part_of=2 * 10**9), "of $2.0bn"),
        (Tie("x", "equity", None), "–"),
    ],
)
def test_amounts(tie: Tie, amount: str) -> None:
    assert tie.amount == amount


@pytest.mark.parametrize(("usd", "text"), [(999_999_999, "$1.0bn"), (650_000_000, "$650.0m"), (1_400 * 10**9, "$1.4tn"), (12, "$12")])
def test_dollars(usd: int, text: str) -> None:
    assert dollars(usd) == text


@pytest.mark.parametrize(
    ("name", "text"), [("Oracle", "Oracle"), ("x" * 26, "x" * 26), ("x" * 27, "x" * 25 + "…"), ("株" * 14, "株" * 12 + "…")]
)
def test_shortened(name: str, text: str) -> None:
    assert shortened(name) == text


def test_png() -> None:
    drawn = png(draw(Drawing("Hub", [], [Tie("Firm", "cloud", 10**9)]), 20))
    assert drawn.startswith(b"\x89PNG")


def test_png_has_the_names() -> None:
    """Where no font is found there is nothing but boxes."""
    hub, bub = (png(draw(Drawing(name, [], [Tie("Firm", "cloud", 10**9)]), 20)) for name in ("Hub", "Bub"))
    assert hub != bub


@pytest.mark.parametrize(
    ("file", "code", "told"),
    [("openai.svg", 0, ""), ("openai.jpg", 2, "neither .svg nor .png"), ("nowhere/openai.svg", 1, "name a file in a folder that you may")],
)
def test_the_command(filled: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, code: int, told: str) -> None:
    monkeypatch.setenv("DEALGRAPH_HOME", str(filled.home_path))
    load(filled, "embedded")
    result = CliRunner().invoke(app, ["picture", "OpenAI", "--output", str(tmp_path / file)])
    assert (result.exit_code, told in " ".join(result.output.split())) == (code, True)
    assert (tmp_path / file).exists() == (code == 0)
