"""Sentence boundaries by rule: full stops that end a sentence, blank lines, headings and bullet points; abbreviations do not end one."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.vocabulary.naming import load_names

from .figures import places_of, text_of

_ENDS = frozenset({".", "!", "?", "…"})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "»"})
_CLOSERS_AT_MOST = 10
"""Closing signs and spaces that may stand behind a stop; a text may have nothing but quotes."""
_LONGEST = 250
"""Words at which a sentence is cut: prose has none as long, but a text may have no stops, and time grows with the square of the length."""
_BULLETS = frozenset({"-", "*", "•", "–", "·", "#", "##", "###", "▪", "●", "—"})
_LISTING = frozenset({"•", "▪", "●", "◦", "○"})
"""Bullet points that open one wherever they stand: extracted lists run on in one line."""
_START, _NO_START = 1, -1
_CELL = " | "
"""What stands between the cells of a table, of which each row is a line."""
_SHORT_LINE = 60
"""Characters under which a line that ends without a stop is a heading, not a wrapped line."""


@Language.factory("deal_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> SentenceSplitter:
    """The component that sets sentence boundaries."""
    del nlp, name
    return SentenceSplitter()


class SentenceSplitter:
    """Sets ``is_sent_start`` on every token."""

    def __init__(self) -> None:
        self._words = load_names().sentences

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of each sentence."""
        text, starts = text_of(doc), list[int]()
        previous, length = "", 0
        for place, (start, end) in enumerate(places_of(doc)):
            word = text[start:end]
            may_begin = not previous[-1:].isalnum() or word in _LISTING  # none does right behind a letter: most words need no more
            begins = (
                length >= _LONGEST or not place or (may_begin and not word.isspace() and self._starts(text, doc, place, word, previous))
            )
            length = 1 if begins else length + 1
            starts.append(_START if begins else _NO_START)
            previous = word
        # All at once: setting one token after the other takes quadratic time.
        return doc.from_array(["SENT_START"], cast(Any, np.array(starts, dtype="int64").astype("uint64")))

    def _starts(self, text: str, doc: Doc, place: int, word: str, previous: str) -> bool:
        is_space = previous.isspace()
        if is_space and "\n" in previous:
            return _starts_line(text, doc[place], doc[place - 1])
        if word in _LISTING:
            return True
        may_end = is_space or previous[-1] in _ENDS or previous in _CLOSERS
        return may_end and _may_open(word) and self._ends(doc[place - 1], doc[place])

    def _ends(self, previous: Token, token: Token) -> bool:
        """Whether the sentence ends at ``previous``, with closing quotes and brackets taken into it."""
        last = previous
        lowest = max(0, previous.i - _CLOSERS_AT_MOST)
        while last.i > lowest and (last.is_space or (last.text in _CLOSERS and not last.nbor(-1).whitespace_)):
            last = last.nbor(-1)
        if last.text[-1] not in _ENDS:
            return False
        if last.text[-1] != ".":
            return True
        word = last.text[:-1] or _word_before(last)
        first = last.i - (not last.text[:-1])
        return not self._is_abbreviation(word, last.doc[first - 1].text_with_ws if first > 0 else "", token)

    def _is_abbreviation(self, word: str, before: str, follows: Token) -> bool:
        folded = word.casefold()
        if folded in self._words.abbreviations:
            return True
        if len(word) == 1 and word.isupper():  # a letter behind a hyphen is that of a form: "on Form 8-K. The price"
            return before != "-" and before.rstrip().casefold() not in self._words.lettered
        return (folded in self._words.endings or "." in word) and follows.text not in self._words.openers


def _word_before(stop: Token) -> str:
    """The word that a full stop stands right behind."""
    word = stop.nbor(-1) if stop.i else None
    return word.text if word is not None and stop.idx == word.idx + len(word.text) else ""


def _starts_line(text: str, token: Token, newline: Token) -> bool:
    """After a line end: a blank line, a bullet point, a finished sentence, a row or a short line before it makes a new sentence."""
    if newline.text.count("\n") > 1 or token.text in _BULLETS:
        return True
    before = newline.nbor(-1) if newline.i else None
    if before is None or before.text in _ENDS or before.text in _CLOSERS or before.text == ":":
        return True
    line = text[text.rfind("\n", 0, newline.idx) + 1 : newline.idx]
    return len(line) < _SHORT_LINE or _CELL in line


def _may_open(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word[0] in '"“‘$€£¥(' or word in _BULLETS
