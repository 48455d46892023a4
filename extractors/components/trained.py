"""The trained pipeline: trees and names for sentences that are worth the time. Ours ships with the package; a setting may name another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import get_package_path, is_package, load_meta, registry
from thinc.api import use_ops

from data.errors import SettingsError
from data.model.ids import digest

from .vectors import straighten

SHIPPED = Path(__file__).resolve().parent.parent / "weights" / "pipeline"
_THREADS = "OPENBLAS_NUM_THREADS"
_NAMES = "ner"
_UNUSED = ("tokenizer", "tagger", "morphologizer", "trainable_lemmatizer", "lemmatizer")
"""What neither trees nor names need: sentences come as words, and nobody asks for tags and lemmas. They are not even loaded."""
_SHARED = ("tok2vec", "transformer")
_FEATURES = frozenset({NORM, PREFIX, SUFFIX, SHAPE, LOWER, IS_SPACE})
"""What our weights see of a word, of the two dozen features that spaCy works out for each new one."""
_WORDS = "dealgraph.words.v1"


@registry.tokenizers(_WORDS)  # type: ignore[untyped-decorator]  # catalogue has no types
def _create_tokenizer() -> Callable[[Language], Tokenizer]:
    """One without rules, which take long to load."""
    return lambda nlp: Tokenizer(nlp.vocab)


class TrainedPipeline:
    """A trained spaCy pipeline over single sentences. Weights are loaded at the first sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path
        meta = load_meta(path / "meta.json")
        self.version = digest(f"{meta['lang']}_{meta['name']}-{meta['version']}", (path / "meta.json").read_text("utf-8"), length=12)
        """Changes with the pipeline; its scores, which its meta data hold, tell one training from another."""
        self.finds_names: bool = _NAMES in meta["pipeline"]

    def sentence(self, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
        """A sentence to be read, of the words that it has."""
        return Doc(self._nlp.vocab, words=list(words), spaces=list(spaces), sent_starts=[place == 0 for place in range(len(words))])

    def parsed(self, sentences: Iterable[Doc]) -> Iterator[Doc]:
        """The sentences with tags and trees. One by one: they are asked for one by one, and a batch of one costs more than the tree."""
        for sentence in sentences:
            doc = sentence
            for component in self._for_trees:
                doc = component(doc)
            yield doc

    def named(self, sentences: Iterable[Doc]) -> Iterator[Doc]:
        """The sentences with entities."""
        return self._nlp.pipe(sentences, disable=[name for name in self._nlp.pipe_names if name not in self._for_names])

    @cached_property
    def _nlp(self) -> Language:
        # NumPy's library for products of matrices fits the processor; that of Thinc's wheels is one for all, and a third as fast.
        with use_ops("numpy", use_blis=os.environ.get(_THREADS) != "1"):
            nlp = spacy.load(self._path, exclude=_UNUSED, config={"nlp": {"tokenizer": {"@tokenizers": _WORDS}}})
        straighten(nlp)
        if self._path == SHIPPED:
            vocab: Any = nlp.vocab
            vocab.lex_attr_getters = {name: getter for name, getter in vocab.lex_attr_getters.items() if name in _FEATURES}
        return nlp

    @cached_property
    def _for_trees(self) -> tuple[Callable[[Doc], Doc], ...]:
        return tuple(component for name, component in self._nlp.pipeline if name != _NAMES)

    @cached_property
    def _for_names(self) -> frozenset[str]:
        """The components that entities need: their own, and a shared one where it has no vectors of its own."""
        ner = self._nlp.get_pipe(_NAMES) if _NAMES in self._nlp.pipe_names else None
        listens = ner is not None and any(node.name.endswith("listener") for node in ner.model.walk())  # type: ignore[attr-defined]
        return frozenset({_NAMES, *(_SHARED if listens else ())})


@cache
def load_trained(name: str | None = None) -> TrainedPipeline:
    """The pipeline of a setting: ours where it is empty, else that of an installed package or of a folder.

    Raises SettingsError that says how to mend the setting.
    """
    if not name:
        return TrainedPipeline(SHIPPED)
    path = get_package_path(name) if is_package(name) else Path(name).expanduser()
    if not (path / "meta.json").is_file():
        raise SettingsError(
            f"DEALGRAPH_PIPELINE names {name!r}, which is neither an installed spaCy pipeline nor a folder with one: "
            f"install it, or unset DEALGRAPH_PIPELINE to read with the pipeline that ships with Dealgraph"
        )
    return TrainedPipeline(path)
