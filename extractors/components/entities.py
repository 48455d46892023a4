"""What the trained pipeline takes for names, in the sentences of a document that speak of a deal in this field or of money."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.vocabulary.naming import load_names
from extractors.vocabulary.phrases import Phrases
from extractors.vocabulary.tables import RelevanceTable

from .figures import text_of
from .trained import TrainedPipeline

_MONEY = re.compile(r"[$€£¥₹]")
_LONGEST = 150
"""Words above which a sentence is a list or a table."""


@Language.factory("entities", assigns=["doc.ents"], requires=["token.is_sent_start"])
def create_entities(nlp: Language, name: str) -> EntityFinder:
    """Entities; needs ``load``."""
    del nlp, name
    return EntityFinder()


class EntityFinder:
    """Sets ``doc.ents``."""

    def load(self, trained: TrainedPipeline, relevance: RelevanceTable) -> None:
        """Take the pipeline, and the words by which sentences are chosen."""
        self._sites = Phrases(load_names().names.site_words)
        self._trained = trained
        self._of_deals, self._of_the_field = Phrases(relevance.deal_words), Phrases(relevance.field_words)

    def __call__(self, doc: Doc) -> Doc:
        """Find the entities of the sentences that matter."""
        text = text_of(doc)
        if not self._trained.finds_names:
            return doc
        spans = list(doc.sents)
        told = [text[span.start_char : span.end_char] for span in spans]
        near = [self._sites.search(sentence) is not None for sentence in told]
        chosen = [
            span
            for at, span in enumerate(spans)
            if len(span) <= _LONGEST and self._matters(told[at], beside_sites=any(near[max(0, at - 1) : at + 2]))
        ]
        places = [[token.i for token in span if not token.is_space] for span in chosen]
        sentences = (self._trained.sentence([doc[i].text for i in words], [bool(doc[i].whitespace_) for i in words]) for words in places)
        doc.ents = tuple(
            Span(doc, words[entity.start], words[entity.end - 1] + 1, label=entity.label_)
            for words, named in zip(places, self._trained.named(sentences), strict=True)
            for entity in named.ents
        )
        return doc

    def _matters(self, sentence: str, *, beside_sites: bool) -> bool:
        if self._of_deals.search(sentence) is None:
            return False
        return beside_sites or _MONEY.search(sentence) is not None or self._of_the_field.search(sentence) is not None
