"""The folder of published data sets as Docs to train on and to measure with."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from data.errors import DealgraphError
from data.reference.tables import load_reference
from extractors.vocabulary.naming import load_names

from .entities import read_fire, read_fire_entities, read_uner, read_wikigold, read_wnut, with_outlets
from .names import Names
from .passages import Passage
from .sentences import load_sentences, written
from .treebank import read_treebank

_TREEBANK = "ud_english_ewt/en_ewt-ud-{}.conllu"
_ENTITIES: tuple[tuple[str, Callable[[Path], Iterator[Passage]]], ...] = (
    ("fire/fire_train_entities.jsonl", read_fire_entities),
    ("wikigold/wikigold.conll", read_wikigold),
    ("uner_english_ewt/en_ewt-ud-dev.iob2", read_uner),
    ("uner_english_ewt/en_ewt-ud-test.iob2", read_uner),
)
_NOISY = "wnut17/wnut17train.conll"
_HELD_OUT = "fire/fire_dev.json"
_TIMES, _TIMES_HELD_OUT = 60, 20
"""How often each sentence of ours is written, with other names each time."""
_WORD_TAGS = frozenset({"NN", "NNS", "VB", "JJ"})
_SHORTEST_WORD, _LONGEST_WORD, _OFTEN = 4, 10, 3


@dataclass(frozen=True, slots=True)
class Corpora:
    """Docs to train on, to choose among checkpoints by, and to measure with; by the name of what they hold."""

    training: list[Doc]
    choosing: list[Doc]
    measuring: dict[str, list[Doc]]


def treebank_corpora(folder: Path, nlp: Language) -> Corpora:
    """The English Web Treebank in its own three parts."""
    training, choosing, measuring = (
        list(read_treebank(_file(folder, _TREEBANK.format(part)), nlp.vocab)) for part in ("train", "dev", "test")
    )
    return Corpora(training, choosing, {"treebank": measuring})


def entity_corpora(folder: Path, nlp: Language, seed: int) -> Corpora:
    """The entity sets as they are and with other names, and our own sentences; FIRE's development part and some of ours are held out."""
    names = Names(load_reference(), ordinary_words(folder, nlp), seed)
    tidy = partial(with_outlets, outlets=frozenset(outlet.casefold() for outlet in load_names().names.outlets))
    real = [tidy(passage) for name, read in _ENTITIES for passage in read(_file(folder, name))]
    noisy = [tidy(passage) for passage in read_wnut(_file(folder, _NOISY))]
    renamed = [passage.renamed(names.like) for passage in real if passage.spans]
    sentences = load_sentences()
    passages = [*real, *noisy, *renamed, *written(sentences.training, names, _TIMES)]
    random.Random(seed).shuffle(passages)
    fire = _docs([tidy(passage) for passage in read_fire(_file(folder, _HELD_OUT))], nlp)
    ours = _docs(written(sentences.held_out, names, _TIMES_HELD_OUT), nlp)
    return Corpora(_docs(passages, nlp), fire + ours, {"fire": fire, "own sentences": ours})


def ordinary_words(folder: Path, nlp: Language) -> list[str]:
    """Words of the treebank that are no rare ones, of which companies make names."""
    docs = read_treebank(_file(folder, _TREEBANK.format("train")), nlp.vocab)
    counts = Counter(token.lemma_ for doc in docs for token in doc if token.tag_ in _WORD_TAGS)
    return sorted(
        word
        for word, count in counts.items()
        if count >= _OFTEN and word.isascii() and word.isalpha() and word.islower() and _SHORTEST_WORD <= len(word) <= _LONGEST_WORD
    )


def _docs(passages: Iterator[Passage] | list[Passage], nlp: Language) -> list[Doc]:
    return [passage.doc(nlp) for passage in passages]


def _file(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise DealgraphError(
            f"{path} is missing: extractors/weights/README.md says where each data set is had and how the folder is laid out"
        )
    return path
