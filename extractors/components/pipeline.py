"""The language pipeline: a blank English tokenizer and our components, built once from the reference tables and the trained pipeline."""

from __future__ import annotations

from typing import Protocol, cast

import spacy
from spacy.attrs import IS_SPACE  # type: ignore[import-not-found]
from spacy.language import Language

from data.reference.tables import ReferenceTables
from extractors.vocabulary.tables import load_vocabulary

from . import entities, measures, names, sentences
from .tokens import BoundedTokenizer
from .trained import TrainedPipeline

_BY_FORM = ("money", "dates", "capacity", "terms")
_BY_TABLES = ("organizations", "hardware", "places")
_COMPONENTS = (sentences, entities, measures, names)
"""The modules that register the factories that are asked for by name below."""


class _Loadable(Protocol):
    def load(self, reference: ReferenceTables) -> None: ...


def build_pipeline(reference: ReferenceTables, trained: TrainedPipeline) -> Language:
    """Sentences, entities, money, dates, capacity, terms, organizations, hardware and places on every Doc."""
    nlp = spacy.blank("en")
    # Of the many features of a word that spaCy works out for each new one, only this is asked for here.
    nlp.vocab.lex_attr_getters = {IS_SPACE: str.isspace}  # type: ignore[attr-defined]
    nlp.tokenizer = BoundedTokenizer(nlp.tokenizer)
    nlp.add_pipe("deal_sentences")
    cast(entities.EntityFinder, nlp.add_pipe("entities")).load(trained, load_vocabulary().relevance)
    for name in _BY_FORM:
        nlp.add_pipe(name)
    for name in _BY_TABLES:
        cast(_Loadable, nlp.add_pipe(name)).load(reference)
    return nlp
