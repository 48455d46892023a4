"""The sentence around a span of evidence, for a person to read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def sentence(text: str, start: int, end: int) -> str:
    """The whole sentence that ``text[start:end]`` stands in, on one line."""
    paragraph_start = text.rfind("\n", 0, start) + 1
    paragraph_end = text.find("\n", end)
    paragraph = text[paragraph_start : paragraph_end if paragraph_end != -1 else len(text)]
    doc = _splitter()(paragraph)
    inside = [s.text for s in doc.sents if s.end_char > start - paragraph_start and s.start_char < end - paragraph_start]
    return " ".join(" ".join(inside).split())


@cache
def _splitter() -> Language:
    import spacy

    import extractors.components.sentences  # noqa: F401  registers the component under its name

    nlp = spacy.blank("en")
    nlp.add_pipe("deal_sentences")
    return nlp
