"""Tokens in bounded time: spaCy's rules, but for texts with endless runs of signs, on which those rules take quadratic time."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc
from spacy.vocab import Vocab

_ENDLESS = 1000
"""Signs without a blank: no address or word of a readable text has as many."""
_WORD = re.compile(r"\w{1,100}|[^\w\s]| |\s+")


class BoundedTokenizer:
    """Calls the tokenizer that it is given; splits a text with an endless run by words and signs alone."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self._tokenizer = tokenizer
        self.vocab: Vocab = tokenizer.vocab  # type: ignore[attr-defined]

    def __call__(self, text: str) -> Doc:
        """The Doc of a text; its text is the text."""
        if max(map(len, text.split()), default=0) < _ENDLESS:
            return self._tokenizer(text)
        words: list[str] = []
        spaces: list[bool] = []
        for match in _WORD.finditer(text):
            if match.group() == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(match.group())
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)
