"""The vectors of words in few steps: what spaCy's layers work out one after the other, each word's own part but once.

Most of the time that the tree of a sentence takes is Thinc's way through some sixty layers, not their sums. This is for reading alone, and
for the architecture that our weights have (``MultiHashEmbed`` without static vectors, ``MaxoutWindowEncoder``); any other stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

Floats: TypeAlias = NDArray[np.float32]
Layers: TypeAlias = Any
"""A model of Thinc, whose types say less than is known of it here."""

_MIX = ("maxout", "layernorm", "dropout")
_LAYER = ("expand_window", *_MIX)
"""The steps that mix the features of a word, and those of each layer of the encoding."""
_MOST_WORDS = 50_000
"""Words that are kept, some 20 MB; a stream of texts has no end of new ones."""
_ROOM = 1024
"""Words that there is room for at first; then twice as many, and so on."""
_EPSILON = np.float32(1e-8)
"""As Thinc adds it to a variance."""
_ROOT = np.float32(-0.5)


def straighten(nlp: Language) -> None:
    """Put ``WordVectors`` in the place of the layers that they stand for, in all components of a pipeline."""
    for name in nlp.pipe_names:
        component: Any = nlp.get_pipe(name)
        model = getattr(component, "model", None)
        if not isinstance(model, Model):
            continue
        if _is_known(model):
            component.model = _in_one(model)
        for node in model.walk():
            node.layers[:] = [_in_one(layer) if _is_known(layer) else layer for layer in node.layers]


def _is_known(model: Layers) -> bool:
    """Whether it embeds words by their features and encodes them as our weights do."""
    if not (model.has_ref("embed") and model.has_ref("encode") and len(model.layers) == 2):
        return False
    features, *_, back = _steps(model.layers[0])
    layers = [one for stack in model.layers[1].layers for one in stack.layers]
    return (
        (features.name, back.name, len(model.layers[0].layers)) == ("extract_features", "ragged2list", 5)
        and tuple(step.name for step in _steps(model.layers[0].layers[3])) == _MIX
        and bool(layers)
        and all(one.name.startswith("residual(") and tuple(step.name for step in _steps(one)) == _LAYER for one in layers)
    )


def _steps(model: Layers) -> list[Layers]:
    """What a model does in the end, without the layers that only hold others."""
    return [node for node in model.walk(order="dfs_pre") if not node.layers]


def _in_one(chain: Layers) -> Layers:
    vectors = WordVectors(chain)

    def forward(_: Layers, docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Callable[[Any], Any]]:
        if is_train:
            raise ValueError("these layers were put together for reading: load the pipeline afresh to train it")
        return vectors(docs), lambda gradient: gradient

    return Model("word_vectors", forward, dims={"nO": chain.get_dim("nO")})


class WordVectors:
    """Vectors of the words of sentences, as a chain of embedding and encoding gives them."""

    def __init__(self, chain: Layers) -> None:
        embed, encode = chain.layers
        self._columns = list(embed.layers[0].attrs["columns"])
        self._hashed, self._mixed = embed.layers[2].layers[0], _Layer.of(embed.layers[3])
        self._layers = [_Layer.of(residual) for residual in encode.layers[0].layers]
        self._pad = int(encode.attrs["pad"])
        self._known: dict[bytes, int] = {}
        self._table: Floats = np.zeros((_ROOM, chain.get_dim("nO")), dtype="float32")

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Of each document its words in rows."""
        features = [doc.to_array(self._columns).astype("uint64", copy=False) for doc in docs]
        rows = self._rows(np.ascontiguousarray(np.concatenate(features)))
        # Zeros between the documents, so that none sees the words of the next; they take part in all layers, as in training.
        places, at = list[slice](), self._pad
        for doc in docs:
            places.append(slice(at, at + len(doc)))
            at += len(doc) + self._pad if len(doc) else 0
        padded = np.zeros((at, self._table.shape[1]), dtype="float32")
        padded[np.concatenate([np.arange(place.start, place.stop) for place in places])] = self._table[rows]
        for layer in self._layers:
            padded += layer(padded)
        return [padded[place] for place in places]

    def _rows(self, features: NDArray[np.uint64]) -> list[int]:
        """Where each word stands in the table; new words are added."""
        width, whole = features.itemsize * features.shape[1], features.tobytes()
        keys = [whole[at : at + width] for at in range(0, len(whole), width)]
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
        new = {key: at for at, key in enumerate(keys) if key not in self._known}
        if new:
            first, after = len(self._known), len(self._known) + len(new)
            while after > len(self._table):
                self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self._table[first:after] = self._mixed(self._hashed.predict(features[list(new.values())]))
            self._known.update(zip(new, range(first, after), strict=True))
        return [self._known[key] for key in keys]


class _Layer(NamedTuple):
    """A window over neighbouring words, the greatest of several sums, and these brought to one scale."""

    window: int
    """Words on either side; none where the features of each word are mixed."""
    pieces: int
    weights: Floats
    sums: Floats
    """Added to the sums of all pieces, piece by piece."""
    gain: Floats
    bias: Floats

    @classmethod
    def of(cls, model: Layers) -> _Layer:
        """The layer that Thinc has in three or four."""
        *expand, maxout, norm, _ = _steps(model)
        weights, sums = maxout.get_param("W"), maxout.get_param("b")
        units, pieces, width = weights.shape
        return cls(
            window=int(expand[0].attrs["window_size"]) if expand else 0,
            pieces=pieces,
            weights=np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * units, width).T),
            sums=np.ascontiguousarray(sums.T.reshape(pieces * units)),
            gain=norm.get_param("G"),
            bias=norm.get_param("b"),
        )

    def __call__(self, words: Floats) -> Floats:
        units = len(self.bias)
        sums = self._neighbours(words) @ self.weights
        sums += self.sums
        best: Floats = sums[:, :units]
        for piece in range(1, self.pieces):
            best = np.maximum(best, sums[:, piece * units : (piece + 1) * units])
        best = best - best.mean(axis=1, keepdims=True)
        variance: Floats = np.einsum("ij,ij->i", best, best) / np.float32(units) + _EPSILON
        best *= (variance**_ROOT)[:, None]
        best *= self.gain
        best += self.bias
        return best

    def _neighbours(self, words: Floats) -> Floats:
        """Each word with those around it in one row; zeros beyond both ends."""
        if not self.window:
            return words
        count, width = words.shape
        found = np.zeros((count, (2 * self.window + 1) * width), dtype="float32")
        for number, shift in enumerate(range(-self.window, self.window + 1)):
            low, high = max(0, -shift), count - max(0, shift)
            found[low:high, number * width : (number + 1) * width] = words[low + shift : high + shift]
        return found
