"""The vectors that are worked out in few steps are those of spaCy's own layers, whatever is read together and in whatever order."""

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.components.trained import SHIPPED
from extractors.components.vectors import straighten

SENTENCES = [
    ["The", "lab", "signed", "a", "$", "3", "billion", "lease", "."],
    ["Yes"],
    ["The", "$", "3", "billion", "lease", "was", "signed", ",", "it", "said", ",", "in", "Texas", "."],
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(SHIPPED)


@pytest.fixture(scope="module")
def straight() -> Language:
    nlp = spacy.load(SHIPPED)
    straighten(nlp)
    return nlp


def vectors(nlp: Language, component: str, sentences: list[list[str]]) -> list[Any]:
    model: Any = nlp.get_pipe(component).model  # type: ignore[attr-defined]
    chain = model if component == "tok2vec" else model.layers[0].layers[0]
    return list(chain.predict([Doc(nlp.vocab, words=words) for words in sentences]))


@pytest.mark.parametrize("component", ["tok2vec", "ner"])
@pytest.mark.parametrize("sentences", [SENTENCES, SENTENCES[1:2], SENTENCES[::-1]])
def test_they_are_those_of_the_layers(plain: Language, straight: Language, component: str, sentences: list[list[str]]) -> None:
    pairs = zip(vectors(plain, component, sentences), vectors(straight, component, sentences), strict=True)
    assert all(np.allclose(wanted, found, atol=1e-4) for wanted, found in pairs)


def test_they_are_for_reading_alone(straight: Language) -> None:
    model: Any = straight.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="load the pipeline afresh to train it"):
        model.begin_update([Doc(straight.vocab, words=SENTENCES[0])])


def test_other_pipelines_stay_as_they_are() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    straighten(nlp)
    assert [sentence.text for sentence in nlp("It signed. They left.").sents] == ["It signed.", "They left."]
