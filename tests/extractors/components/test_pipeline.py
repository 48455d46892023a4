"""The components together: names and places by table (``tests/cases``), and what they put on a Doc."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from data.model.documents import Document
from data.reference.tables import load_reference
from extractors.components.figures import GROUPS, taken
from extractors.components.pipeline import build_pipeline
from extractors.components.trained import load_trained
from extractors.components.views import mentions_of, reading_of

FOLDER = Path(__file__).parents[2] / "cases"
TEXT = """Microsoft rents GB300 chips from IREN

On Monday Microsoft signed a five-year, US$9.7bn/300MW contract with IREN for its campus in Childress, Texas.
The price is $9.7 billion, and 200 MW of critical IT load are due by the end of 2026. XYZ 3 billion came on top."""


def cases(name: str) -> pytest.MarkDecorator:
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return pytest.mark.parametrize("case", [json.loads(line) for line in lines], ids=lambda case: case["text"])


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(load_reference(), load_trained())


def parsed(nlp: Language, text: str, published: dt.date | None = dt.date(2025, 11, 5)) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = published
    return nlp(doc)


@cases("organizations")
def test_organizations(nlp: Language, case: dict[str, Any]) -> None:
    text = case["text"]
    figures = taken(parsed(nlp, text), "organizations")
    assert [{"text": text[f.start : f.end], "name": f.record.name, "id": f.record.id} for f in figures] == case["organizations"]


@cases("places")
def test_places(nlp: Language, case: dict[str, Any]) -> None:
    document = Document(document_id="doc-1", name="case", content_sha256="0", text=case["text"])
    reading = reading_of(parsed(nlp, case["text"]), document, None)
    assert [spot.value for sentence in reading.sentences for spot in sentence.regions] == case["regions"]
    assert [spot.value for sentence in reading.sentences for spot in sentence.sites] == case["sites"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Led by Tarnfell Ventures, the round closed.", "investor"),
        ("Tarnfell Semiconductor sells chips.", "chipmaker"),
        ("Neocloud Tarnfell sells hours.", "neocloud"),
        ("Tarnfell, an electricity provider, sells power.", "utility"),
        ("Tarnfell Holdings is old.", None),
    ],
)
def test_kind_of_an_unlisted_organization(nlp: Language, text: str, kind: str | None) -> None:
    (figure,) = taken(parsed(nlp, text), "organizations")
    assert (figure.record.id, figure.record.kind) == (None, kind)


def test_groups_are_spans_and_exact_figures(nlp: Language) -> None:
    doc = parsed(nlp, TEXT)
    assert set(doc.spans) == set(GROUPS)
    assert [TEXT[f.start : f.end] for f in taken(doc, "money")] == ["US$9.7bn", "$9.7 billion"]
    assert [TEXT[f.start : f.end] for f in taken(doc, "capacity")] == ["300MW", "200 MW"]
    assert [span.text for span in doc.spans["organizations"]] == ["Microsoft", "IREN", "Microsoft", "IREN"]
    assert doc._.warnings == ("amount in unknown currency: 'XYZ 3 billion'",)


def test_view_of_a_document(nlp: Language) -> None:
    document = Document(document_id="doc-1", name="case", title=TEXT.splitlines()[0], content_sha256="0", text=TEXT)
    reading = reading_of(parsed(nlp, TEXT), document, None)
    title, first, second = reading.sentences[:3]
    assert title.is_title and not first.is_title
    assert [spot.value.product for spot in title.hardware] == ["GB300"]
    assert [str(spot.value) for spot in first.dates] == ["2025-11-03"]
    assert [str(spot.value) for spot in first.terms] == ["5"]
    assert [spot.value for spot in first.regions] == ["Texas"]
    assert [spot.value.basis for spot in second.capacities] == ["critical_it"]
    for sentence in reading.sentences:
        for spot in (*sentence.organizations, *sentence.money, *sentence.capacities, *sentence.terms, *sentence.dates):
            assert TEXT[spot.start : spot.end] == spot.text
            assert sentence.starts[spot.first] <= spot.start < spot.end <= sentence.ends[spot.after - 1]


def test_mentions_have_normal_forms_in_the_order_of_the_text(nlp: Language) -> None:
    mentions = mentions_of(parsed(nlp, TEXT))
    assert all(TEXT[one.start : one.end] == one.text for one in mentions)
    assert [one.start for one in mentions] == sorted(one.start for one in mentions)
    normal = {(one.kind.value, one.normal) for one in mentions}
    assert {
        ("money", "9700000000 USD"),
        ("capacity", "200 MW"),
        ("place", "texas"),
        ("term", "5 years"),
        ("organization", "iren"),
    } <= normal


def test_amounts_are_no_places(nlp: Language) -> None:
    assert not taken(parsed(nlp, "It paid US$9.7bn."), "places")
