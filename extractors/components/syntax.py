"""Dependency trees of single sentences by the trained pipeline, made when the deal logic asks for one."""

from __future__ import annotations

from extractors.deals.records.view import Sentence
from extractors.deals.syntax.tree import Tree

from .trained import TrainedPipeline

_LONGEST = 120
"""Words above which a sentence is a list or a table, and a tree of it is worth nothing."""
_SHORTEST = 4
_HEADLINE_SHARE = 0.7
"""Words with a capital, of all, above which a line is set as a headline."""


class TreeMaker:
    """Parses sentences. The last tree is kept: every trigger of a sentence asks for it."""

    def __init__(self, trained: TrainedPipeline) -> None:
        self._trained = trained
        self._last: tuple[Sentence, Tree | None] | None = None

    def __call__(self, sentence: Sentence) -> Tree | None:
        """The tree of a sentence; None for one too short or too long to have one."""
        if self._last is None or self._last[0] is not sentence:
            self._last = (sentence, self._parsed(sentence))
        return self._last[1]

    def _parsed(self, sentence: Sentence) -> Tree | None:
        if not _SHORTEST <= len(sentence.words) <= _LONGEST:
            return None
        ends_and_starts = zip(sentence.ends, (*sentence.starts[1:], sentence.ends[-1]), strict=True)
        (doc,) = self._trained.parsed([self._trained.sentence(_as_prose(sentence), [end < start for end, start in ends_and_starts])])
        return Tree(sentence.words, tuple(token.head.i for token in doc), tuple(token.dep_ for token in doc))


def _as_prose(sentence: Sentence) -> list[str]:
    """The words of a sentence; those of a headline that are no names in small letters, as a parser knows them."""
    offset = sentence.start
    words = [sentence.text[start - offset : end - offset] for start, end in zip(sentence.starts, sentence.ends, strict=True)]
    letters = [word for word in words if word[0].isalpha()]
    if sum(word[0].isupper() for word in letters) <= _HEADLINE_SHARE * len(letters):
        return words
    named = {place for spot in sentence.organizations for place in range(spot.first, spot.after)}
    return [word if place in named else word.lower() for place, word in enumerate(words)]
