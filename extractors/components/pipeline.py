"""The language pipeline: a blank English tokenizer and our components, built once from the reference tables and the trained pipeline."""

from __future__ import annotations

from typing import Any, Protocol, cast

from spacy.attrs import IS_SPACE  # type: ignore[import-not-found]
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from data.reference.tables import ReferenceTables
from extractors.vocabulary.tables import load_vocabulary

from . import entities, measures, names, sentences
from .tokens import BoundedTokenizer
from .trained import TrainedPipeline

_BY_FORM = ("money", "dates", "capacity", "terms")
_BY_TABLES = ("organizations", "hardware", "places")
_COMPONENTS = (sentences, entities, measures, names)
"""The modules that register the factories that are asked for by name below."""
_KEPT = 100_000
"""Pieces of text between blanks of which is kept into what words they fall: ten times as many as spaCy keeps, some 10 MB."""
_OF_FACES = frozenset("()[]:;=")
"""Signs of which faces are made that spaCy keeps as one word each: in "X ($50 million): Y led" there is none."""


class _Loadable(Protocol):
    def load(self, reference: ReferenceTables) -> None: ...


def build_pipeline(reference: ReferenceTables, trained: TrainedPipeline) -> Language:
    """Sentences, entities, money, dates, capacity, terms, organizations, hardware and places on every Doc."""
    # Of the many features of a word that spaCy works out for each new one, only this is asked for here.
    nlp = English(Vocab(lex_attr_getters={IS_SPACE: str.isspace}), create_tokenizer=_tokenizer)
    nlp.tokenizer = BoundedTokenizer(nlp.tokenizer)
    nlp.add_pipe("deal_sentences")
    cast(entities.EntityFinder, nlp.add_pipe("entities")).load(trained, load_vocabulary().relevance)
    for name in _BY_FORM:
        nlp.add_pipe(name)
    for name in _BY_TABLES:
        cast(_Loadable, nlp.add_pipe(name)).load(reference)
    return nlp


def _tokenizer(nlp: Language) -> Tokenizer:
    """As spaCy makes it for English, with room for more, and without faces."""
    rules: Any = nlp.Defaults
    words = {text: parts for text, parts in rules.tokenizer_exceptions.items() if not _is_a_face(text)}
    return Tokenizer(
        nlp.vocab,
        rules=words,
        prefix_search=compile_prefix_regex(rules.prefixes).search,
        suffix_search=compile_suffix_regex(rules.suffixes).search,
        infix_finditer=compile_infix_regex(rules.infixes).finditer,
        token_match=rules.token_match,
        url_match=rules.url_match,
        max_cache_size=_KEPT,
    )


def _is_a_face(text: str) -> bool:
    return len(text) > 1 and not _OF_FACES.isdisjoint(text) and not any(map(str.isalnum, text))
