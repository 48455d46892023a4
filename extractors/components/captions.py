"""Which sentences stand under a picture: the paragraph right before a line that credits a photographer or agency, and that line."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.deals.records.view import Sentence
from extractors.vocabulary.phrases import phrase_pattern

_LONGEST_CREDIT = 14
"""Words."""
_LONGEST_CAPTION = 3
"""Sentences."""


def captions(sentences: Sequence[Sentence], text: str, credits: tuple[str, ...]) -> frozenset[int]:
    """The positions of captions and credit lines."""
    found = set[int]()
    for at, sentence in enumerate(sentences):
        if not _is_credit(sentence, credits):
            continue
        first = at
        while (
            first > max(0, at - _LONGEST_CAPTION)
            and not sentences[first - 1].is_title
            and (first == at or not _is_apart(sentences[first - 1], sentences[first], text))
        ):
            first -= 1
        found.update(range(first, at + 1))
    return frozenset(found)


def _is_credit(sentence: Sentence, credits: tuple[str, ...]) -> bool:
    """A short line in parts: "Jane Doe | Reuters"; no sentence of the text that names an agency."""
    if sentence.is_title or len(sentence.words) > _LONGEST_CREDIT or "|" not in sentence.words:
        return False
    return phrase_pattern(credits).search(sentence.text) is not None


def _is_apart(one: Sentence, other: Sentence, text: str) -> bool:
    return "\n" in text[one.ends[-1] : other.start]
