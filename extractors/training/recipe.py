"""From a folder of data sets to a trained pipeline: both configs run, joined into one pipeline, measured on parts that were held out."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_training
from spacy.util import load_config

from . import variation
from .corpora import Corpora, entity_corpora, treebank_corpora

_NAME = "dealgraph"
_SEED = 0
_EVALUATIONS = 12
"""Checkpoints of a training, of which the best is kept."""
_SPEED_SAMPLE = 500
_LICENCE = "CC BY-SA 4.0"
_REGISTERED = (variation,)
"""Named by the configs."""


def train(data: Path, output: Path, steps: int | None = None) -> dict[str, Any]:
    """Train, write the pipeline to a folder and its measurements beside it, and return them. ``steps`` replaces those of the configs."""
    blank = spacy.blank("en")
    trees, names = treebank_corpora(data, blank), entity_corpora(data, blank, _SEED)
    pipeline = _trained("parser", trees, steps)
    pipeline.add_pipe("ner", source=_trained("ner", names, steps))
    measurements = _measured(pipeline, trees.measuring | names.measuring)
    _describe(pipeline, measurements)
    output.parent.mkdir(parents=True, exist_ok=True)
    pipeline.to_disk(output)
    _keep_strings(pipeline, output / "vocab" / "strings.json")
    (output.parent / "measurements.json").write_text(json.dumps(measurements, indent=1) + "\n", encoding="utf-8")
    return measurements


def _trained(config: str, corpora: Corpora, steps: int | None) -> Language:
    """The best checkpoint of a config's training."""
    with TemporaryDirectory() as folder, as_file(files(__package__).joinpath(f"{config}.cfg")) as path:
        parts = {"train": corpora.training, "dev": corpora.choosing}
        for part, docs in parts.items():
            DocBin(docs=docs).to_disk(Path(folder) / f"{part}.spacy")
        overrides: dict[str, Any] = {f"paths.{part}": str(Path(folder) / f"{part}.spacy") for part in parts} | {"system.seed": _SEED}
        if steps is not None:
            overrides |= {"training.max_steps": steps, "training.eval_frequency": max(1, steps // _EVALUATIONS)}
        nlp = init_nlp(load_config(path, overrides=overrides))
        checkpoints = Path(folder) / "checkpoints"
        checkpoints.mkdir()
        run_training(nlp, checkpoints, stdout=sys.stderr, stderr=sys.stderr)
        return spacy.load(checkpoints / "model-best")


def _measured(nlp: Language, parts: dict[str, list[Doc]]) -> dict[str, Any]:
    """Scores on what was held out, and words a second over the treebank's part."""
    trees = nlp.evaluate(_examples(nlp, parts["treebank"]))
    measures: dict[str, Any] = {
        "tags": trees["tag_acc"],
        "lemmas": trees["lemma_acc"],
        "unlabelled attachment": trees["dep_uas"],
        "labelled attachment": trees["dep_las"],
    }
    for part, docs in parts.items():
        named = {entity.label_ for doc in docs for entity in doc.ents}
        scores = nlp.evaluate(_examples(nlp, docs))["ents_per_type"] if named else {}
        for label in sorted(named & scores.keys()):
            measures[f"{label}, {part}"] = {name: round(scores[label][name[0]], 4) for name in ("precision", "recall", "f1")}
    measures = {name: round(value, 4) if isinstance(value, float) else value for name, value in measures.items()}
    return measures | {"words a second": _speed(nlp, parts["treebank"])}


def _examples(nlp: Language, docs: Iterable[Doc]) -> list[Example]:
    return [Example(nlp.make_doc(doc.text), doc) for doc in docs]


def _speed(nlp: Language, docs: list[Doc]) -> int:
    sample = [nlp.make_doc(doc.text) for doc in docs[:_SPEED_SAMPLE]]
    started = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(sample))
    return round(words / (time.perf_counter() - started))


def _keep_strings(nlp: Language, path: Path) -> None:
    """Of all words seen in training keep those that the pipeline needs: its labels, and the parts of words that lemmas are made with."""
    labels = {label for pipe_labels in nlp.pipe_labels.values() for label in pipe_labels}
    trees = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())["trees"]  # type: ignore[attr-defined]
    parts = {nlp.vocab.strings[tree[side]] for tree in trees for side in ("orig", "subst") if side in tree}
    path.write_text(json.dumps(sorted(labels | parts), ensure_ascii=False), encoding="utf-8")


def _describe(nlp: Language, measurements: dict[str, Any]) -> None:
    """What the pipeline's meta data say; nothing of the machine it was trained on."""
    nlp.meta.update(
        name=_NAME,
        version=version("dealgraph"),
        description="Trees and names of English news, releases and filings on AI infrastructure",
        author="Dealgraph",
        license=_LICENCE,
        performance=measurements,
    )
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
