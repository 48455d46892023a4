"""What entity training reads: a text with labelled spans of characters, and how it becomes a Doc."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

ORGANIZATION, PERSON, PLACE, PRODUCT, OUTLET = "ORG", "PERSON", "PLACE", "PRODUCT", "OUTLET"
_NO_SPACE_BEFORE = frozenset({".", ",", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "'", "’", "”", "…"})
_NO_SPACE_BEHIND = frozenset({"(", "[", "$", "#", "“", "£", "€"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """Characters ``start`` up to ``end`` of a passage and what they name."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, mostly, with all that it names."""

    text: str
    spans: tuple[Labelled, ...]

    def renamed(self, name: Callable[[str, str], str]) -> Passage:
        """The passage with another name in each span: ``name`` takes text and label."""
        parts: list[str] = []
        spans: list[Labelled] = []
        last = length = 0
        for span in self.spans:
            new = name(self.text[span.start : span.end], span.label)
            parts += [self.text[last : span.start], new]
            length += span.start - last
            spans.append(Labelled(length, length + len(new), span.label))
            length, last = length + len(new), span.end
        return Passage("".join(parts) + self.text[last:], tuple(spans))

    def doc(self, nlp: Language) -> Doc:
        """The Doc, with entities on whole tokens."""
        doc = nlp.make_doc(self.text)
        spans = (doc.char_span(span.start, span.end, label=span.label, alignment_mode="expand") for span in self.spans)
        doc.ents = filter_spans(span for span in spans if span is not None)
        return doc


def joined(words: Iterable[str], labels: Iterable[str | None]) -> Passage:
    """A passage from words that each carry a label or none; neighbours of one label are one name where the label says so ("B-", "I-")."""
    text, spans = "", list[Labelled]()
    behind, quoted, label_before = True, False, None
    for word, label in zip(words, labels, strict=True):
        closing = word == '"' and quoted
        space = "" if not text or word in _NO_SPACE_BEFORE or closing or behind else " "
        start = len(text) + len(space)
        text += space + word
        kind = label[2:] if label else None
        if label and kind:
            if label.startswith("I-") and spans and label_before == kind:
                spans[-1] = Labelled(spans[-1].start, len(text), kind)
            else:
                spans.append(Labelled(start, len(text), kind))
        label_before = kind
        behind = word in _NO_SPACE_BEHIND or (word == '"' and not quoted)
        quoted = quoted != (word == '"')
    return Passage(text, tuple(spans))
