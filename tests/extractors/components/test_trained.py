"""The shipped weights load and parse; another pipeline can be named; one that is missing is said."""

from pathlib import Path

import pytest
import spacy

from data.errors import SettingsError
from extractors.components.trained import SHIPPED, load_trained


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
