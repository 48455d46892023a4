"""From a spaCy Doc with its span groups to the plain view that the deal logic reads. The only place that knows both sides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from spacy.tokens import Doc, Span

from data.model.deals import OrganizationRef
from data.model.documents import Document
from extractors.deals.view import Reading, Sentence, Spot

T = TypeVar("T")
Lookup = Callable[[str], OrganizationRef]
"""Organization id to the organization."""


def reading_of(doc: Doc, document: Document, lookup: Lookup) -> Reading:
    """The view of a whole document. The first line is the title where it is the document's title."""
    titled = document.title is not None and document.text.startswith(document.title)
    title_end = len(document.title or "") if titled else 0
    sentences = tuple(_sentence(index, span, span.end_char <= title_end, lookup) for index, span in enumerate(_trimmed(doc)))
    return Reading(sentences, document.published, OrganizationRef(name=document.filer) if document.filer else None)


def _trimmed(doc: Doc) -> Iterator[Span]:
    """Sentences without white space at their ends; empty ones left out."""
    for span in doc.sents:
        first, after = span.start, span.end
        while first < after and doc[first].is_space:
            first += 1
        while after > first and doc[after - 1].is_space:
            after -= 1
        if after > first:
            yield doc[first:after]


def _sentence(index: int, span: Span, is_title: bool, lookup: Lookup) -> Sentence:
    tokens = [token for token in span if not token.is_space]
    starts = tuple(token.idx for token in tokens)

    def spots(group: str, value: Callable[[Span], T | None]) -> tuple[Spot[T], ...]:
        return tuple(_spots(span, group, starts, value))

    return Sentence(
        index=index,
        text=span.text,
        start=span.start_char,
        words=tuple(token.lower_ for token in tokens),
        starts=starts,
        ends=tuple(token.idx + len(token.text) for token in tokens),
        is_title=is_title,
        organizations=spots("organizations", lambda s: lookup(s.kb_id_)),
        money=spots("money", lambda s: s._.figure.record if s._.figure.role_hint is None else None),
        capacities=spots("capacity", lambda s: s._.figure.record),
        hardware=spots("hardware", lambda s: None),
        regions=spots("places", lambda s: s.text if s.label_ == "region" else None),
        sites=(*spots("places", lambda s: s.text if s.label_ != "region" else None), *spots("data_centers", lambda s: s.text)),
        terms=spots("terms", lambda s: s._.figure.record),
        dates=(),
    )


def _spots(sentence: Span, group: str, starts: tuple[int, ...], value: Callable[[Span], T | None]) -> Iterable[Spot[T]]:
    for span in sentence.doc.spans.get(group, ()):
        if span.start_char < sentence.start_char or span.end_char > sentence.end_char:
            continue
        found = value(span)
        if found is not None:
            yield Spot(
                bisect_left(starts, span.start_char), bisect_left(starts, span.end_char), span.start_char, span.end_char, span.text, found
            )


__all__ = ["Decimal", "reading_of"]
