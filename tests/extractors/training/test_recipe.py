"""The recipe runs on a folder laid out as the published data sets are, and what it writes is a pipeline."""

import json
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

from data.errors import DealgraphError
from extractors.components.trained import load_trained
from extractors.training.recipe import train
from pipelines.cli import app

SENTENCE = (
    ("Acorn", "Acorn", "NNP", 2, "nsubj"),
    ("leases", "lease", "VBZ", 0, "root"),
    ("two", "two", "CD", 4, "nummod"),
    ("halls", "hall", "NNS", 2, "obj"),
    ("from", "from", "IN", 6, "case"),
    ("Borealis", "Borealis", "NNP", 2, "obl"),
    (".", ".", ".", 2, "punct"),
)
TIMES = 25
"""The parser learns no relation that it sees less often."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few sentences of ours in each form."""
    trees = "\n".join(
        "".join(
            f"{place}\t{word}\t{lemma}\t_\t{tag}\t_\t{head}\t{relation}\t_\t_\n"
            for place, (word, lemma, tag, head, relation) in enumerate(SENTENCE, 1)
        )
        for _ in range(TIMES)
    )
    names = {0: "B-ORG", 5: "B-ORG"}
    columns = "".join(f"{word} {names.get(place, 'O')}\n" for place, (word, *_) in enumerate(SENTENCE))
    numbered = "".join(f"{place}\t{word}\t{names.get(place, 'O')}\n" for place, (word, *_) in enumerate(SENTENCE))
    entities = {"text": "Acorn leases two halls from Borealis .", "entities": {"Company": ["Acorn", "Borealis"], "Money": []}}
    tokens = {"tokens": [word for word, *_ in SENTENCE], "entities": [{"type": "Company", "start": 0, "end": 1}]}
    for name, text in {
        **{f"ud_english_ewt/en_ewt-ud-{part}.conllu": trees for part in ("train", "dev", "test")},
        **{f"uner_english_ewt/en_ewt-ud-{part}.iob2": numbered for part in ("dev", "test")},
        "fire/fire_train_entities.jsonl": json.dumps(entities),
        "fire/fire_dev.json": json.dumps([tokens]),
        "wikigold/wikigold.conll": columns,
        "wnut17/wnut17train.conll": columns.replace("B-ORG", "B-corporation"),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_few_steps_write_a_pipeline_with_its_measurements(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.training.corpora._TIMES", 1)
    monkeypatch.setattr("extractors.training.corpora._TIMES_HELD_OUT", 1)
    written = folder / "out" / "pipeline"
    measurements = train(folder, written, steps=3)
    assert spacy.load(written).pipe_names == ["tok2vec", "tagger", "trainable_lemmatizer", "parser", "ner"]
    assert json.loads((folder / "out" / "measurements.json").read_text("utf-8")) == measurements
    assert {"tags", "labelled attachment", "ORG, fire"} <= measurements.keys()
    assert str(folder) not in (written / "config.cfg").read_text("utf-8")
    trained = load_trained(str(written))
    (doc,) = trained.parsed([trained.sentence(["Acorn", "leases"], [True, False])])
    assert doc.has_annotation("DEP")


def test_a_missing_set_is_named(folder: Path) -> None:
    (folder / "wikigold" / "wikigold.conll").unlink()
    with pytest.raises(DealgraphError, match=r"wikigold.conll is missing.*README"):
        train(folder, folder / "out" / "pipeline", steps=1)
    result = CliRunner().invoke(app, ["train", "--data", str(folder), "--output", str(folder / "out")])
    assert result.exit_code == 1
