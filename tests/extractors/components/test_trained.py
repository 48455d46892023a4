"""The shipped weights load, parse and find names; another pipeline can be named; one that is missing is said."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from data.errors import SettingsError
from data.reference.tables import load_reference
from extractors.components.figures import taken
from extractors.components.pipeline import build_pipeline
from extractors.components.trained import SHIPPED, load_trained

ROOT = Path(__file__).resolve().parents[3]
CASES = [json.loads(line) for line in (ROOT / "tests" / "cases" / "entities.jsonl").read_text("utf-8").splitlines()]


def test_the_shipped_pipeline_sees_who_does_what() -> None:
    trained = load_trained()
    words = ["The", "company", "will", "supply", "the", "lab", "with", "power", "."]
    (doc,) = trained.parsed([trained.sentence(words, [True] * len(words))])
    assert {(token.dep_, token.text) for token in doc} >= {("nsubj", "company"), ("ROOT", "supply"), ("obj", "lab")}


def test_the_shipped_pipeline_knows_base_forms() -> None:
    doc = spacy.load(SHIPPED)("The companies signed contracts.")
    assert [token.lemma_ for token in doc] == ["the", "company", "sign", "contract", "."]


def test_a_sentence_stays_one() -> None:
    trained = load_trained()
    words = ["It", "signed", ".", "They", "left", ".", "He", "came", "."]
    (doc,) = trained.parsed([trained.sentence(words, [True] * len(words))])
    assert len(list(doc.sents)) == 1


def test_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) < 12_000_000


def test_another_pipeline_can_be_named(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    trained = load_trained(str(tmp_path / "blank"))
    assert not trained.finds_names
    assert trained.version != load_trained().version


def test_a_pipeline_that_is_missing_is_said() -> None:
    with pytest.raises(SettingsError, match="DEALGRAPH_PIPELINE names 'en_none_here'"):
        load_trained("en_none_here")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_names_are_found_by_what_stands_around_them(case: dict[str, Any]) -> None:
    trained, doc = load_trained(), spacy.blank("en")(case["text"])
    (named,) = trained.named([trained.sentence([token.text for token in doc], [bool(token.whitespace_) for token in doc])])
    assert [entity.text for entity in named.ents if entity.label_ == "ORG"] == case["organizations"]


TEXT = """Quorvane leases a campus

Quorvane, a company nobody lists, leased 90 MW of data center capacity from Brightfall and Oracle for its AI cloud.
The servers hold chips from Nvidia. "We need more power," said Ada Quill of Quorvane. Quill paid $20 million for a house."""


def test_unlisted_names_become_organizations_where_they_act() -> None:
    pipeline = build_pipeline(load_reference(), load_trained())
    names = {figure.record.name for figure in taken(pipeline(TEXT), "organizations")}
    assert names >= {"Quorvane", "Brightfall", "Oracle", "Nvidia"}
    assert "Quill" not in names
