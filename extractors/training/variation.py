"""Variation for training: a share of the sentences is also seen with other names, as a title, or in capitals."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from data.reference.tables import load_reference
from extractors.training.names import Names

_SMALL = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_PARTS = frozenset({"'s", "’s", "'", "n't", "'ll", "'re", "'ve", "'d", "'m"})
_PROPER = "NNP"


def variation(names: float, title: float, upper: float, seed: int) -> Callable[[Language, Example], Iterator[Example]]:
    """Replace these shares of the examples by their variations; the same ones for a seed. Names are changed where tags tell them."""
    chance = random.Random(seed)
    made_up = Names(load_reference(), (), seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        annotation: dict[str, Any] = example.to_dict()
        tokens = annotation["token_annotation"]
        words, renamed = list(tokens["ORTH"]), chance.random() < names
        if renamed:
            words = [made_up.word() if tag == _PROPER and word.isalpha() else word for word, tag in zip(words, tokens["TAG"], strict=True)]
            tokens["LEMMA"] = [
                lemma if word == old else word for word, old, lemma in zip(words, tokens["ORTH"], tokens["LEMMA"], strict=True)
            ]
        drawn = chance.random()
        if drawn < title:
            words = [_titled(word) for word in words]
        elif drawn < title + upper:
            words = [word.upper() for word in words]
        elif not renamed:
            yield example
            return
        tokens["ORTH"] = words
        text = "".join(word + (" " if space else "") for word, space in zip(words, tokens["SPACY"], strict=True))
        yield Example.from_dict(nlp.make_doc(text), annotation)

    return augment


def _titled(word: str) -> str:
    return word if word in _SMALL or word in _PARTS else word[0].upper() + word[1:]


registry.augmenters.register("dealgraph.variation.v1", func=variation)
